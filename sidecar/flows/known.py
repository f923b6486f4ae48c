"""What the resolver holds in hand during one transaction: who belongs to whom, and portraits, frequencies
and counts, which are written at its end.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sidecar.flows.carrying import Carrying
from sidecar.identity.blocks import term_key
from sidecar.identity.learnt import parse_likelihoods
from sidecar.identity.likelihoods import Likelihoods
from sidecar.identity.portrait import (
    Portrait,
    Told,
    parse_portrait,
    parse_traits,
    portrait_of,
    spelled,
    spelled_traits,
)
from sidecar.store import members, portraits, postings
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row

_MOST_READ = 10_000  # portraits held that are as in the store, some 20 MB


class Known:
    """Of one transaction, which must end with `write`."""

    def __init__(self, conn: Conn) -> None:
        self.conn = conn
        state = portraits.state(conn) or portraits.first_state(conn, "learnt")
        self.odds: Likelihoods = parse_likelihoods(state.learnt)
        self.n_contacts, self.n_customers = state.n_contacts, state.n_customers
        self._more_contacts = self._more_customers = 0
        self._customer_of: dict[int, int] = {}
        self._contacts_of: dict[
            int, set[int]
        ] = {}  # of each customer those whose customer is known
        self._portraits: dict[int, Portrait] = {}
        self._changed: set[int] = set()
        self._dropped: set[int] = set()
        self._terms: dict[int, int] = {}
        self._raised: dict[int, int] = {}
        self._told: list[Row] = []
        self._unsettled: int | None = None  # a contact whose customer is not in the store yet
        self.carrying = Carrying(conn)

    def customers_of(self, contacts: Collection[int]) -> dict[int, int]:
        """Contact -> customer, for those that are there."""
        here = self.all_customers_of(contacts)
        return {it: here[it] for it in contacts if it in here}

    def all_customers_of(self, contacts: Collection[int]) -> Mapping[int, int]:
        """As `customers_of`, and of other contacts besides: all that is in hand."""
        here = self._customer_of
        missing = [it for it in contacts if it not in here]
        if missing:
            self.belong(members.customers_of(self.conn, missing).items())
        return here

    def carriers(self, wanted: Sequence[tuple[int, int]]) -> Mapping[int, Sequence[int]]:
        """(key, at most so many) -> for each key the contacts that carry it, the smallest first."""
        self.settle()
        if self.carrying.is_full:
            self.carrying.clear()
            self.regrouped()
        if len(self._portraits) - len(self._changed) > _MOST_READ:
            self._portraits = {it: self._portraits[it] for it in self._changed}
        return self.carrying.of(wanted, self.belong)

    def read_ahead(self, contacts: Collection[int]) -> None:
        """These contacts' customers are going to be asked for, and what is known of them."""
        self.portraits(set(self.customers_of(contacts).values()))

    def belong(self, rows: Iterable[tuple[int, int]]) -> None:
        """(contact, customer), as they were read from the store in this transaction."""
        here, contacts_of = self._customer_of, self._contacts_of
        for contact, customer in rows:
            if contact not in here:
                here[contact] = customer
                contacts_of.setdefault(customer, set()).add(contact)

    def add(self, contact: int) -> None:
        """A contact that belongs to nobody yet is a customer of its own: in the store once it is settled, since
        most are united with another one at once.
        """
        self.settle()
        self._unsettled = contact
        self.belong([(contact, contact)])

    def settle(self) -> None:
        if self._unsettled is not None:
            members.add(self.conn, self._unsettled, self._unsettled)
            self._unsettled = None

    def unite(self, one: int, other: int) -> int:
        """Two customers are one from now on; gives its key."""
        into, gone = sorted((one, other))
        if gone == self._unsettled:
            members.add(self.conn, gone, into)
            self._unsettled = None
        else:
            self.settle()
            members.unite(self.conn, into, gone)
        moved = self._contacts_of.pop(gone, set())
        self._customer_of.update(dict.fromkeys(moved, into))
        self._contacts_of.setdefault(into, set()).update(moved)
        return into

    def regrouped(self) -> None:
        """Contacts have been moved in the store: who belongs to whom is to be read anew."""
        self._customer_of.clear()
        self._contacts_of.clear()

    def portraits(self, customers: Iterable[int]) -> Mapping[int, Portrait]:
        """Those of these customers that have one."""
        here, found, missing = self._portraits, {}, []
        for customer in customers:
            if customer in here:
                found[customer] = here[customer]
            elif customer not in self._dropped:
                missing.append(customer)
        if missing:
            for customer, text in portraits.of(self.conn, missing).items():
                found[customer] = here[customer] = parse_portrait(text)
        return found

    def tell(self, contact: int, told: Told) -> None:
        """What a contact tells now."""
        self._told.append((contact, spelled_traits(told.traits), told.seen_at, told.is_noted))

    def put(self, customer: int, portrait: Portrait) -> None:
        self._portraits[customer] = portrait
        self._changed.add(customer)
        self._dropped.discard(customer)

    def drop(self, customer: int) -> None:
        """This is no customer any more."""
        self._portraits.pop(customer, None)
        self._changed.discard(customer)
        self._dropped.add(customer)

    def rebuild(self, customers: Collection[int]) -> None:
        """Puts these customers' portraits together again from their contacts; drops those of nobody."""
        self._write_told()
        told: dict[int, list[Told]] = {}
        for customer, traits, seen_at, is_noted in portraits.told_by(self.conn, customers):
            told.setdefault(customer, []).append(
                Told(parse_traits(traits), seen_at, bool(is_noted))
            )
        for customer in customers:
            if customer in told:
                self.put(customer, portrait_of(told[customer]))
            else:
                self.drop(customer)

    def count(self, *, contacts: int = 0, customers: int = 0) -> None:
        self._more_contacts += contacts
        self._more_customers += customers
        self.n_contacts += contacts
        self.n_customers += customers

    def raise_terms(self, raise_by: Mapping[int, int], sign: int = 1) -> None:
        for key, n in raise_by.items():
            self._raised[key] = self._raised.get(key, 0) + sign * n
            if key in self._terms:
                self._terms[key] += sign * n

    def read_terms(self, keys: Collection[int]) -> None:
        """Reads in one go what `frequency` will be asked for."""
        missing = [key for key in keys if key not in self._terms]
        found = portraits.terms(self.conn, missing) if missing else {}
        for key in missing:
            self._terms[key] = found.get(key, 0) + self._raised.get(key, 0)

    def frequency(self, field: str, value: str) -> tuple[int, int]:
        """How many contacts tell this value, and how many tell the field."""
        asked = term_key(field, value), term_key(field, "")
        if asked[0] not in self._terms or asked[1] not in self._terms:
            self.read_terms(asked)
        return self._terms[asked[0]], self._terms[asked[1]]

    def keys_of(self, contact: int) -> set[int]:
        """By which keys a contact is found, those included by which it is only looked up."""
        self.carrying.write()
        return postings.of(self.conn, [contact])[contact]

    def forget(self, contacts: Collection[int]) -> dict[int, Told]:
        """These contacts are gone; gives what they told."""
        told = self.told_by(contacts)
        portraits.forget(self.conn, contacts)
        self.carrying.drop(contacts)
        return told

    def told_by(self, contacts: Collection[int]) -> dict[int, Told]:
        """What each of these contacts tells."""
        self._write_told()
        return {
            it: Told(parse_traits(traits), seen_at, is_noted)
            for it, (traits, seen_at, is_noted) in portraits.traits(self.conn, contacts).items()
        }

    def write(self) -> None:
        self.settle()
        self._write_told()
        self.carrying.write()
        portraits.drop(self.conn, self._dropped)
        changed = sorted(self._changed)
        portraits.put(self.conn, [(it, spelled(self._portraits[it])) for it in changed])
        portraits.raise_terms(self.conn, self._raised)
        if self._more_contacts or self._more_customers:
            portraits.count(self.conn, contacts=self._more_contacts, customers=self._more_customers)
        self._changed, self._dropped, self._raised = set(), set(), {}
        self._more_contacts = self._more_customers = 0

    def _write_told(self) -> None:
        portraits.put_traits(self.conn, self._told)
        self._told = []
