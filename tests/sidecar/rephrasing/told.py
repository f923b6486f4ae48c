"""What customers wrote to a company whose briefs are put into other words, and what is seen of them."""

from datetime import timedelta
from typing import Any

from sidecar.api.shapes import ContextAnswer
from sidecar.flows.rephrasing import Rephraser
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.sidecar.desk import NOW, TestDesk


def wrote(name: str, number: int, text: str, **more: Any) -> Interaction:
    address = f"{name.lower()}@northwind.example"
    mine = [Identifier(kind="email", value=address)]
    named = {"native_id": f"{name}-{number}", "text": text, "conversation": f"{name}-{number}"}
    about: dict[str, Any] = {
        "tool": "mail:help", "channel": "email", "direction": "inbound",
        "occurred_at": NOW - timedelta(days=9 - number),
        "contact": Person(native_id=address, name=name, identifiers=mine),
    }  # fmt: skip
    return Interaction(**(about | named | more))


KETTLE = wrote("Dana", 1, "My kettle of order 1001 leaks.")
MORE = wrote(
    "Dana", 2, "I paid 42.50 EUR for order 1001 by card on 3 November.", conversation="Dana-1"
)
INVOICE = wrote("Dana", 5, "Invoice 4711 was charged twice to my card.")
MARA = wrote("Mara", 3, "My parcel has not arrived.")


def go_through(rephraser: Rephraser) -> None:
    while rephraser.step():
        pass


def brief_of(desk: TestDesk, name: str = "dana") -> Any:
    answer = desk.by_email(f"{name}@northwind.example")
    ContextAnswer.model_validate(answer)
    return answer["brief"]


def kept_in(store: Store) -> list[Any]:
    with store.reading() as conn:
        return [it[0] for it in tuples(conn, "SELECT text FROM case_in_short ORDER BY text")]
