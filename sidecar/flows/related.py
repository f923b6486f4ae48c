"""Related: an open case → how many others of the same organisation report it now. A count, never who or what."""

from collections.abc import Mapping, Sequence

from sidecar.flows.beside import suggested_with
from sidecar.flows.briefing import signs_in
from sidecar.flows.casebook import Casebook
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.reporting import reported_by
from sidecar.identity.belonging import is_own_domain
from sidecar.journey.shared_needs import Signs, is_one_need, without
from sidecar.model.access import Caller
from sidecar.model.profile import Own
from sidecar.store import members, organisations
from sidecar.store.cases import CaseLine, Told
from sidecar.store.organisations import Membership

_AT_ABOUT = 48 * 3_600_000_000  # microseconds between the beginnings of what is one need
_LOOKED_AT = 200  # members, those who got in touch last
_MOST = 8  # organisations of one customer
_CASES = 20  # of one customer, the open ones first
_RANK = ("name", "domain", "account_number")


def related_to(book: Casebook, line: CaseLine, told: Told, *, reader: Caller | None) -> Json | None:
    """`Related` of a case of the book; None where nobody else of the customer's organisation reports the
    same. Whoever may be the customer themselves counts for nothing, nor does whom the reader reported.
    """
    if not line.is_open:
        return None
    contacts = members.contacts_of(book.conn, book.customer)
    held = _held(book, contacts)
    if not held:
        return None
    mine = without(signs_in(told.signs), _names(held, book.house.own))
    found = {key: _others(book, key, line, mine) for key in {it.organisation_key for it in held}}
    if not any(found.values()):
        return None
    out = suggested_with(book.conn, contacts) | reported_by(book.conn, reader)
    return _counted(held, {key: _but_for(out, it) for key, it in found.items()}, line)


def others_of(book: Casebook) -> set[int]:
    """Who else reports what a customer's open cases are about, whoever reads."""
    held = _held(book, members.contacts_of(book.conn, book.customer))
    keys = {it.organisation_key for it in held}
    names = _names(held, book.house.own) if held else frozenset()
    found: set[int] = set()
    for line in book.lines(limit=_CASES) if held else ():
        told = book.told(line.key) if line.is_open else None
        if told is not None:
            mine = without(signs_in(told.signs), names)
            found |= {it for key in keys for it in _others(book, key, line, mine)}
    return found


def belongs(book: Casebook) -> bool:
    """To an organisation that others may belong to."""
    return bool(_held(book, members.contacts_of(book.conn, book.customer)))


def _held(book: Casebook, contacts: Sequence[int]) -> list[Membership]:
    """What the customer belongs to, in the order in which it would be named."""
    found = [
        it for it in organisations.of(book.conn, contacts)
        if it.kind != "domain" or not is_own_domain(it.name, book.house.own)
    ]  # fmt: skip
    return sorted(found, key=lambda it: (_RANK.index(it.kind), it.name, it.organisation_key))[
        :_MOST
    ]


def _others(book: Casebook, organisation: int, line: CaseLine, mine: Signs) -> dict[int, int]:
    """Customer → since when they report the same, of other members than the book's customer."""
    since, until = line.opened_at - _AT_ABOUT, line.opened_at + _AT_ABOUT
    found: dict[int, int] = {}
    for it in organisations.open_needs(
        book.conn, organisation, line.kind, since=since, until=until, limit=_LOOKED_AT
    ):
        is_other = it.customer_key != book.customer
        if is_other and is_one_need(mine, signs_in(it.signs), kind=line.kind):
            found[it.customer_key] = min(it.opened_at, found.get(it.customer_key, it.opened_at))
    return found


def _but_for(out: set[int], found: Mapping[int, int]) -> dict[int, int]:
    return {customer: at for customer, at in found.items() if customer not in out}


def _counted(
    held: Sequence[Membership], found: Mapping[int, Mapping[int, int]], line: CaseLine
) -> Json | None:
    """Of the organisation in which most report it: two of them may be the same by two names, or not."""
    largest = max(held, key=lambda it: len(found[it.organisation_key]))
    others = found[largest.organisation_key]
    if not others:
        return None
    return {
        "n_people": len(others) + 1,
        "organisation": largest.name,
        "since": moment_text(min(line.opened_at, *others.values())),
    }


def _names(held: Sequence[Membership], own: Own) -> frozenset[str]:
    """As texts may name the organisation, or us: that they share this says nothing."""
    said = [it.name.casefold() for it in held]
    ours = [it.casefold() for it in own.domains]
    labels = [it.partition(".")[0] for it in (*said, *ours)]
    words = [word for it in said for word in it.replace(",", " ").split()]
    return frozenset([*said, *labels, *words])
