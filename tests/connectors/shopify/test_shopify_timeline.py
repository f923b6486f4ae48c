"""The chain of an order that was taken on the phone, as it stands in the timeline: whatever came first."""

from pathlib import Path

from sidecar.connectors.shopify.standin import StandIn
from tests.connectors.chain import records_after_each_order, told_now
from tests.connectors.reader import Reader


def test_taken_by_phone_paid_shipped_and_returned_stand_in_their_order_whatever_came_first(
    shop: StandIn, reader: Reader, tmp_path: Path
) -> None:
    dana = shop.customer("dana@northwind.example", "Dana", "Whitfield")
    draft = shop.draft("189.00", dana)
    told = [told_now(reader)]
    order = shop.complete(draft)
    shop.pay(order)
    told.append(told_now(reader))
    shop.ship(order)
    told.append(told_now(reader))
    shop.request_return(order)
    told.append(told_now(reader))
    shop.take_back(order)
    shop.refund(order, "189.00")
    told.append(told_now(reader))
    for records in records_after_each_order(reader, told, str(dana), tmp_path):
        assert [(it.kind, it.state, it.amount) for it in records] == [
            ("refund", "refunded", "189.00"),
            ("return", "closed", None),
            ("parcel", "shipped", None),
            ("order", "returned", "189.00"),
            ("basket", "completed", "189.00"),
        ]
