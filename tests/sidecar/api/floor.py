"""A floor of colleagues around one customer, as the tests of handing on call it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from werkzeug.test import TestResponse

from sidecar.model.contact import Contact, Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction, Passing
from sidecar.model.moment import format_moment
from sidecar.model.record import Record
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
DANA = "dana@mail.example"


@dataclass
class Floor:
    """Ana of Service, Ben and Bea of Billing, Mia who leads; and Dana, who was charged twice."""

    desk: TestDesk
    clock: StillClock
    tokens: dict[str, str]

    def ask(self, who: str, path: str, body: Json | None = None) -> Json:
        told: Json = self.desk.ask(f"/v1/{path}", body, token=self.tokens[who])
        return told

    def call(self, who: str, path: str, body: Json | None = None) -> TestResponse:
        return self.desk.call(f"/v1/{path}", body, token=self.tokens[who])

    def sees(self, who: str, address: str = DANA) -> Json:
        """The context of a page that shows this address."""
        hint = {"kind": "email", "value": address}
        return self.ask(who, "context", {"hints": [hint]})

    def mine(self, who: str, **more: Any) -> Json:
        return self.ask(who, "mine", more)

    def customer(self, address: str = DANA) -> str:
        customer: str = self.sees("Ana", address)["customer"]["customer_id"]
        return customer

    def hand_over(self, who: str = "Ana", **more: Any) -> Json:
        asked = {
            "customer_id": self.customer(),
            "to": {"team": "Billing"},
            "reason": "I cannot approve a refund",
        }
        return self.ask(who, "handoffs", asked | more)

    def later(self, **delta: float) -> datetime:
        self.clock.at += timedelta(**delta)
        return self.clock.at

    def said(
        self,
        text: str,
        *,
        agent: str | None = None,
        how: Literal["inbound", "outbound", "internal"] | None = None,
        **more: Any,
    ) -> None:
        """In ticket 7 of the helpdesk, now: by the customer, or by an agent."""
        direction = how or ("outbound" if agent else "inbound")
        native_id = more.pop("native_id", f"m{self.clock.at.timestamp()}")
        told = {
            "conversation": "7",
            "channel": "email",
            "tool": "rt:main",
            "contact": Person(native_id="dana"),
        } | more
        self.desk.told(
            Interaction(
                native_id=native_id,
                direction=direction,
                occurred_at=self.clock.at,
                text=text,
                agent=agent,
                **told,
            )
        )

    def passed(self, by: str | None, native_id: str | None = None, **hands: Any) -> None:
        """Ticket 7 changes hands, now."""
        kind = hands.pop("kind", "reassignment")
        self.said(
            "Assigned",
            agent=by,
            how="internal",
            by="system",
            native_id=native_id or f"p{self.clock.at.timestamp()}",
            passing=Passing(kind=kind, **hands),
            deep_link="https://rt.example/7",
        )

    def ticket(self, *, is_open: bool) -> None:
        self.desk.told(
            Record(
                tool="rt:main", native_id="7", kind="ticket", conversation="7",
                state="open" if is_open else "resolved", is_open=is_open,
                occurred_at=NOW, updated_at=self.clock.at, contact=Person(native_id="dana"),
            )
        )  # fmt: skip


def open_floor(store: Store, **settings: Any) -> Floor:
    clock = StillClock(NOW)
    desk = TestDesk(store, clock=clock, **settings)
    tokens = {
        "Ana": desk.token("agent", "Ana Ruiz", "Service"),
        "Ben": desk.token("agent", "Ben Okafor", "Billing"),
        "Bea": desk.token("agent", "Bea Lind", "Billing"),
        "Mia": desk.token("lead", "Mia Sol", "Managers"),
    }
    desk.told(contact("rt:main", "dana", DANA, "Dana Whitfield"))
    floor = Floor(desk, clock, tokens)
    floor.said("I was charged twice for invoice 4711.", subject="Charged twice")
    floor.later(minutes=5)
    return floor


def contact(tool: str, native_id: str, address: str, name: str) -> Contact:
    return Contact(
        tool=tool,
        native_id=native_id,
        updated_at=NOW,
        name=name,
        identifiers=[Identifier(kind="email", value=address)],
    )


def moment(at: datetime) -> str:
    return format_moment(at)
