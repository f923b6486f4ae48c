"""The chain of a bill that was paid twice, as it stands in the timeline: whatever came first."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

from sidecar.connectorkit.connector import Raw
from sidecar.connectors.stripe import CONNECTOR
from sidecar.connectors.stripe.pull import pull
from sidecar.connectors.stripe.standin import StandIn
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.ids import contact_key
from sidecar.settings import Account
from sidecar.store.engine import Conn, open_store
from sidecar.store.journeys import records_of
from tests.connectors.stripe.reading import Reader
from tests.people import ACME
from tests.trials.clock import Clock

HOUSE = House(own=ACME)


def test_charge_second_charge_and_refund_stand_in_their_order_whatever_came_first(
    stripe: StandIn, reader: Reader, clock: Clock, tmp_path: Path
) -> None:
    dana = stripe.customer("dana@northwind.example", "Dana Whitfield")
    bill = stripe.invoice(dana, 18_900)
    told = [_told(reader, clock)]
    for _ in range(2):
        stripe.pay_invoice(bill)
        told.append(_told(reader, clock))
    stripe.refund(list(stripe.things["charges"])[1], reason="duplicate")
    told.append(_told(reader, clock))
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    for number, order in enumerate(permutations(told)):
        account = reader.account.model_copy(update={"id": f"stripe:n{number}"})
        with store.writing() as conn:
            _take(conn, order, account, clock)
            key = contact_key(account.id, dana)
            lines = [(it.kind, it.state, it.amount) for it in records_of(conn, [key], limit=9)]
        assert lines == [
            ("refund", "succeeded", "189.00"),
            ("charge", "refunded", "189.00"),
            ("charge", "succeeded", "189.00"),
            ("invoice", "paid", "189.00"),
        ]
    store.close()


def _told(reader: Reader, clock: Clock) -> list[Raw]:
    """What a pull brings of what happened just now."""
    raws = []
    for page in pull(reader.client, reader.cursor, clock()):
        raws += page.raws
        reader.cursor = page.cursor
    clock.later(600)
    return raws


def _take(conn: Conn, pieces: Sequence[list[Raw]], account: Account, clock: Clock) -> None:
    for raws in pieces:
        readings = [it for raw in raws for it in CONNECTOR.read(raw, account)]
        ingest(conn, readings, HOUSE, clock())
