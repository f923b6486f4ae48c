"""An agent's own desk: whom its lines are about, each customer's cases opened once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sidecar.flows.casebook import Casebook, open_casebook
from sidecar.flows.house import House
from sidecar.flows.lines import Json
from sidecar.flows.naming import named
from sidecar.flows.service_lines import View
from sidecar.model.ids import parse_id
from sidecar.store import members
from sidecar.store.engine import Conn


@dataclass
class OwnDesk:
    """What lines are made with. `hidden`: of whom the caller sees nothing."""

    conn: Conn
    house: House
    seen: View
    hidden: set[int]
    _books: dict[int, Casebook] = field(default_factory=dict)
    _customers: dict[int, int | None] = field(default_factory=dict)

    def customer_of(self, contact: int) -> int | None:
        """Whom the caller may see; None for others, and for who is gone."""
        if contact not in self._customers:
            self._customers[contact] = members.customer_of(self.conn, contact)
        customer = self._customers[contact]
        return None if customer in self.hidden else customer

    def book(self, customer: int) -> Casebook:
        if customer not in self._books:
            self._books[customer] = open_casebook(self.conn, customer, self.house)
        return self._books[customer]


def put_names(conn: Conn, lines: Sequence[Json]) -> None:
    """As whom each line's customer is known."""
    customers = {parse_id("cu", it["customer_id"]) for it in lines}
    names = named(conn, {it for it in customers if it is not None})
    for line in lines:
        known = names.get(parse_id("cu", line["customer_id"]) or 0)
        line["name"] = known.name if known else ""
