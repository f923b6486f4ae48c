"""The chain of a bill that was paid twice, as it stands in the timeline: whatever came first."""

from pathlib import Path

from sidecar.connectors.stripe.standin import StandIn
from tests.connectors.chain import records_after_each_order, told_now
from tests.connectors.reader import Reader


def test_charge_second_charge_and_refund_stand_in_their_order_whatever_came_first(
    stripe: StandIn, reader: Reader, tmp_path: Path
) -> None:
    dana = stripe.customer("dana@northwind.example", "Dana Whitfield")
    bill = stripe.invoice(dana, 18_900)
    told = [told_now(reader)]
    for _ in range(2):
        stripe.pay_invoice(bill)
        told.append(told_now(reader))
    stripe.refund(list(stripe.things["charges"])[1], reason="duplicate")
    told.append(told_now(reader))
    for records in records_after_each_order(reader, told, dana, tmp_path):
        assert [(it.kind, it.state, it.amount) for it in records] == [
            ("refund", "succeeded", "189.00"),
            ("charge", "refunded", "189.00"),
            ("charge", "succeeded", "189.00"),
            ("invoice", "paid", "189.00"),
        ]
