"""active → whose → the store → their overlays: what goes on just now is shown at once and soon forgotten."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sidecar.flows.house import House
from sidecar.flows.lines import Json
from sidecar.identity.keys import keys
from sidecar.model.active import Active
from sidecar.model.ids import contact_key, fact_key, public_id
from sidecar.model.moment import format_moment
from sidecar.model.profile import Profile
from sidecar.store import actives, changes_write, members, whose
from sidecar.store.engine import Conn

_KEPT = timedelta(days=1)  # nobody rings for longer; and a version that is older comes too late


def note_actives(conn: Conn, told: Iterable[Active], house: House, now: datetime) -> set[int]:
    """Keeps what is newer than what stands; gives the customers whose overlays must look again."""
    reached: set[int | None] = set()
    for active in told:
        if active.updated_at < now - _KEPT:
            continue
        before = actives.standing(conn, active.tool, active.native_id)
        left = customer_of(conn, before) if before else None
        if actives.put(conn, active, _keys(active, house)):
            reached |= {left, customer_of(conn, active)}
    return {it for it in reached if it is not None}


def active_lines(conn: Conn, contacts: Sequence[int]) -> list[Json]:
    """What goes on with the customer that these contacts are, in the words of the API's `ActiveLine`."""
    found = actives.of_contacts(conn, contacts)
    known = set(contacts)
    return [_line(it) for it in found if _contact(it) in known or _is_of(conn, it, contacts)]


def tidy_actives(conn: Conn, now: datetime) -> None:
    """Forgets what no tool has spoken of for a day: its end was lost on the way."""
    left = [customer_of(conn, it) for it in actives.older(conn, than=now - _KEPT)]
    actives.prune(conn, before=now - _KEPT)
    reached = {it for it in left if it is not None}
    if reached:
        changes_write.append(conn, reached, {}, kind="active", at=now)


def customer_of(conn: Conn, active: Active) -> int | None:
    """By the tool's own contact, else by the identifiers; None where they mean nobody or several."""
    contact = _contact(active)
    customer = None if contact is None else members.customer_of(conn, contact)
    if customer is not None:
        return customer
    by_key = (whose.customers_by_key(conn, it) for it in actives.keys_of(conn, active))
    found = {customer for customers in by_key for customer in customers}
    return found.pop() if len(found) == 1 else None


def _is_of(conn: Conn, active: Active, contacts: Sequence[int]) -> bool:
    customer = customer_of(conn, active)
    return customer is not None and customer in contacts


def _contact(active: Active) -> int | None:
    return contact_key(active.tool, active.contact.native_id) if active.contact else None


def _keys(active: Active, house: House) -> list[int]:
    person = active.contact
    if person is None:
        return []
    profile = Profile(
        contact=contact_key(active.tool, person.native_id),
        tool=active.tool,
        native_id=person.native_id,
        name=person.name,
        identifiers=person.identifiers,
    )
    return [key.hash for key in keys(profile, house.own) if key.is_linking]


def _line(active: Active) -> Json:
    return {
        "id": public_id("en", fact_key(active.tool, "interaction", active.native_id)),
        "tool": active.tool,
        "native_id": active.native_id,
        "state": active.state,
        "channel": active.channel,
        "direction": active.direction,
        "agent": active.agent,
        "team": active.team,
        "since": format_moment(active.since),
        "dialled": active.dialled,
    }
