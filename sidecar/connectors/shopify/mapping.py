"""What Shopify gives, as nouns: customers, orders with their parcels, refunds, returns and comments, drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.cursor import EVER, is_settled
from sidecar.connectorkit.lenient import link, moment, thing, things
from sidecar.connectorkit.money import decimal_text
from sidecar.connectorkit.versioned import Versioned, identifiers_of, text_of
from sidecar.connectors.shopify import states
from sidecar.connectors.shopify.fetch import nodes_of
from sidecar.model.contact import Contact, Person
from sidecar.model.fact import Reading
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record
from sidecar.settings import Account

_AMOUNTS = {"order": "totalPriceSet", "basket": "totalPriceSet", "refund": "totalRefundedSet"}
_PLACES = {"order": "orders", "draft_order": "draft_orders", "customer": "customers"}


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one order, draft or customer, or of a deletion."""
    kind = raw["kind"]
    if kind == "gone":
        return list(_gone(raw, account))
    made = _Thing(account, kind, thing(raw[kind]), moment(raw["told_at"]))
    return list(made.readings()) if made.number else []


def _gone(raw: Raw, account: Account) -> Iterator[Reading]:
    what, number = raw["what"], str(raw["id"])
    make = Versioned(account, moment(raw["at"]) or EVER, 2)  # above what its last second told
    yield make.place(what, number, [])
    if what == "customer":
        yield make.gone("contact", number)
    elif what == "draft_order":
        yield make.gone("record", f"draftorder/{number}")
    else:
        yield make.gone("record", number)
        yield make.gone("interaction", f"note/{number}")


@dataclass(frozen=True)
class _Thing:
    account: Account
    kind: str
    found: Any
    told_at: datetime | None

    def readings(self) -> Iterator[Reading]:
        contact = self.number if self.kind == "customer" else self._buyer.native_id
        yield self.make.place(self.kind, self.number, [contact])
        if self.kind == "customer":
            yield self._customer()
        elif self.kind == "order":
            yield from self._order()
        else:
            order, state = thing(self.found.get("order")).get("name"), self.found.get("status")
            told = f"became {order}" if order else self.found.get("note2")
            yield self._record("basket", self.found, states.word(state), told=told)

    @cached_property
    def number(self) -> str:
        return _number(self.found)

    @cached_property
    def make(self) -> Versioned:
        """All that hangs on an order is of one version: the newest time that it or a part of it tells. What
        was told in that very second may not have been its last change.
        """
        returns = nodes_of(self.found.get("returns"))
        parts = [self.found, *things(self.found.get("fulfillments")), *self._refunds, *returns]
        told = [it.get(name) for it in parts for name in ("createdAt", "updatedAt", "closedAt")]
        newest = max((it for it in map(moment, told) if it), default=EVER)
        return Versioned(self.account, newest, int(is_settled(newest, self.told_at)))

    def _customer(self) -> Contact:
        found, home = self.found, thing(self.found.get("defaultAddress"))
        names = (text_of(found.get(it)) for it in ("firstName", "lastName"))
        email = thing(found.get("defaultEmailAddress")).get("emailAddress")
        phone = thing(found.get("defaultPhoneNumber")).get("phoneNumber")
        return self.make.contact(
            self.number,
            name=" ".join(filter(None, names)),
            organisation=home.get("company"),
            postcode=home.get("zip"),
            email=[email],
            phone=[phone, home.get("phone")],
        )

    def _order(self) -> Iterator[Reading]:
        parcels = things(self.found.get("fulfillments"))
        sent = [states.parcel_state(it) for it in parcels]
        items = nodes_of(self.found.get("lineItems"))
        bought = ", ".join(f"{it.get('quantity')} {it.get('title')}" for it in items)
        yield self._record("order", self.found, states.order_state(self.found, sent), told=bought)
        for parcel, state in zip(parcels, sent, strict=True):
            tracked = [*things(parcel.get("trackingInfo")), {}][0]
            told = filter(None, map(text_of, map(tracked.get, ("company", "number"))))
            page = link(tracked.get("url"))
            yield self._record("parcel", parcel, state, told=" ".join(told), page=page)
        for it in self._refunds:
            yield self._record("refund", it, "refunded", told=it.get("note"))
        for it in nodes_of(self.found.get("returns")):
            yield self._record("return", it, states.word(it.get("status")))
        yield from self._said()

    def _said(self) -> Iterator[Reading]:
        note, native_id = text_of(self.found.get("note")), f"note/{self.number}"
        if note:
            yield self._internal(native_id, note, self.found)
        else:
            yield self.make.gone("interaction", native_id)
        for it in nodes_of(self.found.get("events")):
            if it.get("__typename") == "CommentEvent" and (said := text_of(it.get("rawMessage"))):
                yield self._internal(f"comment/{_number(it)}", said, it)

    def _internal(self, native_id: str, said: str, told: Any) -> Interaction:
        return self.make.interaction(
            native_id,
            channel="web",
            direction="internal",
            occurred_at=moment(told.get("createdAt")) or EVER,
            conversation=self.number,
            subject=text_of(self.found.get("name")),
            text=said,
            contact=self._buyer,
            deep_link=self._page,
        )

    def _record(
        self, kind: str, found: Any, state: str, *, told: Any = None, page: str | None = None
    ) -> Record:
        paid = thing(thing(found.get(_AMOUNTS.get(kind, ""))).get("presentmentMoney"))
        name = text_of(found.get("name")) or text_of(self.found.get("name"))
        currency = text_of(paid.get("currencyCode"))
        return self.make.record(
            _number(found) if kind == "order" else f"{_kind(found)}/{_number(found)}",
            kind,
            state,
            is_open=states.is_open(state) and found.get("closed") is not True,
            amount=decimal_text(paid.get("amount"), currency),
            currency=currency and currency[:8],
            subject=": ".join(filter(None, (name, text_of(told)))) or None,
            occurred_at=moment(found.get("createdAt")) or EVER,
            contact=self._buyer,
            conversation=self.number if self.kind == "order" else None,
            deep_link=page or self._page,
        )

    @property
    def _refunds(self) -> list[Any]:
        return things(self.found.get("refunds"))

    @cached_property
    def _buyer(self) -> Person:
        """The customer; without one, a guest: the same for the same name and address or number."""
        number, name = _number(thing(self.found.get("customer"))), None
        email, phone = text_of(self.found.get("email")), text_of(self.found.get("phone"))
        if not number:
            name = text_of(thing(self.found.get("billingAddress")).get("name"))
            key = f"{email or phone or f'{self.kind} {self.number}'} {name or ''}".casefold()
            number = f"guest:{sha256(key.encode()).hexdigest()[:24]}"
        order = self.found.get("name") if self.kind == "order" else None
        known = identifiers_of(email=[email], phone=[phone], order_number=[order])
        return Person(native_id=number, name=name and name[:512], identifiers=known)

    @property
    def _page(self) -> str:
        return f"{self.account.base_url.rstrip('/')}/{_PLACES[self.kind]}/{self.number}"


def _number(found: Any) -> str:
    """123 of gid://shopify/Order/123."""
    return str(found.get("id") or "").partition("?")[0].rpartition("/")[2][:64]


def _kind(found: Any) -> str:
    """`fulfillment` of gid://shopify/Fulfillment/123: numbers are unique among their kind only."""
    parts = str(found.get("id") or "").split("/")
    return parts[-2].lower() if len(parts) > 1 else ""
