"""Belonging: profile → organisations → kept; customer → who else is there. It never makes people one."""

from collections.abc import Collection, Mapping, Sequence

from sidecar.flows.lines import Json, maybe_moment
from sidecar.flows.naming import named
from sidecar.identity.belonging import is_own_domain, organisations_of
from sidecar.model.ids import public_id
from sidecar.model.profile import Own, Profile
from sidecar.store import organisations
from sidecar.store.engine import Conn
from sidecar.store.organisations import MemberLine, Membership

_SHOWN = 10
_LOOKED_AT = 100  # contacts of each organisation, the newest; beyond, its size is as it is kept
_MOST = 8  # organisations of one customer
_RANK = ("name", "domain", "account_number")  # how well each says what the organisation is called


def update(conn: Conn, changed: Mapping[int, Profile | None], own: Own) -> None:
    """Keeps up with profiles that changed (None: a contact that is gone). Reads nobody else."""
    organisations.replace(
        conn, {key: organisations_of(it, own) if it else [] for key, it in changed.items()}
    )


def others_with(
    conn: Conn, customer: int, contacts: Sequence[int], own: Own, *, leave_out: Collection[int] = ()
) -> Json | None:
    """`OrganisationMembers` of the customer that these contacts are; None where nobody else is there.

    `leave_out`: customers that are not to be named here.
    """
    held = [
        it for it in organisations.of(conn, contacts)
        if it.kind != "domain" or not is_own_domain(it.name, own)
    ]  # fmt: skip
    keys = sorted({it.organisation_key for it in held})[:_MOST]
    looked_at = {key: organisations.newest(conn, key, limit=_LOOKED_AT) for key in keys}
    last_at = _by_customer(looked_at, {customer, *leave_out})
    if not last_at:
        return None
    shown = sorted(last_at, key=lambda it: (-last_at[it], it))[:_SHOWN]
    called = min(held, key=lambda it: (_RANK.index(it.kind), it.name))
    return {
        "name": called.name,
        "kind": called.kind,
        "n": max(len(last_at), _kept_size(conn, held, looked_at)),
        "members": _lines(conn, {it: last_at[it] for it in shown}),
    }


def _by_customer(
    looked_at: Mapping[int, Sequence[MemberLine]], leave_out: Collection[int]
) -> dict[int, int]:
    """Customer -> when they last got in touch, of all the organisations together."""
    found: dict[int, int] = {}
    for line in (it for lines in looked_at.values() for it in lines):
        if line.customer_key not in leave_out:
            found[line.customer_key] = max(line.last_at, found.get(line.customer_key, 0))
    return found


def _kept_size(
    conn: Conn, held: Sequence[Membership], looked_at: Mapping[int, Sequence[MemberLine]]
) -> int:
    """Of organisations too large to be looked at whole: the other contacts of the largest."""
    large = [key for key, lines in looked_at.items() if len(lines) == _LOOKED_AT]
    ours = {key: sum(it.organisation_key == key for it in held) for key in large}
    return max((organisations.n_contacts(conn, key) - ours[key] for key in large), default=0)


def _lines(conn: Conn, last_at: Mapping[int, int]) -> list[Json]:
    known = named(conn, last_at)
    return [
        {
            "customer_id": public_id("cu", customer),
            "name": known[customer].name,
            "role": known[customer].role,
            "last_at": maybe_moment(moment or None),
        }
        for customer, moment in last_at.items()
        if customer in known
    ]
