"""A small stateful Stripe: its read API, its events and signed webhooks, and plain pages of its dashboard.

`python -m sidecar.connectors.stripe.standin --port 18030` starts one in which one invoice was paid twice.
"""

import argparse
import hmac
import json
import re
import threading
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectors.stripe import standin_objects as made
from sidecar.connectors.stripe.standin_lists import listed
from sidecar.connectors.stripe.standin_objects import Json
from sidecar.connectors.stripe.standin_pages import dashboard

KEY = "sk_live_standin"
SECRET = "whsec_standin"  # noqa: S105 opens a stand-in only
_VERSION = "2023-08-16"
_KEPT_S = 30 * 86_400
_LISTS = (
    "customers", "charges", "payment_intents", "invoices", "refunds", "disputes", "subscriptions",
)  # fmt: skip


class StandIn(ToolServer):
    """Things happen by its methods; each makes its events, which are posted, signed by `secrets`."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.key = KEY
        self.secrets = [SECRET]
        self.most_per_page = 100
        self.connected: str | None = None  # the account that the key must name
        self.things: dict[str, dict[str, Json]] = {name: {} for name in _LISTS}
        self.events: dict[str, Json] = {}
        self._last = 0

    def customer(self, email: str | None, name: str | None = None, **told: Any) -> str:
        told = {"email": email, "name": name} | told
        return self._add("customers", made.customer(self._id("cus"), self._now(), **told))

    def change_customer(self, id_: str, **told: Any) -> None:
        self._change("customers", id_, "customer.updated", **told)

    def delete_customer(self, id_: str) -> None:
        with self.lock:
            gone = self.things["customers"][id_]
            self.things["customers"][id_] = {"id": id_, "object": "customer", "deleted": True}
            self._tell("customer.deleted", gone)

    def intend(self, amount: int, **told: Any) -> str:
        """Somebody is about to pay."""
        intent = made.payment_intent(self._id("pi"), self._now(), amount, **told)
        return self._add("payment_intents", intent)

    def charge(self, amount: int, *, intent: str | None = None, **told: Any) -> str:
        """A payment by its intent; its charge's id. `told`: fields of the charge."""
        shared = {it: told[it] for it in ("customer", "invoice", "currency") if it in told}
        with self.lock:
            intent = intent or self.intend(amount, **shared)
            told = shared | {"payment_intent": intent} | told
            made_charge = made.charge(self._id("ch"), self._now(), amount, **told)
            is_paid = made_charge["status"] == "succeeded"
            self.things["payment_intents"][intent] |= {
                "latest_charge": made_charge["id"],
                "status": "succeeded" if is_paid else "requires_payment_method",
            }
            self.things["charges"][made_charge["id"]] = made_charge
            self._tell(f"charge.{made_charge['status']}", made_charge)
            outcome = "succeeded" if is_paid else "payment_failed"
            self._tell(f"payment_intent.{outcome}", self.things["payment_intents"][intent])
        return str(made_charge["id"])

    def fail_charge(self, amount: int, **told: Any) -> str:
        return self.charge(amount, status="failed", paid=False, captured=False, **told)

    def change_charge(self, id_: str, **told: Any) -> None:
        self._change("charges", id_, "charge.updated", **told)

    def refund(self, charge: str, amount: int | None = None, **told: Any) -> str:
        """Some of a charge, or what is left of it."""
        with self.lock:
            paid = self.things["charges"][charge]
            amount = amount or paid["amount"] - paid["amount_refunded"]
            told = {it: paid[it] for it in ("currency", "payment_intent")} | told
            refund = made.refund(self._id("re"), self._now(), amount, charge=charge, **told)
            self.things["refunds"][refund["id"]] = refund
            self._give_back(paid, amount)
            self._tell("refund.created", refund)
            self._tell("charge.refunded", paid)
        return str(refund["id"])

    def fail_refund(self, id_: str) -> None:
        """The bank does not take it: the money is the company's again."""
        with self.lock:
            refund = self.things["refunds"][id_]
            refund |= {"status": "failed", "failure_reason": "expired_or_canceled_card"}
            self._give_back(self.things["charges"][refund["charge"]], -refund["amount"])
            self._tell("charge.refund.updated", refund)

    def dispute(self, charge: str, reason: str = "duplicate") -> str:
        with self.lock:
            paid = self.things["charges"][charge]
            paid["disputed"] = True
            told = {it: paid[it] for it in ("currency", "payment_intent")} | {"reason": reason}
            made_dispute = made.dispute(self._id("dp"), self._now(), paid["amount"], **told)
            self.things["disputes"][made_dispute["id"]] = made_dispute | {"charge": charge}
            self._tell("charge.dispute.created", self.things["disputes"][made_dispute["id"]])
        return str(made_dispute["id"])

    def close_dispute(self, id_: str, status: str) -> None:
        self._change("disputes", id_, "charge.dispute.closed", status=status)

    def draft(self, customer: str, total: int, **told: Any) -> str:
        told = {"customer": customer} | told
        return self._add("invoices", made.invoice(self._id("in"), self._now(), total, **told))

    def invoice(self, customer: str, total: int, **told: Any) -> str:
        """Made and sent out."""
        with self.lock:
            id_ = self.draft(customer, total, **told)
            number = f"ACME-{len(self.things['invoices']):04d}"
            self._turn(id_, "open", "finalized_at", "invoice.finalized", number=number)
        return id_

    def pay_invoice(self, id_: str) -> str:
        """By card; the charge's id. Nothing hinders anybody from paying it twice."""
        with self.lock:
            bill = self.things["invoices"][id_]
            told = {"customer": bill["customer"], "currency": bill["currency"], "invoice": id_}
            charge = self.charge(bill["total"], **told)
            paid = {"paid": True, "charge": charge, "amount_paid": bill["total"]}
            self._turn(id_, "paid", "paid_at", "invoice.paid", **paid, amount_remaining=0)
        return charge

    def void_invoice(self, id_: str) -> None:
        self._turn(id_, "void", "voided_at", "invoice.voided")

    def delete_draft(self, id_: str) -> None:
        with self.lock:
            self._tell("invoice.deleted", self.things["invoices"].pop(id_))

    def subscribe(self, customer: str, amount: int, name: str) -> str:
        now = self._now()
        price = made.price(amount, name, now)
        told = made.subscription(self._id("sub"), now, price, customer=customer)
        return self._add("subscriptions", told)

    def change_subscription(self, id_: str, **told: Any) -> None:
        self._change("subscriptions", id_, "customer.subscription.updated", **told)

    def cancel(self, id_: str) -> None:
        now = self._now()
        told = {"status": "canceled", "canceled_at": now, "ended_at": now}
        self._change("subscriptions", id_, "customer.subscription.deleted", **told)

    def forget_cursors(self) -> None:
        """As if thirty days had passed: no event is known any more."""
        with self.lock:
            self.events.clear()

    def api(self, path: str) -> bool:
        return path.startswith("/v1/")

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("authorization") != f"Bearer {self.key}":
            return _error(401, "Invalid API Key provided")
        if asked.headers.get("stripe-version") != _VERSION:
            return _error(400, "Invalid Stripe API version")
        if asked.headers.get("stripe-account") != self.connected:
            return _error(403, "The provided key does not have access to account")
        return None

    def answer(self, asked: Asked) -> Answer:
        if not self.api(asked.path):
            return page(dashboard(self.things, asked.path))
        place = re.fullmatch(r"/v1/(\w+)(?:/([^/]+))?", asked.path)
        name, id_ = place.groups() if place else ("", None)
        items = self._events() if name == "events" else self.things[name]
        if id_:
            found = items.get(id_)
            return Answer(found) if found else _missing(id_)
        answer = listed(name, list(items.values()), asked, most=self.most_per_page)
        return Answer(answer) if answer else _missing(asked.one("starting_after"))

    def _events(self) -> dict[str, Json]:
        oldest = self._now() - _KEPT_S
        return {id_: it for id_, it in self.events.items() if it["created"] >= oldest}

    def _add(self, name: str, thing: Json) -> str:
        with self.lock:
            self.things[name][thing["id"]] = thing
            stem = "customer.subscription" if name == "subscriptions" else thing["object"]
            self._tell(f"{stem}.created", thing)
        return str(thing["id"])

    def _change(self, kind: str, id_: str, event: str, /, **told: Any) -> None:
        with self.lock:
            self.things[kind][id_] |= told
            self._tell(event, self.things[kind][id_])

    def _turn(self, id_: str, status: str, stamp: str, event: str, **told: Any) -> None:
        self.things["invoices"][id_]["status_transitions"][stamp] = self._now()
        self._change("invoices", id_, event, status=status, **told)

    def _give_back(self, charge: Json, amount: int) -> None:
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]

    def _tell(self, type_: str, about: Json) -> None:
        event = made.event(self._id("evt"), self._now(), type_, deepcopy(about))
        self.events[event["id"]] = event
        body = json.dumps(event, indent=2, ensure_ascii=False).encode()
        self.post(body, signed(body, self._now(), self.secrets))

    def _now(self) -> int:
        return int(self.clock().timestamp())

    def _id(self, prefix: str) -> str:
        with self.lock:
            self._last += 1
            return f"{prefix}_{self._last:08d}"


def signed(body: bytes, at: int, secrets: list[str]) -> dict[str, str]:
    """The headers of a delivery, one signature for each secret."""
    message = f"{at}.".encode() + body
    digests = (hmac.new(it.encode(), message, sha256).hexdigest() for it in secrets)
    header = ",".join([f"t={at}", *(f"v1={it}" for it in digests), "v0=old"])
    return {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": header}


def _missing(id_: str) -> Answer:
    return _error(404, f"No such object: '{id_}'", "resource_missing")


def _error(status: int, message: str, code: str | None = None) -> Answer:
    told = {"type": "invalid_request_error", "message": message} | ({"code": code} if code else {})
    return Answer({"error": told}, status)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18030)
    standin = StandIn(parser.parse_args().port).start()
    dana = standin.customer("dana@northwind.example", "Dana Whitfield", phone="+14155550101")
    bill = standin.invoice(dana, 18_900)
    standin.pay_invoice(bill)
    standin.pay_invoice(bill)
    print(f"{standin.base_url} key {standin.key}")  # noqa: T201 a program of its own
    threading.Event().wait()


if __name__ == "__main__":
    main()
