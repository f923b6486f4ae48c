"""Links between contacts, and what agents decided about them."""

from collections.abc import Collection, Iterable, Sequence

import orjson

from sidecar.model.evidence import Evidence
from sidecar.model.ids import key_of
from sidecar.model.link import Link
from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.rows import LinkRow
from sidecar.store.tuples import Row, first

_COLUMNS = 'a, b, state, strength, evidence, "by", at'
_OF_A = f"SELECT {_COLUMNS} FROM link WHERE a {{in}}"  # noqa: S608 columns of our own
_OF_B = f"SELECT {_COLUMNS} FROM link WHERE b {{in}}"  # noqa: S608 columns of our own
_BY_KEY = f"SELECT {_COLUMNS} FROM link WHERE link_key = ?"  # noqa: S608 columns of our own
_EVENT = """INSERT INTO link_event (link_key, from_state, to_state, "by", at, reason, detail)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""


def link_key(a: int, b: int) -> int:
    """The link's key, whichever of the two contacts is named first."""
    low, high = sorted((a, b))
    return key_of("link", str(low), str(high))


def of(conn: Conn, contacts: Collection[int]) -> list[Link]:
    """Every link, in whatever state, that touches one of these contacts; by contacts."""
    rows = select_where_in(conn, _OF_A, contacts) + select_where_in(conn, _OF_B, contacts)
    return [_link(row) for row in sorted({row[:2]: row for row in rows}.values())]


def get(conn: Conn, key: int) -> Link | None:
    found = first(conn, _BY_KEY, [key])
    return _link(found) if found else None


def put(conn: Conn, links: Iterable[Link]) -> None:
    """New links, or new words for known ones; what rules derive leaves no event."""
    upsert_rows(conn, LinkRow, sorted(_row(link) for link in links))


def remove(conn: Conn, links: Iterable[Link]) -> None:
    """Takes back what rules derived; what agents decided is never removed."""
    delete_rows(conn, LinkRow, [(link_key(link.a, link.b),) for link in links])


def decide(conn: Conn, links: Sequence[Link], *, reason: str | None = None) -> None:
    """Stores what an agent decided (identity/decisions.py) with an event each: who, when, why,
    what stood before and on which evidence.
    """
    keys = [link_key(link.a, link.b) for link in links]
    before = [get(conn, key) for key in keys]
    put(conn, links)
    events = [
        (key, was.state if was else None, link.state, link.by, to_micros(link.at), reason,
         _spelled(link.evidence))
        for key, was, link in zip(keys, before, links, strict=True)
    ]  # fmt: skip
    run_many(conn, _EVENT, events)


def _link(row: Row) -> Link:
    a, b, state, strength, evidence, by, at = row
    reasons = [Evidence.model_construct(**it) for it in orjson.loads(evidence)]
    return Link.model_construct(
        a=a, b=b, state=state, strength=strength, evidence=reasons, by=by, at=from_micros(at)
    )


def _row(link: Link) -> Row:
    place = (link_key(link.a, link.b), link.a, link.b)
    told = (_spelled(link.evidence), link.by, to_micros(link.at))
    return (*place, link.state, link.strength, *told)


def _spelled(evidence: Iterable[Evidence]) -> str:
    return orjson.dumps([it.model_dump() for it in evidence]).decode()
