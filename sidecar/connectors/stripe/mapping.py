"""What Stripe gives, as nouns: customers, and charges, refunds, disputes, invoices, subscriptions as records.

A payment intent is a record only until it has a charge: then the charge tells it all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.cursor import EVER
from sidecar.connectorkit.lenient import moment, thing, things
from sidecar.connectorkit.money import amount_of
from sidecar.connectorkit.versioned import Versioned, identifiers_of, is_id, text_of
from sidecar.connectors.stripe import states
from sidecar.connectors.stripe.events import id_of
from sidecar.connectors.stripe.version import version_of_raw
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.record import Record
from sidecar.settings import Account

_PAGES = {"customer": "customers", "invoice": "invoices", "subscription": "subscriptions"}


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one thing with its parts, or of several things."""
    if raw["kind"] == "several":
        return [reading for it in raw["raws"] for reading in read(it, account)]
    found = thing(raw["object"])
    made = _Thing(account, raw["kind"], raw["id"], raw, found)
    return list(made.readings()) if is_id(raw["id"]) else []


@dataclass(frozen=True)
class _Thing:
    account: Account
    kind: str
    id: str
    raw: Raw
    found: Any

    def readings(self) -> Iterator[Reading]:
        found = self.found
        if not found or found.get("deleted") is True or found.get("latest_charge"):
            yield self.make.gone("contact" if self.kind == "customer" else "record", self.id)
        elif self.kind == "customer":
            postcode = thing(found.get("address")).get("postal_code")
            name, email, phone = map(found.get, ("name", "email", "phone"))
            yield self.make.contact(
                self.id, name=name, postcode=postcode, email=[email], phone=[phone]
            )
            yield self.make.place("customer", self.id, [self.id])
        elif self.kind == "charge":
            yield from self._charge()
        else:
            subject = self._about
            amount = found.get("total" if self.kind == "invoice" else "amount")
            if self.kind == "subscription":
                subject, amount = states.subscription_told(found)
            kind = "payment" if self.kind == "payment_intent" else self.kind
            yield self._record(found | {"id": self.id}, kind, subject, amount)
            yield self.make.place(kind, self.id, [self._payer.native_id])

    @cached_property
    def make(self) -> Versioned:
        return Versioned(self.account, *version_of_raw(self.raw))

    def _charge(self) -> Iterator[Reading]:
        charge, disputes = self.found, things(self.raw.get("disputes"))
        told = charge | {"status": states.charge_state(charge, disputes), "id": self.id}
        yield self._record(told, "charge", self._about, charge.get("amount"))
        for kind, items in (("refund", things(self.raw.get("refunds"))), ("dispute", disputes)):
            for it in (it for it in items if is_id(it.get("id"))):
                words = [self._about, text_of(str(it.get("reason") or "").replace("_", " "))]
                yield self._record(it, kind, ": ".join(filter(None, words)), it.get("amount"))
        # Of a payment intent and its charge, of one second, the charge knows more.
        make = replace(self.make, sequence=self.make.sequence + 500_000)
        for id_ in filter(is_id, (self.id, id_of(charge.get("payment_intent")))):
            yield make.place("payment", str(id_), [self._payer.native_id])

    def _record(self, found: Any, kind: str, subject: str | None, amount: Any) -> Record:
        currency, state = str(found.get("currency") or "").upper(), text_of(found.get("status"))
        return self.make.record(
            found["id"],
            kind,
            state,
            is_open=states.is_open(state),
            amount=amount_of(amount, currency),
            currency=currency[:8] or None,
            subject=text_of(subject),
            occurred_at=moment(found.get("created")) or EVER,
            contact=self._payer,
            conversation=self._bill,
            deep_link=self._link,
        )

    @cached_property
    def _payer(self) -> Person:
        """The customer; without one, a guest: the same for the same name and address."""
        customer, number = id_of(self.found.get("customer")), [self._number]
        if customer and is_id(customer):
            return Person(native_id=customer, identifiers=identifiers_of(invoice_number=number))
        details = thing(self.found.get("billing_details"))
        email = self._first(details.get("email"), "receipt_email", "customer_email")
        phone = self._first(details.get("phone"), "customer_phone")
        name = self._first(details.get("name"), "customer_name")
        key = sha256(f"{email or phone or self.id} {name or ''}".casefold().encode()).hexdigest()
        known = identifiers_of(email=[email], phone=[phone], invoice_number=number)
        return Person(native_id=f"guest:{key[:24]}", name=name and name[:512], identifiers=known)

    def _first(self, inner: Any, *names: str) -> str | None:
        return next(filter(None, map(text_of, (inner, *map(self.found.get, names)))), None)

    @property
    def _bill(self) -> str | None:
        """The invoice that it is about: what ties two charges of one invoice together."""
        bill = self.id if self.kind == "invoice" else id_of(self.found.get("invoice"))
        return bill if is_id(bill) else None

    @property
    def _number(self) -> str | None:
        invoice = self.found if self.kind == "invoice" else self.raw.get("invoice")
        return text_of(thing(invoice).get("number"))

    @property
    def _about(self) -> str | None:
        return f"Invoice {self._number}" if self._number else text_of(self.found.get("description"))

    @property
    def _link(self) -> str:
        mode = "test" if self.found.get("livemode") is False else None
        page = _PAGES.get(self.kind, "payments")
        shown = id_of(self.found.get("payment_intent")) if page == "payments" else None
        place = (self.account.options.get("stripe_account"), mode, page, shown or self.id)
        return "/".join([self.account.base_url.rstrip("/"), *filter(None, place)])
