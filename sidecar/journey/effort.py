"""What it cost the customer so far, in numbers: kept with the case, said in one line when it is read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sidecar.journey.piece import Piece

_MINUTE = 60_000_000
_HOUR, _DAY = 60 * _MINUTE, 24 * 60 * _MINUTE
_SAME_CONTACT = 4 * _HOUR  # within it, more words in one conversation are the same contact
Told = tuple[int, int, int | None]  # of a promise: entry key, due at, key of the entry that kept it


class Numbers(NamedTuple):
    """Entry keys, so that each number leads to its entries. Times in microseconds UTC. `waited`: until we
    answered, in all; `waits`: the entries that were waited on; `waiting_since`: of what is not answered yet.
    `promises`: those with a date."""

    contacts: tuple[int, ...]
    first_at: int
    last_at: int
    channels: tuple[tuple[str, int], ...]
    teams: tuple[tuple[str, int], ...]
    waited: int
    waits: tuple[int, ...]
    waiting_since: int | None
    promises: tuple[Told, ...]


class Agreed(NamedTuple):
    """A promise as agents keep it. `key`: of the entry it was found in; `is_over`: kept or dropped."""

    key: int
    due: int
    is_over: bool


class Effort(NamedTuple):
    """`links`: (start, end, entry keys) of each number's place in `text`."""

    text: str
    links: tuple[tuple[int, int, tuple[int, ...]], ...]


def numbers_of(pieces: Sequence[Piece], promises: Sequence[Told] = ()) -> Numbers:
    """Of a case's pieces in time; `promises` as brief_of's lines tell them."""
    said = [it for it in pieces if it.kind == "interaction" and it.direction != "internal"]
    waited, waits, since = _waiting(said)
    contacts = tuple(it.key for it in _contacts(said))
    return Numbers(
        contacts=contacts,
        first_at=pieces[0].occurred_at if pieces else 0,
        last_at=pieces[-1].occurred_at if pieces else 0,
        channels=tuple({it.channel: it.key for it in reversed(said)}.items())[::-1],
        teams=tuple({it.team: it.key for it in reversed(said) if it.team}.items())[::-1],
        waited=waited,
        waits=waits,
        waiting_since=since,
        promises=tuple(promises),
    )


def effort(numbers: Numbers, now: int) -> Effort:
    """`4th contact on this in 6 days, 3 channels, 2 departments, waited 47 min, first promise overdue`."""
    text = ""
    links = []
    for words, keys in _parts(numbers, now):
        text += ", " if text else ""
        links.append((len(text), len(text) + len(words), keys))
        text += words
    return Effort(text, tuple(links))


def as_agents_say(numbers: Numbers, said: Sequence[Agreed]) -> Numbers:
    """A promise that somebody confirmed is due when they say; one that they kept or dropped is overdue no
    more. Of several in one entry each is the nearest in time."""
    left, promises = list(said), list(numbers.promises)
    for place, (key, due, kept) in enumerate(promises):
        there = [it for it in left if it.key == key]
        if there:
            nearest = min(there, key=lambda it: abs(it.due - due))
            left.remove(nearest)
            promises[place] = (key, nearest.due, key if nearest.is_over else kept)
    return numbers._replace(promises=tuple(promises))


def _parts(numbers: Numbers, now: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    if numbers.contacts:
        n_days = (numbers.last_at - numbers.first_at) // _DAY
        days = f" in {_counted(n_days, 'day')}" if n_days and len(numbers.contacts) > 1 else ""
        yield f"{_nth(len(numbers.contacts))} contact on this{days}", numbers.contacts
    if len(numbers.channels) > 1:
        yield f"{len(numbers.channels)} channels", tuple(key for _, key in numbers.channels)
    if len(numbers.teams) > 1:
        yield f"{len(numbers.teams)} departments", tuple(key for _, key in numbers.teams)
    if numbers.waited >= _MINUTE:
        yield f"waited {_span(numbers.waited)}", numbers.waits
    if numbers.waiting_since is not None and now - numbers.waiting_since >= _MINUTE:
        yield f"waiting for {_span(now - numbers.waiting_since)}", numbers.waits[-1:]
    late = [n for n, (_, due, kept) in enumerate(numbers.promises) if kept is None and due < now]
    if late:
        yield f"{_NAMES[min(late[0], 4)]} promise overdue", (numbers.promises[late[0]][0],)


_NAMES = ("first", "second", "third", "fourth", "a later")


def _contacts(said: Sequence[Piece]) -> Iterator[Piece]:
    """The customer's goes at it: an inbound entry, unless it goes on with the last one."""
    last: dict[tuple[str, str | None], int] = {}
    for it in said:
        thread = (it.channel, it.conversation)
        goes_on = it.occurred_at - last.get(thread, -_SAME_CONTACT - 1) <= _SAME_CONTACT
        last[thread] = it.occurred_at
        if it.direction == "inbound" and not goes_on:
            yield it


def _waiting(said: Sequence[Piece]) -> tuple[int, tuple[int, ...], int | None]:
    waited, waits, since = 0, [], None
    for it in said:
        is_live = it.channel in ("voice", "video", "in_person")
        if it.direction == "inbound" and not is_live:
            if since is None:
                since = it.occurred_at
                waits.append(it.key)
        elif since is not None:
            waited += it.occurred_at - since
            since = None
    return waited, tuple(waits), since


def _nth(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _span(micros: int) -> str:
    if micros < 2 * _HOUR:
        return f"{micros // _MINUTE} min"
    if micros < 2 * _DAY:
        return f"{micros // _HOUR} h"
    return _counted(micros // _DAY, "day")
