"""Who: hints → records → identity keys → customers. Nothing that is not already known is learnt here."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.identity.emails import canonical_email
from sidecar.identity.keys import key_for
from sidecar.model.hint import Hint
from sidecar.model.identifier import Identifier
from sidecar.model.profile import Own
from sidecar.store import members, whose
from sidecar.store.engine import Conn

_MANY = 20  # customers to choose from


@dataclass(frozen=True)
class Who:
    """`customers` with the kinds of hint that led to each; `unknown_record`: a page's record that no
    tool has told us of yet, so that it may be worth asking. `n_more`: customers whom the hints lead to, too.
    """

    customers: dict[int, list[str]]
    unknown_record: Hint | None = None
    n_more: int = 0


def who(conn: Conn, hints: Sequence[Hint], own: Own) -> Who:
    """Who is meant. The page's record decides; identifiers only where no record is known, or where
    it leads to several people: one webmail may show several boxes, each with its own mail 18.

    Of several customers one is meant alone if every identifier that anybody carries leads to it, and
    to no other one: a wife's address beside the couple's number is the wife.
    """
    recorded, unknown = _by_records(conn, hints)
    if len(recorded) == 1:
        return Who(recorded)
    named = _by_identifiers(conn, hints, own)
    if not recorded:
        chosen = dict(sorted(named.items(), key=lambda it: (-len(it[1]), it[0]))[:_MANY])
        return Who(chosen, unknown, len(named) - len(chosen))
    both = [it for it in recorded if it in named]
    return Who({it: recorded[it] for it in both} if len(both) == 1 else recorded)


def _by_records(conn: Conn, hints: Sequence[Hint]) -> tuple[dict[int, list[str]], Hint | None]:
    """Also the first record that no tool has told us of."""
    contacts: list[int] = []
    unknown: Hint | None = None
    for hint in hints:
        if hint.kind != "record":
            continue
        found = whose.contacts_by_record(
            conn, hint.tool or "", record=hint.record or "", value=hint.value
        )
        if found is None:
            unknown = unknown or hint
        elif _shows(hints, found.shown):
            contacts += found.contacts
    return {it: ["record"] for it in _customers(conn, contacts)}, unknown


def _shows(hints: Sequence[Hint], shown: Sequence[str]) -> bool:
    """Does the page show what that record's page does? Else it is another with the same id in its
    address: mail 18 of a colleague's own box, behind the webmail that shows ours.
    """
    seen = {canonical_email(it.value) for it in hints if it.kind == "email"}
    return not seen or not shown or not seen.isdisjoint(canonical_email(it) for it in shown)


def _by_identifiers(conn: Conn, hints: Sequence[Hint], own: Own) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    n_hints = 0
    for hint in hints:
        customers = _by_hint(conn, hint, own)
        n_hints += bool(customers)
        for customer in customers:
            found.setdefault(customer, []).append(hint.kind)
    by_all = [customer for customer, kinds in found.items() if len(kinds) == n_hints]
    if len(by_all) == 1:
        return {by_all[0]: found[by_all[0]]}
    return found


def _by_hint(conn: Conn, hint: Hint, own: Own) -> list[int]:
    if hint.kind == "record" or (hint.kind == "handle" and not hint.network):
        return []
    # A hint was looked at when it came in.
    identifier = Identifier.model_construct(kind=hint.kind, value=hint.value, network=hint.network)
    key = key_for(identifier, hint.tool, own)
    return whose.customers_by_key(conn, key.hash) if key else []


def _customers(conn: Conn, contacts: Sequence[int]) -> list[int]:
    found = (members.customer_of(conn, it) for it in contacts)
    return list(dict.fromkeys(it for it in found if it is not None))
