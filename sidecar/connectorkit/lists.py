"""Lists that tell where their next page is: read whole, or backwards page by page as a backfill."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.lenient import things
from sidecar.errors import ToolError

Onward = Callable[[Any], str | None]  # an answer -> the query of the next page's URL


@dataclass(frozen=True)
class Listing:
    """One list of a tool. `key`: where its items stand in the answer. Of the next page's URL only the query
    is taken: the tool's own would miss the region or the proxy that the settings name.
    """

    path: str
    key: str
    onward: Onward
    params: Mapping[str, Any]

    def pages(self, client: HttpClient, params: Mapping[str, Any]) -> Iterator[list[Any]]:
        """Every page; one that leads to itself ends it."""
        answer = client.get(self.path, {**self.params, **params})
        seen: set[str] = set()
        while True:
            yield self.items(answer)
            onward = self.onward(answer)
            if onward is None or onward in seen:
                return
            seen.add(onward)
            answer = client.get(f"{self.path}?{onward}")

    def all(self, client: HttpClient, params: Mapping[str, Any] | None = None) -> list[Any]:
        return [it for page in self.pages(client, params or {}) for it in page]

    def items(self, answer: Any) -> list[Any]:
        return things(answer.get(self.key)) if isinstance(answer, dict) else []


@dataclass(frozen=True)
class Past:
    """A list to be read backwards. `asked(before, since)`: its parameters for a time, RFC 3339 in UTC. `began`: what it
    is sorted by. `read`: one item's raws.
    """

    listing: Listing
    asked: Callable[[str | None, str | None], Mapping[str, Any]]
    began: Callable[[Any], datetime | None]
    read: Callable[[Any], list[Raw]]


def read_back(
    client: HttpClient, past: Sequence[Past], cursor: Cursor | None, since: datetime | None
) -> Iterator[Page]:
    """List after list, newest first, from any page on. The cursor also keeps how far back the last page
    reached, for a page token that the tool holds no more.
    """
    began_at = client.now()
    now = spelled(began_at)
    place: Cursor = cursor or {"list": 0, "next": None, "before": now}
    while place["list"] < len(past):
        one = past[place["list"]]
        answer = _answer(client, one, place, spelled(since) if since else None)
        items, onward = one.listing.items(answer), one.listing.onward(answer)
        raws = [raw for them in client.at_once(*[_reader(one, it) for it in items]) for raw in them]
        began = [at for at in map(one.began, items) if at]
        before = spelled(min(began)) if began else place["before"]
        if onward and onward != place["next"]:
            place = {"list": place["list"], "next": onward, "before": before}
        else:
            place = {"list": place["list"] + 1, "next": None, "before": now}
        done = _done(place, len(past), (since, began_at))
        yield Page(raws, place, is_last=place["list"] == len(past), done=done)


def spelled(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _done(place: Cursor, n_lists: int, span: tuple[datetime | None, datetime]) -> float | None:
    """Where it is said how far back to go, by time."""
    since, now = span
    if since is None or since >= now:
        return None
    behind = (now - datetime.fromisoformat(place["before"])) / (now - since)
    return min(1.0, (float(place["list"]) + max(0.0, min(1.0, behind))) / n_lists)


def _reader(one: Past, item: Any) -> Callable[[], list[Raw]]:
    return lambda: one.read(item)


def _answer(client: HttpClient, one: Past, place: Cursor, since: str | None) -> Any:
    if place["next"]:
        try:
            return client.get(f"{one.listing.path}?{place['next']}")
        except ToolError as error:
            if error.status not in (400, 404):
                raise
    asked = one.asked(place["before"], since)
    return client.get(one.listing.path, {**one.listing.params, **asked})
