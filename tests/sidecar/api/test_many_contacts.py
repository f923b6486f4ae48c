"""Whoever opens a new chat each time is one customer of very many contacts, and is told like any other."""

from datetime import timedelta

from sidecar.model.contact import Contact, Person
from sidecar.model.ids import contact_key, public_id
from sidecar.model.interaction import Interaction
from sidecar.store import members
from tests.sidecar.desk import NOW, TestDesk

CHATS = [f"chat-{n}" for n in range(900)]
KEYS = sorted(contact_key("chat:site", it) for it in CHATS)


def said(native_id: str, n: int) -> Interaction:
    return Interaction(
        type="interaction",
        tool="chat:site",
        native_id=f"m-{n:04}",
        channel="chat",
        direction="inbound",
        occurred_at=NOW - timedelta(minutes=n),
        updated_at=NOW,
        conversation=native_id,
        text=f"message {n}",
        contact=Person(native_id=native_id),
    )


def test_somebody_of_nine_hundred_contacts_is_told_in_order_page_by_page(desk: TestDesk) -> None:
    desk.told(*(Contact(tool="chat:site", native_id=it, updated_at=NOW) for it in CHATS))
    desk.told(*(said(it, n) for n, it in enumerate(CHATS[::9])))
    with desk.store.writing() as conn:
        members.assign(conn, [set(KEYS)])
    customer = public_id("cu", KEYS[0])
    context = desk.ask("/v1/context", {"customer_id": customer})
    assert len(context["contacts"]) == len(CHATS)
    asked = {"customer_id": customer, "before": context["next"], "limit": 100}
    rest = desk.ask("/v1/timeline", asked)
    told = [it["text"] for it in context["entries"] + rest["entries"]]
    assert told == [f"message {n}" for n in range(100)]
    assert rest["next"] is None
