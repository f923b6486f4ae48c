"""The shop behind the stand-in: its customers, drafts and orders, in the words of Shopify's API."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


def money(amount: str, currency: str = "USD") -> Json:
    told = {"amount": amount, "currencyCode": currency}
    return {"presentmentMoney": told, "shopMoney": told}


@dataclass
class Shop:
    """Everything happens at `clock()`, in whole seconds. Things by their number."""

    clock: Callable[[], datetime]
    customers: dict[int, Json] = field(default_factory=dict)
    drafts: dict[int, Json] = field(default_factory=dict)
    orders: dict[int, Json] = field(default_factory=dict)
    events: list[Json] = field(default_factory=list)
    _last: int = 5_000
    _n_orders: int = 1_000

    def now(self) -> str:
        return f"{self.clock():%Y-%m-%dT%H:%M:%SZ}"

    def number(self) -> int:
        self._last += 1
        return self._last

    def new(self, type_: str, **told: Any) -> tuple[int, Json]:
        number, now = self.number(), self.now()
        head = {"id": f"gid://shopify/{type_}/{number}", "createdAt": now, "updatedAt": now}
        return number, {"__typename": type_, **head, **told}

    def customer(self, **told: Any) -> int:
        number, made = self.new("Customer", locale="en")
        self.customers[number] = made | _person(told)
        return number

    def change_customer(self, number: int, **told: Any) -> None:
        self.customers[number] |= _person(told) | {"updatedAt": self.now()}

    def draft(self, amount: str, customer: int | None, **told: Any) -> int:
        number, made = self.new("DraftOrder", name=f"#D{len(self.drafts) + 1}")
        self.drafts[number] = {
            **made, "completedAt": None, "status": "OPEN", "note2": None, "email": None,
            "phone": None, "totalPriceSet": money(amount), "customer": self._customer(customer),
            "billingAddress": None, "order": None, **told,
        }  # fmt: skip
        return number

    def order(self, amount: str, customer: int | None, **told: Any) -> int:
        self._n_orders += 1
        number, made = self.new("Order", name=f"#{self._n_orders}")
        items = [{"title": "Kettle", "quantity": 2}]
        self.orders[number] = {
            **made, "cancelledAt": None, "closed": False, "note": None, "email": None,
            "phone": None, "displayFinancialStatus": "PENDING",
            "displayFulfillmentStatus": "UNFULFILLED", "returnStatus": "NO_RETURN",
            "totalPriceSet": money(amount), "customer": self._customer(customer),
            "billingAddress": None, "lineItems": {"nodes": items}, "fulfillments": [],
            "refunds": [], "returns": {"nodes": []}, "events": {"nodes": []}, **told,
        }  # fmt: skip
        self.happen(number, "confirmed")
        return number

    def change(self, number: int, **told: Any) -> Json:
        self.orders[number] |= told | {"updatedAt": self.now()}
        return self.orders[number]

    def happen(self, order: int, action: str, comment: str | None = None) -> int:
        """Adds to an order's timeline, which is no change of the order."""
        number, event = self.new("CommentEvent" if comment else "BasicEvent", action=action)
        subject = {"__typename": "Order", "id": self.orders[order]["id"]}
        event |= {"rawMessage": comment, "edited": False, "subject": subject}
        self.events.append(event)
        self.orders[order]["events"]["nodes"].insert(0, event)
        return number

    def _customer(self, number: int | None) -> Json | None:
        return {"id": self.customers[number]["id"]} if number in self.customers else None


def _person(told: Json) -> Json:
    """`email`, `phone`, `first`, `last`, `home` (an address) as Shopify keeps them."""
    made: Json = {}
    if "email" in told:
        made["defaultEmailAddress"] = told["email"] and {"emailAddress": told["email"]}
    if "phone" in told:
        made["defaultPhoneNumber"] = told["phone"] and {"phoneNumber": told["phone"]}
    names = {"first": "firstName", "last": "lastName", "home": "defaultAddress"}
    return made | {field: told[name] for name, field in names.items() if name in told}
