"""Number dialled → the product that it is printed on, where the company's settings name it."""

from collections.abc import Sequence

from sidecar.flows.house import House
from sidecar.flows.lines import Json
from sidecar.identity.phones import canonical_phone
from sidecar.store.dialled import dialled_of
from sidecar.store.engine import Conn
from sidecar.store.timeline import Line

_BY_NUMBER = frozenset(("voice", "sms", "messenger", "video"))


def product_of(dialled: str | None, house: House) -> str | None:
    """By any spelling of the number."""
    if not dialled or not house.products:
        return None
    return house.products.get(canonical_phone(dialled, house.own.region) or "")


def name_products(conn: Conn, house: House, lines: Sequence[Line], told: Sequence[Json]) -> None:
    """Writes into the entries `told`, which stand in the order of the lines, which product each is about."""
    if not house.products:
        return
    asked = [it[0] for it in lines if it[4] in _BY_NUMBER and it[5] == "inbound"]
    numbers = dialled_of(conn, asked)
    for line, entry in zip(lines, told, strict=True):
        entry["product"] = product_of(numbers.get(line[0]), house)
