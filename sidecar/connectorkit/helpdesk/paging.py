"""Lists of help desks: page after page by a cursor, and many things at once by their ids."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import thing, things, word

T = TypeVar("T")
_MANY = 100
_MOST_PAGES = 1000


def pages_after(client: HttpClient, path: str, key: str, **params: Any) -> Iterator[Raw]:
    """All items under `key`, by `page[after]` and `meta.after_cursor`: nothing shifts while we read."""
    asked = params | {"page[size]": _MANY}
    for _ in range(_MOST_PAGES):
        answer = thing(client.get(path, asked))
        yield from things(answer.get(key))
        meta = thing(answer.get("meta"))
        after = word(meta.get("after_cursor"))
        if not meta.get("has_more") or after in (None, asked.get("page[after]")):
            return
        asked["page[after]"] = after


def by_ids(client: HttpClient, path: str, key: str, ids: Iterable[int]) -> dict[int, Raw]:
    """Those of `ids` that are there, by a call of `path` with `ids` for each hundred."""
    wanted = sorted(ids)
    found: dict[int, Raw] = {}
    for start in range(0, len(wanted), _MANY):
        some = ",".join(map(str, wanted[start : start + _MANY]))
        listed = things(thing(client.get(path, {"ids": some})).get(key))
        found |= {it["id"]: it for it in listed if it.get("id") in wanted}
    return found


def pieces(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def ids_in(told: Any, fields: Sequence[str]) -> set[int]:
    """Numbers under these names, however deep; also what a change of such a field (`field_name`,
    `previous_value`, `value`) names. They may be spelled as text; what is below zero is nobody.
    """
    if isinstance(told, list):
        return {id_ for it in told for id_ in ids_in(it, fields)}
    if not isinstance(told, dict):
        return set()
    named = [told.get(it) for it in fields]
    if told.get("field_name") in fields:
        named += [told.get("previous_value"), told.get("value")]
    ids = {int(str(it)) for it in named if str(it).isdecimal()}
    return ids | ids_in(list(told.values()), fields)
