"""Links that the resolver derives one at a time, and what agents' decisions forbid it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from sidecar.model.link import LinkState
from sidecar.model.moment import to_micros
from sidecar.store.bulk import delete_rows, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.links import link_key
from sidecar.store.rows import LinkRow
from sidecar.store.tuples import first, marks, tuples

_PARTED = " UNION ALL ".join(
    f"""SELECT 1 FROM member JOIN link ON link.{here} = member.contact_key
    JOIN member AS other ON other.contact_key = link.{there}
    WHERE member.customer_key = ? AND other.customer_key = ? AND link.state IN ('refused', 'revoked')"""  # noqa: S608 names of our own
    for here, there in ("ab", "ba")
)
_MANY = 100  # contacts that one statement names one by one


@dataclass(frozen=True, slots=True)
class Derived:
    """`reasons`: (sentence, bits, aside) as in model/evidence.py. `doubt`: how much it is worth a second
    look."""

    a: int
    b: int
    state: LinkState
    strength: float
    reasons: Sequence[tuple[str, float, bool]]
    doubt: float


def derive(conn: Conn, it: Derived, *, at: datetime) -> None:
    """Keeps what the rules say of two contacts, a < b, of whom no agent has decided anything."""
    evidence = orjson.dumps(
        [{"reason": reason, "weight": bits, "aside": aside} for reason, bits, aside in it.reasons]
    )
    key = link_key(it.a, it.b)
    row = (
        key,
        it.a,
        it.b,
        it.state,
        it.strength,
        evidence.decode(),
        "rule",
        to_micros(at),
        it.doubt,
    )
    upsert_rows(conn, LinkRow, [row])


def state_of(conn: Conn, a: int, b: int) -> LinkState | None:
    """How the link between two contacts stands; None where there is none."""
    found = first(conn, "SELECT state FROM link WHERE link_key = ?", (link_key(a, b),))
    return found[0] if found else None


def parted_from(conn: Conn, contacts: Collection[int]) -> set[int]:
    """Whom agents have said that these are not."""
    parted: set[int] = set()
    wanted = list(contacts)
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        where = marks(some)
        asked = (
            f"SELECT b FROM link WHERE a IN ({where}) AND state IN ('refused', 'revoked')"  # noqa: S608 marks only
            f" UNION ALL SELECT a FROM link WHERE b IN ({where}) AND state IN ('refused', 'revoked')"
        )
        parted.update(row[0] for row in tuples(conn, asked, [*some, *some]))
    return parted


def are_parted(conn: Conn, one: int, other: int) -> bool:
    """Has an agent said of two of these customers' contacts that they are two people?"""
    return first(conn, _PARTED, (one, other, one, other)) is not None


def standing(conn: Conn, contact: int) -> dict[int, LinkState]:
    """Contact -> how this one's link with it stands, of every link that it has."""
    asked = "SELECT b, state FROM link WHERE a = ? UNION ALL SELECT a, state FROM link WHERE b = ?"
    return dict(tuples(conn, asked, (contact, contact)))


def suggested_to(conn: Conn, contacts: Collection[int]) -> set[int]:
    """Who may be one of these, as the rules suggest."""
    near: set[int] = set()
    for here, there in ("ab", "ba"):
        asked = f"SELECT {there} FROM link WHERE {here} {{in}} AND state = 'suggested'"  # noqa: S608 names of our own
        near.update(row[0] for row in select_where_in(conn, asked, contacts))
    return near


def pairs_of(conn: Conn, contacts: Collection[int]) -> set[tuple[int, int]]:
    """Of whom rules derived something about these contacts, a < b."""
    found: set[tuple[int, int]] = set()
    for side in ("a", "b"):
        asked = f"SELECT a, b FROM link WHERE {side} {{in}} AND state IN ('auto', 'suggested')"  # noqa: S608 names of our own
        found.update((row[0], row[1]) for row in select_where_in(conn, asked, contacts))
    return found


def drop(conn: Conn, contacts: Collection[int]) -> set[int]:
    """Takes back what rules derived about these contacts; gives whom it was about."""
    gone = pairs_of(conn, contacts)
    delete_rows(conn, LinkRow, [(link_key(a, b),) for a, b in sorted(gone)])
    return {contact for pair in gone for contact in pair} - set(contacts)
