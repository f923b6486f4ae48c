"""profiles → traits → resolver → links: each changed contact weighed against customers, one after another."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sidecar.flows.house import House
from sidecar.flows.known import Known
from sidecar.flows.resolving import BeforeTurning, Resolver
from sidecar.identity.keys import Key
from sidecar.identity.portrait import Told
from sidecar.identity.traits import traits_of
from sidecar.model.profile import Profile
from sidecar.store import contacts, members, portraits
from sidecar.store.engine import Conn

_STALE_H = 10 * 24.0  # so old may be what the resolver knows of when somebody was last seen


def derive_by_weight(
    conn: Conn,
    changed: Mapping[int, Profile | None],
    keys_of: Mapping[int, list[Key]],
    *,
    house: House,
    now: datetime,
    before_turning: BeforeTurning | None = None,
) -> set[int]:
    """As `recognise`. A contact that is given unchanged is compared again."""
    known = Known(conn)
    resolver = Resolver(known, now, before_turning)
    before = portraits.traits(conn, changed)
    resolver.leave([it for it, profile in changed.items() if profile is None])
    seen = contacts.seen_at(conn, changed)
    for contact, profile in changed.items():
        if profile is not None:
            told = Told(traits_of(profile, house.own), seen.get(contact))
            look_up = {it.hash for it in keys_of[contact]}
            resolver.take(contact, told, before=before.get(contact), look_up=look_up)
    known.write()
    return resolver.touched


def note_seen(conn: Conn, gained: Collection[int], house: House) -> None:
    """These contacts have been in touch: what is known of a number is as old as its last call."""
    if house.rules != "learnt" or not gained:
        return
    stale = portraits.seen_long_ago(conn, gained, older_than_h=_STALE_H)
    if stale:
        portraits.note_seen(conn, stale)
        known = Known(conn)
        known.rebuild(set(members.customers_of(conn, [it for it, _ in stale]).values()))
        known.write()
