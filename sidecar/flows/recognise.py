"""profiles → keys → links → customers: who is who, derived again where it changed, by the house's rules."""

from collections.abc import Mapping
from datetime import datetime

from sidecar.flows.exact_links import derive_exactly
from sidecar.flows.house import House
from sidecar.flows.learnt_links import derive_by_weight
from sidecar.flows.resolving import BeforeTurning
from sidecar.identity.keys import Key, keys
from sidecar.model.profile import Profile
from sidecar.store import members, search
from sidecar.store.engine import Conn
from sidecar.store.search_words import contact_words


def recognise(
    conn: Conn,
    changed: Mapping[int, Profile | None],
    house: House,
    now: datetime,
    *,
    before_turning: BeforeTurning | None = None,
) -> set[int]:
    """Brings links and customers up to date with profiles that changed (None: a contact that is gone).

    Gives the customers, old and new, whose contacts or links (suggestions too) are others than before.
    `before_turning`: is told of each link that learnt rules are about to change.
    """
    if not changed:
        return set()
    keys_of = {it.contact: keys(it, house.own) for it in changed.values() if it}
    _index_words(conn, changed, keys_of)
    members.leave_word(conn, [it for it, profile in changed.items() if profile is None])
    if house.rules != "learnt":
        return derive_exactly(conn, changed, keys_of, house=house, now=now)
    return derive_by_weight(
        conn, changed, keys_of, house=house, now=now, before_turning=before_turning
    )


def _index_words(
    conn: Conn, changed: Mapping[int, Profile | None], keys_of: Mapping[int, list[Key]]
) -> None:
    words = {key: _words(profile, keys_of[key]) for key, profile in changed.items() if profile}
    gone = [key for key, profile in changed.items() if profile is None]
    search.replace(conn, words, gone)


def _words(profile: Profile, found: list[Key]) -> str:
    names = [profile.name or "", profile.organisation or ""]
    values = [it.value for it in profile.identifiers] + [key.value for key in found]
    numbers = [it.value for it in profile.identifiers if it.kind == "phone"]
    numbers += [key.value for key in found if key.kind == "phone"]
    return contact_words(names + values, numbers)
