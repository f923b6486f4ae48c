"""What pages show and what customers write, in the few words that these tests need."""

from datetime import timedelta
from typing import Any

from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from tests.sidecar.desk import NOW

Json = dict[str, Any]


def page(*hints: Json) -> Json:
    return {"page": {"origin": "https://shop.test", "key": "k1"}, "hints": list(hints)}


def email(value: str) -> Json:
    return {"kind": "email", "value": value}


def ticket(value: str) -> Json:
    return {"kind": "record", "tool": "rt:main", "record": "ticket", "value": value}


def wrote(
    address: str,
    minute: int = 0,
    *,
    tool: str = "mail:help",
    name: str | None = None,
    text: str = "Hello",
    thread: str | None = None,
) -> Interaction:
    return Interaction(
        tool=tool,
        native_id=f"{address}-{minute}-{thread}",
        channel="email",
        direction="inbound",
        occurred_at=NOW - timedelta(minutes=minute),
        conversation=thread,
        subject="Hello",
        text=text,
        contact=Person(
            native_id=address, name=name, identifiers=[Identifier(kind="email", value=address)]
        ),
    )
