"""Representing: who may speak for whom, noted and ended by agents. Never a link, and no look into a history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sidecar.errors import BadInputError, ConflictError, NotFoundError
from sidecar.flows.lines import Json
from sidecar.flows.naming import Named, named
from sidecar.model.ids import parse_id, public_id
from sidecar.model.moment import format_moment
from sidecar.model.representative import Representative
from sidecar.store import changes_write, members, representatives
from sidecar.store.engine import Conn

Side = Literal["speaks_for", "spoken_for_by"]
_Other = tuple[int, Representative]


@dataclass(frozen=True)
class Noted:
    """What an agent notes: customer ids as they were seen, and from when until when (UTC) it is good."""

    customer_id: str
    for_customer_id: str
    role: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    note: str | None = None


def add(conn: Conn, noted: Noted, *, by: str, now: datetime) -> Representative:
    """NotFoundError where one of them is no customer, BadInputError where it cannot be meant,
    ConflictError where it stands already."""
    changes_write.take_turn(conn)
    contact, customer = _who(conn, noted.customer_id, key="customer_id")
    for_contact, for_customer = _who(conn, noted.for_customer_id, key="for_customer_id")
    if customer == for_customer:
        raise BadInputError("nobody needs leave to speak for themselves; name another customer")
    representative = Representative(
        key=representatives.next_key(conn, contact, for_contact),
        contact=contact,
        for_contact=for_contact,
        role=_role(noted.role),
        valid_from=noted.valid_from or now,
        valid_until=_until(noted, now),
        note=noted.note,
        by=by,
        at=now,
    )
    _check_is_new(conn, representative, (customer, for_customer), now)
    _keep(conn, representative, now)
    return representative


def end(conn: Conn, key: int, *, by: str, now: datetime) -> Representative:
    """NotFoundError where there is none, ConflictError where it was ended before."""
    changes_write.take_turn(conn)
    known = representatives.get(conn, key)
    if known is None:
        raise NotFoundError("representative")
    if known.ended_at is not None:
        raise ConflictError(f"{known.ended_by} has ended this already")
    ended = known.model_copy(update={"ended_by": by, "ended_at": now})
    _keep(conn, ended, now)
    return ended


def lines_of(conn: Conn, contacts: Sequence[int], now: datetime) -> dict[Side, list[Json]]:
    """`Representatives` of the customer that these contacts are: who counts now, and who will."""
    found = _found(conn, contacts)
    return {side: _lines(conn, contacts, _to_show(it, now), now) for side, it in found.items()}


def history_of(conn: Conn, customer: int, now: datetime) -> dict[Side, list[Json]]:
    """The same with all that is over, for whoever asks who was allowed what, and when."""
    contacts = members.contacts_of(conn, customer)
    found = _found(conn, contacts)
    return {side: _lines(conn, contacts, it, now) for side, it in found.items()}


def line(representative: Representative, now: datetime) -> Json:
    """What the API says of one, but whom it is about."""
    until, ended_at = representative.valid_until, representative.ended_at
    return {
        "representative_id": public_id("re", representative.key),
        "role": representative.role,
        "from": format_moment(representative.valid_from),
        "until": None if until is None else format_moment(until),
        "state": representative.standing(now),
        "note": representative.note,
        "by": representative.by,
        "at": format_moment(representative.at),
        "ended_by": representative.ended_by,
        "ended_at": None if ended_at is None else format_moment(ended_at),
    }


def _found(conn: Conn, contacts: Sequence[int]) -> dict[Side, list[_Other]]:
    """Each with the contact on the other side."""
    speaking = representatives.speaking(conn, contacts)
    spoken_for = representatives.spoken_for(conn, contacts)
    return {
        "speaks_for": [(it.for_contact, it) for it in speaking],
        "spoken_for_by": [(it.contact, it) for it in spoken_for],
    }


def _to_show(found: Sequence[_Other], now: datetime) -> list[_Other]:
    return [(other, it) for other, it in found if it.standing(now) != "over"]


def _lines(
    conn: Conn, contacts: Sequence[int], found: Sequence[_Other], now: datetime
) -> list[Json]:
    """Who is gone is not named, nor a customer beside themselves."""
    others = {other for other, _ in found} - set(contacts)
    customer_of = members.customers_of(conn, others)
    names = named(conn, set(customer_of.values()))
    return [
        _whose(customer_of[other], names) | line(it, now)
        for other, it in found
        if other in customer_of
    ]


def _whose(customer: int, names: Mapping[int, Named]) -> Json:
    known = names.get(customer)
    return {"customer_id": public_id("cu", customer), "name": known.name if known else ""}


def _keep(conn: Conn, representative: Representative, now: datetime) -> None:
    representatives.put(conn, representative)
    both = members.customers_of(conn, {representative.contact, representative.for_contact})
    changes_write.append(conn, both.values(), both, kind="representative", at=now)


def _who(conn: Conn, customer_id: str, *, key: str) -> tuple[int, int]:
    """The contact that an id names, by which it is kept, and its customer now."""
    contact = parse_id("cu", customer_id)
    customer = None if contact is None else members.customer_of(conn, contact)
    if contact is None or customer is None:
        raise NotFoundError(f"customer; {key} is one of those that the API gives")
    return contact, customer


def _role(written: str) -> str:
    role = " ".join(written.split())
    if not role:
        raise BadInputError("say what they are to the customer, such as daughter", key="role")
    return role


def _until(noted: Noted, now: datetime) -> datetime | None:
    if noted.valid_until is not None and noted.valid_until <= (noted.valid_from or now):
        raise BadInputError("must lie after its beginning", key="until")
    return noted.valid_until


def _check_is_new(
    conn: Conn, wanted: Representative, customers: tuple[int, int], now: datetime
) -> None:
    """The same two in the same role, whichever of their contacts it was noted by."""
    here, there = (members.contacts_of(conn, it) for it in customers)
    for known in representatives.speaking(conn, here):
        is_same = known.for_contact in there and known.role == wanted.role
        if is_same and known.standing(now) != "over":
            raise ConflictError(
                f"this was noted already by {known.by}; end that first to change it"
            )
