"""A small stateful shop: Shopify's GraphQL with its points, its webhooks, and plain pages of its admin.

`python -m sidecar.connectors.shopify.standin --port 18031` starts one with an order in it.
"""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.shopify.standin_graphql import Arguments, Document
from sidecar.connectors.shopify.standin_lists import listed
from sidecar.connectors.shopify.standin_pages import admin
from sidecar.connectors.shopify.standin_shop import Json, Shop, money

TOKEN = "shpat_standin"  # noqa: S105 opens a stand-in only
SECRET = "shpss_standin"  # noqa: S105
_API = "/admin/api/2026-07/graphql.json"
_ADDRESS = {"company": None, "phone": None, "zip": None}


class StandIn(ToolServer):
    """Things happen by its methods; each is posted under Shopify's topics, signed by `secret`."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.shop = Shop(clock)
        self.token, self.secret = TOKEN, SECRET
        self.is_approved = True  # for protected customer data
        self.most_per_page = 250
        self.most_points, self.restored_per_s = 2_000.0, 100.0
        self.n_throttled = 0
        self.points, self._counted_at = self.most_points, clock().timestamp()
        self._n_told = 0

    def customer(self, email: str | None, first: str | None, last: str | None, **told: Any) -> int:
        told = {"phone": None, "home": None} | told
        if told["home"]:
            told["home"] = _ADDRESS | told["home"]
        number = self.shop.customer(email=email, first=first, last=last, **told)
        self._tell("customers/create", {"id": number})
        return number

    def change_customer(self, number: int, **told: Any) -> None:
        self.shop.change_customer(number, **told)
        self._tell("customers/update", {"id": number})

    def delete_customer(self, number: int) -> None:
        with self.lock:
            del self.shop.customers[number]
        self._tell("customers/delete", {"id": number})

    def redact(self, number: int) -> None:
        """The customer asked to be forgotten."""
        with self.lock:
            gone = self.shop.customers.pop(number)
            orders = [it for it, order in self.shop.orders.items() if _is_of(order, gone)]
            for order in orders:
                self.shop.change(order, email=None, phone=None, billingAddress=None, note=None)
        told = {"shop_id": 1, "shop_domain": "acme.myshopify.com"}
        about = {"id": number, "email": "gone@mail.example", "phone": None}
        self._tell("customers/redact", told | {"customer": about, "orders_to_redact": orders})

    def draft(self, amount: str, customer: int | None = None, **told: Any) -> int:
        """An agent takes an order by phone."""
        number = self.shop.draft(amount, customer, **told)
        self._tell("draft_orders/create", {"id": number})
        return number

    def complete(self, draft: int) -> int:
        """The draft becomes an order; its number."""
        with self.lock:
            told = self.shop.drafts[draft]
            customer = told["customer"] and int(told["customer"]["id"].rpartition("/")[2])
            amount = told["totalPriceSet"]["shopMoney"]["amount"]
            kept = {it: told[it] for it in ("email", "phone")}
            order = self.order(amount, customer, **kept)
            named = {it: self.shop.orders[order][it] for it in ("id", "name")}
            now = self.shop.now()
            told |= {"status": "COMPLETED", "completedAt": now, "updatedAt": now, "order": named}
        self._tell("draft_orders/update", {"id": draft})
        return order

    def delete_draft(self, number: int) -> None:
        with self.lock:
            del self.shop.drafts[number]
        self._tell("draft_orders/delete", {"id": number})

    def order(self, amount: str, customer: int | None = None, **told: Any) -> int:
        number = self.shop.order(amount, customer, **told)
        self._tell("orders/create", {"id": number})
        return number

    def pay(self, number: int) -> None:
        self._change(number, "orders/paid", displayFinancialStatus="PAID")

    def note(self, number: int, text: str | None) -> None:
        self._change(number, "orders/edited", note=text)

    def comment(self, number: int, text: str) -> int:
        """An agent writes into the order's timeline; nobody is told."""
        with self.lock:
            return self.shop.happen(number, "comment", text)

    def ship(self, number: int, tracking: str = "1Z999") -> None:
        with self.lock:
            order = self.shop.orders[number]
            n = len(order["fulfillments"]) + 1
            url = f"https://track.example/{tracking}"
            info = [{"company": "UPS", "number": tracking, "url": url}]
            told = {"name": f"{order['name']}-F{n}", "status": "SUCCESS", "trackingInfo": info}
            _, parcel = self.shop.new("Fulfillment", **told, displayStatus="FULFILLED")
            order["fulfillments"].append(parcel)
        self._change(number, "fulfillments/create", displayFulfillmentStatus="FULFILLED")

    def deliver(self, number: int) -> None:
        """Its last parcel; the order itself does not change by that."""
        with self.lock:
            parcel = self.shop.orders[number]["fulfillments"][-1]
            parcel |= {"displayStatus": "DELIVERED", "updatedAt": self.shop.now()}
        self._change(number, "fulfillments/update")

    def request_return(self, number: int) -> None:
        with self.lock:
            order = self.shop.orders[number]
            name = f"{order['name']}-R{len(order['returns']['nodes']) + 1}"
            told = {"name": name, "status": "OPEN", "closedAt": None}
            _, made = self.shop.new("Return", **told)
            order["returns"]["nodes"].append(made)
        self._change(number, "returns/request", returnStatus="IN_PROGRESS")

    def take_back(self, number: int) -> None:
        """What was sent back has arrived."""
        with self.lock:
            for it in self.shop.orders[number]["returns"]["nodes"]:
                it |= {"status": "CLOSED", "closedAt": self.shop.now()}
        self._change(number, "returns/close", returnStatus="RETURNED")

    def refund(self, number: int, amount: str, *, note: str | None = None) -> None:
        with self.lock:
            _, made = self.shop.new("Refund", note=note, totalRefundedSet=money(amount))
            self.shop.orders[number]["refunds"].append(made)
            whole = self.shop.orders[number]["totalPriceSet"]["shopMoney"]["amount"]
        state = "REFUNDED" if amount == whole else "PARTIALLY_REFUNDED"
        self._change(number, "refunds/create", displayFinancialStatus=state)

    def cancel(self, number: int) -> None:
        self._change(number, "orders/cancelled", cancelledAt=self.shop.now(), closed=True)

    def delete_order(self, number: int) -> None:
        with self.lock:
            del self.shop.orders[number]
        self._tell("orders/delete", {"id": number})

    def api(self, path: str) -> bool:
        return path == _API

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("x-shopify-access-token") == self.token:
            return None
        return Answer({"errors": "[API] Invalid API key or access token"}, 401)

    def answer(self, asked: Asked) -> Answer:
        if not self.api(asked.path):
            return page(admin(self.shop, asked.path))
        document, told = Document(asked.json["query"]), asked.json
        cost = document.cost(told["operationName"])
        left = self._left()
        status = {
            "maximumAvailable": self.most_points,
            "currentlyAvailable": left - (cost if cost <= left else 0),
            "restoreRate": self.restored_per_s,
        }
        extensions = {"cost": {"requestedQueryCost": cost, "throttleStatus": status}}
        if cost > left:
            self.n_throttled += 1
            error = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
            return Answer({"errors": [error], "extensions": extensions})
        self.points = left - cost
        variables = told.get("variables") or {}
        data = document.answer(told["operationName"], variables, self._resolved)
        return Answer({"data": data, "extensions": extensions})

    def _resolved(self, name: str, asked: Arguments) -> Any:
        shop = self.shop
        lists = {"orders": shop.orders, "draftOrders": shop.drafts, "customers": shop.customers}
        if name == "events":
            return listed(shop.events, asked, most=self.most_per_page)
        if name in lists:
            return listed(map(self._seen, lists[name].values()), asked, most=self.most_per_page)
        return self._seen(lists[f"{name}s"].get(int(asked["id"].rpartition("/")[2])))

    def _seen(self, thing: Json | None) -> Any:
        """Without approval, a person is nobody."""
        if thing is None or self.is_approved:
            return thing
        hidden = {
            "email", "phone", "billingAddress", "firstName", "lastName", "defaultEmailAddress",
            "defaultPhoneNumber", "defaultAddress",
        }  # fmt: skip
        return thing | dict.fromkeys(hidden & set(thing))

    def _left(self) -> float:
        now = self.clock().timestamp()
        # A played past may have been counted by a later clock: that takes nothing away.
        restored = max(0.0, now - self._counted_at) * self.restored_per_s
        self._counted_at = now
        return min(self.most_points, self.points + restored)

    def _change(self, number: int, topic: str, **told: Any) -> None:
        """Told under the happening's own topic and as a change of the order, as one event."""
        with self.lock:
            self.shop.change(number, **told)
        event = f"event-{self._n_told}"
        about = "order_id" if topic.startswith(("fulfillments", "refunds")) else "id"
        body = {"order": {"id": number}} if topic.startswith("returns") else {about: number}
        for name, told_of in ((topic, body), ("orders/updated", {"id": number})):
            self._tell(name, told_of, event=event)

    def _tell(self, topic: str, told: Json, *, event: str | None = None) -> None:
        event = event or f"event-{self._n_told}"
        self._n_told += 1
        body = json.dumps(told | {"note": "Grüezi"}, ensure_ascii=False).encode()
        digest = hmac.new(self.secret.encode(), body, sha256).digest()
        headers = {
            "Content-Type": "application/json",
            "X-Shopify-Topic": topic,
            "X-Shopify-Hmac-SHA256": b64encode(digest).decode(),
            "X-Shopify-Shop-Domain": "acme.myshopify.com",
            "X-Shopify-Webhook-Id": f"webhook-{self._n_told}",
            "X-Shopify-Event-Id": event,
            "X-Shopify-Triggered-At": self.shop.now(),
        }
        self.post(body, headers)


def _is_of(order: Json, customer: Json) -> bool:
    return bool((order["customer"] or {}).get("id") == customer["id"])


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    dana = standin.customer("dana@northwind.example", "Dana", "Whitfield", phone="+14155550101")
    standin.pay(standin.order("189.00", dana))
    return standin


if __name__ == "__main__":
    serve(_with_something)
