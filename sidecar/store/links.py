"""Links between contacts, and what agents decided about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from sidecar.model.act import KeptAct, Turned
from sidecar.model.evidence import Evidence
from sidecar.model.ids import key_of
from sidecar.model.link import Link, doubt_of
from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.rows import LinkRow
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = 'a, b, state, strength, evidence, "by", at'
_OF_A = f"SELECT {_COLUMNS} FROM link WHERE a {{in}}"  # noqa: S608 columns of our own
_OF_B = f"SELECT {_COLUMNS} FROM link WHERE b {{in}}"  # noqa: S608 columns of our own
_BY_KEY = f"SELECT {_COLUMNS} FROM link WHERE link_key = ?"  # noqa: S608 columns of our own
_STRONGEST = f"""SELECT {_COLUMNS} FROM link WHERE state = 'suggested'
    ORDER BY strength DESC, link_key DESC LIMIT ?"""  # noqa: S608 columns of our own
_DOUBTFUL = f"""SELECT {_COLUMNS} FROM link WHERE state = 'auto'
    ORDER BY doubt DESC, link_key DESC LIMIT ?"""  # noqa: S608 columns of our own
# Those that a link beside them has made one customer since are no question any more.
_N_OPEN = """SELECT count(*) FROM (SELECT a, b FROM link WHERE state = 'suggested'
    ORDER BY strength DESC, link_key DESC LIMIT ?) AS strongest
    JOIN member one ON one.contact_key = a JOIN member other ON other.contact_key = b
    WHERE one.customer_key <> other.customer_key"""
_N_HELD = """SELECT count(*) FROM (SELECT 1 FROM link WHERE state = 'auto'
    ORDER BY doubt DESC, link_key DESC LIMIT ?) AS held"""
_EVENT = """INSERT INTO link_event
    (link_key, from_state, to_state, "by", at, reason, detail, act, a, b, before)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_TURNS = """SELECT act, a, b, before, to_state, "by", at, detail FROM link_event
    WHERE act {in} ORDER BY id"""
_LAST_ACTS = """SELECT link_key, max(link_event.act) FROM link_event
    JOIN act ON act.act = link_event.act
    WHERE link_key {in} AND act.undone_by IS NULL GROUP BY link_key"""
_DOUBTS = "SELECT link_key, doubt FROM link WHERE link_key {in}"
_DOUBTED = "UPDATE link SET doubt = ? WHERE link_key = ?"
_REMOVED = "removed"


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


def n_open_suggestions(conn: Conn, *, most: int) -> int:
    """How many of the `most` strongest suggestions are between two customers."""
    n: int = tuples(conn, _N_OPEN, [most])[0][0]
    return n


def n_held_by_rules(conn: Conn, *, most: int) -> int:
    """How many links hold that only the rules made, counted up to `most`."""
    n: int = tuples(conn, _N_HELD, [most])[0][0]
    return n


def strongest_suggestions(conn: Conn, *, limit: int) -> list[Link]:
    """What the rules suggest and nobody has decided, the strongest first."""
    return [_link(row) for row in tuples(conn, _STRONGEST, [limit])]


def most_doubtful(conn: Conn, *, limit: int) -> list[Link]:
    """Links that only the rules made, the most worth doubting (model/link.py `doubt_of`) first."""
    return [_link(row) for row in tuples(conn, _DOUBTFUL, [limit])]


def put(conn: Conn, links: Iterable[Link]) -> None:
    """New links, or new words for known ones; what rules derive leaves no event."""
    upsert_rows(conn, LinkRow, sorted(_row(link) for link in links))


def remove(conn: Conn, links: Iterable[Link]) -> None:
    """Takes back what rules derived; what agents decided is never removed, only undone."""
    delete_rows(conn, LinkRow, [(link_key(link.a, link.b),) for link in links])


def decide(
    conn: Conn, links: Sequence[Link], *, reason: str | None = None, act: int | None = None
) -> None:
    """Stores what an agent decided (identity/decisions.py) with an event each: who, when, why,
    what stood before and on which evidence, and the act that it is part of.
    """
    standing = [get(conn, link_key(link.a, link.b)) for link in links]
    turned = [
        Turned.model_construct(a=it.a, b=it.b, before=was, after=it)
        for was, it in zip(standing, links, strict=True)
    ]
    doubts = _doubts(conn, turned)
    put(conn, links)
    told = [
        _event(it, by=link.by, at=link.at, doubts=doubts)
        for it, link in zip(turned, links, strict=True)
    ]
    run_many(conn, _EVENT, [(*it[:5], reason, it[5], act, *it[6:]) for it in told])


def restore(conn: Conn, turned: Sequence[Turned], act: KeptAct) -> None:
    """Brings about each `after` exactly, whoever made it and when; `act` is the undoing that does so."""
    doubts = _doubts(conn, turned)
    put(conn, [it.after for it in turned if it.after is not None])
    known = [(it.doubt, link_key(it.a, it.b)) for it in turned if it.doubt is not None]
    run_many(conn, _DOUBTED, known)
    remove(conn, [it.before for it in turned if it.after is None and it.before is not None])
    told = [_event(it, by=act.by, at=act.at, doubts=doubts) for it in turned]
    run_many(conn, _EVENT, [(*it[:5], act.reason, it[5], act.act, *it[6:]) for it in told])


def note(conn: Conn, turned: Sequence[Turned], act: KeptAct) -> None:
    """What the rules did in consequence of an act: part of it, so that it is undone with it."""
    told = [_event(it, by="rule", at=act.at, doubts={}) for it in turned]
    run_many(conn, _EVENT, [(*it[:5], act.reason, it[5], act.act, *it[6:]) for it in told])


def turned_by(conn: Conn, acts: Collection[int]) -> dict[int, list[Turned]]:
    """What each of these acts did to links, in order. `after` as the act left it."""
    found: dict[int, list[Turned]] = {number: [] for number in acts}
    for number, *told in select_where_in(conn, _TURNS, acts):
        found[number].append(_turned(told))
    return found


def last_acts(conn: Conn, keys: Collection[int]) -> dict[int, int]:
    """Link key → the newest act that changed it and still counts."""
    return dict(select_where_in(conn, _LAST_ACTS, keys))


def _doubts(conn: Conn, turned: Sequence[Turned]) -> dict[int, float]:
    return dict(select_where_in(conn, _DOUBTS, [link_key(it.a, it.b) for it in turned]))


def _event(turned: Turned, *, by: str, at: datetime, doubts: Mapping[int, float]) -> Row:
    before, after = turned.before, turned.after
    stood, key = after or before, link_key(turned.a, turned.b)
    return (
        key,
        before.state if before else None,
        after.state if after else _REMOVED,
        by,
        to_micros(at),
        _spelled(stood.evidence if stood else []),
        turned.a,
        turned.b,
        orjson.dumps([*_row(before)[:8], doubts.get(key)]).decode() if before else None,
    )


def _turned(told: Sequence[Any]) -> Turned:
    a, b, before, to_state, by, at, detail = told
    stored = orjson.loads(before) if before is not None else None
    was = _link(stored[1:8]) if stored else None
    after = None
    if to_state != _REMOVED:
        strength = was.strength if was else 0.0
        after = _link((a, b, to_state, strength, detail, by, at))
    return Turned.model_construct(
        a=a, b=b, before=was, after=after, doubt=stored[8] if stored else None
    )


def _link(row: Row) -> Link:
    a, b, state, strength, evidence, by, at = row
    reasons = [Evidence.model_construct(**it) for it in orjson.loads(evidence)]
    return Link.model_construct(
        a=a, b=b, state=state, strength=strength, evidence=reasons, by=by, at=from_micros(at)
    )


def _row(link: Link) -> Row:
    place = (link_key(link.a, link.b), link.a, link.b)
    told = (_spelled(link.evidence), link.by, to_micros(link.at))
    doubt = doubt_of(link.strength, link.evidence)
    return (*place, link.state, link.strength, *told, doubt)


def _spelled(evidence: Iterable[Evidence]) -> str:
    return orjson.dumps([it.model_dump() for it in evidence]).decode()
