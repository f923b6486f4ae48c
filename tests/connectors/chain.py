"""What was told bit by bit is taken into a store in every order: what stands in the timeline then?"""

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

from sidecar.connectorkit.connector import Raw
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.ids import contact_key
from sidecar.store.engine import open_store
from sidecar.store.journeys import RecordRow, records_of
from tests.connectors.reader import Reader
from tests.people import ACME

_HOUSE = House(own=ACME)


def told_now(reader: Reader, *, then_s: float = 600) -> list[Raw]:
    """What a pull brings of what happened just now; then time passes."""
    raws = list(reader.pull().raws)
    reader.outside.sleep(then_s)
    return raws


def records_after_each_order(
    reader: Reader, told: Sequence[list[Raw]], contact: str, folder: Path
) -> Iterator[list[RecordRow]]:
    """The contact's records, newest first, for each order; each in an account of its own."""
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    for number, order in enumerate(permutations(told)):
        account = reader.account.model_copy(update={"id": f"{reader.card.name}:n{number}"})
        with store.writing() as conn:
            for raws in order:
                readings = [it for raw in raws for it in reader.card.read(raw, account)]
                ingest(conn, readings, _HOUSE, reader.outside.clock())
            yield records_of(conn, [contact_key(account.id, contact)], limit=20)
    store.close()
