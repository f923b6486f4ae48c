"""An agent's decision → links → customers → changes: taken at once, kept with who and why, always undoable."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sidecar.errors import BadInputError, ConflictError, NotFoundError
from sidecar.flows.house import House
from sidecar.flows.opening import opened
from sidecar.flows.settling import Verdict, customers_of, settle
from sidecar.flows.undoing import look_again
from sidecar.identity import decisions
from sidecar.identity.decisions import Act
from sidecar.model.act import ActKind, KeptAct
from sidecar.model.link import HOLDING, Link, LinkState
from sidecar.store import changes_write, links, members
from sidecar.store.engine import Conn

_MOST_PARTED = 4_000  # links that one decision may make; each is a row that is read for years


@dataclass(frozen=True)
class Decided:
    """The link's state now; the customers to which its two contacts belong now, none where they never
    were one: who refuses a suggestion has no business with the other. `act`: None where it was so already.
    """

    act: int | None
    state: LinkState
    customers: list[int]


@dataclass(frozen=True)
class Moved:
    """`customer`: of whom was moved or taken out. `customers`: all that there are of them now."""

    act: int
    customer: int
    customers: list[int]


def confirm(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """These two are one customer. NotFoundError where there is no such link."""
    return _decide(conn, link_key, verdict, ("confirm", decisions.confirm))


def refuse(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """A suggestion is wrong. ConflictError where the link holds."""
    return _decide(conn, link_key, verdict, ("refuse", decisions.refuse))


def revoke(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """A link is taken back. ConflictError for a mere suggestion."""
    return _decide(conn, link_key, verdict, ("revoke", decisions.revoke))


def keep(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """A link that was worth doubting was looked at, and is right. ConflictError where it does not hold."""
    return _decide(conn, link_key, verdict, ("keep", decisions.keep))


def move(conn: Conn, contact: int, to: str | None, *, verdict: Verdict, house: House) -> Moved:
    """Takes a contact out of its customer, and into the one with the public id `to`; for those that stay,
    as `split`. NotFoundError where one of them is not there, ConflictError where it is there already.
    """
    changes_write.take_turn(conn)
    here = _group_of(conn, contact)
    there = members.contacts_of(conn, opened(conn, to)) if to is not None else []
    _check_size(len(here) - 1)
    changed = decisions.move(contact, (here, there), links.of(conn, [contact]), verdict.act)
    if not changed:
        raise ConflictError("this contact is a customer of its own already")
    act = settle(conn, "move", changed, verdict)
    _hold_together(conn, set(here) - {contact}, house, verdict.kept("move", act=act))
    return _moved(conn, act, contact, {*here, *there})


def split(
    conn: Conn, customer_id: str, out: Collection[int], *, verdict: Verdict, house: House
) -> Moved:
    """Takes contacts out of a customer, to be one of their own; where those that stay fall apart without
    them, the rules look again who of them belongs together. NotFoundError for a contact that is not this
    customer's, ConflictError where nobody would stay.
    """
    changes_write.take_turn(conn)
    everybody = set(members.contacts_of(conn, opened(conn, customer_id)))
    stay = everybody - set(out)
    if not everybody >= set(out):
        raise NotFoundError("contact of this customer")
    if not stay:
        raise ConflictError("these are all contacts of this customer: nobody would stay")
    _check_size(len(set(out)) * len(stay))
    changed = decisions.split(set(out), stay, links.of(conn, set(out)), verdict.act)
    act = settle(conn, "split", changed, verdict)
    _hold_together(conn, stay, house, verdict.kept("split", act=act))
    return _moved(conn, act, min(out), everybody)


def _hold_together(conn: Conn, stay: Collection[int], house: House, act: KeptAct) -> None:
    """Whoever was tied to the others only through somebody who was taken out may still be one of them."""
    if len(customers_of(conn, stay)) > 1:
        look_again(conn, stay, house, act)


def _decide(
    conn: Conn,
    link_key: int,
    verdict: Verdict,
    decided_as: tuple[ActKind, Callable[[Link, Act], Link]],
) -> Decided:
    changes_write.take_turn(conn)
    link = links.get(conn, link_key)
    if link is None:
        raise NotFoundError("link")
    kind, decide = decided_as
    decided = decide(link, verdict.act)
    act = None if decided is link else settle(conn, kind, [decided], verdict)
    was_one = HOLDING & {link.state, decided.state}
    customers = customers_of(conn, [link.a, link.b]) if was_one else []
    return Decided(act, decided.state, customers)


def _moved(conn: Conn, act: int, contact: int, around: Collection[int]) -> Moved:
    customer = members.customers_of(conn, [contact])[contact]
    return Moved(act, customer, customers_of(conn, around))


def _group_of(conn: Conn, contact: int) -> list[int]:
    customer = members.customer_of(conn, contact)
    if customer is None:
        raise NotFoundError("contact")
    return members.contacts_of(conn, customer)


def _check_size(n_parted: int) -> None:
    if n_parted > _MOST_PARTED:
        raise BadInputError("that is too much at once; take out fewer contacts at a time")
