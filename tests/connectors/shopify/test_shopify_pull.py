"""What customers order in a shop, what becomes of it, and what of it arrives."""

from importlib import import_module

import pytest

from sidecar.connectorkit.money import decimal_text
from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectors.shopify.standin import StandIn
from sidecar.errors import ToolError
from tests.connectors.reader import Reader, identifiers
from tests.trials.clock import Clock

DANA = "dana@northwind.example"
_DAY = 86_400


def test_a_customer_is_a_contact_with_all_that_the_shop_knows(
    shop: StandIn, reader: Reader
) -> None:
    home = {"company": "Northwind", "phone": "(415) 555-0102", "zip": "94110"}
    shop.customer(DANA, "Dana", "Whitfield", phone="+14155550101", home=home)
    (dana,) = reader.pull().contacts()
    assert (dana.name, dana.organisation) == ("Dana Whitfield", "Northwind")
    assert identifiers(dana) == [
        ("email", DANA),
        ("phone", "+14155550101"),
        ("phone", "(415) 555-0102"),
    ]
    assert dana.attributes == {"postcode": "94110"}


def test_an_orders_one_state_follows_payment_shipping_and_return(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    order = shop.order("189.00", shop.customer(DANA, "Dana", None))
    seen = [reader.pull().records("order")[0].state]
    for happens in (shop.pay, shop.ship, shop.deliver, shop.request_return, shop.take_back):
        clock.later(3_600)
        happens(order)
        seen.append(reader.pull().records("order")[0].state)
    assert seen == ["pending", "paid", "shipped", "delivered", "return_in_progress", "returned"]
    (told,) = reader.records("order")
    assert (told.is_open, told.amount, told.currency) == (False, "189.00", "USD")
    assert told.deep_link == f"https://admin.shopify.example/store/acme/orders/{order}"
    assert identifiers(told.contact) == [("order_number", "#1001")]


def test_a_parcel_is_tracked_at_its_carrier(shop: StandIn, reader: Reader) -> None:
    shop.ship(shop.order("20.00", shop.customer(DANA, "Dana", None)), "1Z999")
    (parcel,) = reader.pull().records("parcel")
    assert (parcel.state, parcel.is_open) == ("shipped", True)
    assert parcel.subject == "#1001-F1: UPS 1Z999"
    assert parcel.deep_link == "https://track.example/1Z999"


def test_an_order_taken_by_phone_is_a_basket_until_it_is_completed(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    draft = shop.draft("30.00", shop.customer(DANA, "Dana", None), note2="wants it in blue")
    assert reader.pull().states() == [("basket", "open", "30.00")]
    assert reader.records()[0].subject == "#D1: wants it in blue"
    clock.later(60)
    shop.complete(draft)
    assert reader.pull().states() == [
        ("basket", "completed", "30.00"),
        ("order", "pending", "30.00"),
    ]
    assert reader.records("basket")[0].subject == "#D1: became #1001"


def test_orders_of_a_guest_are_one_persons(shop: StandIn, reader: Reader) -> None:
    shop.order("10.00", email="Guest@mail.example", billingAddress={"name": "Gil Guest"})
    shop.order("20.00", email="guest@mail.example", billingAddress={"name": "GIL GUEST"})
    shop.order("30.00", email="guest@mail.example", billingAddress={"name": "Gus Guest"})
    first, second, other = (it.contact for it in reader.pull().records("order"))
    assert first.native_id == second.native_id
    assert other.native_id != first.native_id, "two who share an address; if they are one, it tells"
    assert "mail" not in first.native_id
    assert first.name == "Gil Guest"


def test_a_note_and_comments_are_internal_words_and_a_comment_is_found_though_the_order_is_unchanged(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    order = shop.order("10.00", shop.customer(DANA, "Dana", None))
    shop.note(order, "Leave at the door")
    reader.pull()
    clock.later(7_200)
    shop.comment(order, "She called: it is dented")
    assert reader.pull().texts() == ["Leave at the door", "She called: it is dented"]
    clock.later(60)
    shop.note(order, None)
    assert reader.pull().texts() == ["She called: it is dented"]


def test_without_approval_for_customer_data_orders_are_told_and_nobody_is_named(
    shop: StandIn, reader: Reader
) -> None:
    shop.is_approved = False
    shop.order("10.00", shop.customer(DANA, "Dana", None, phone="+14155550101"), email=DANA)
    assert len(reader.pull().records("order")) == 1
    assert [it.identifiers for it in reader.contacts()] == [[]]


def test_a_second_pull_reads_only_what_changed(shop: StandIn, reader: Reader, clock: Clock) -> None:
    dana = shop.customer(DANA, "Dana", None)
    quiet, busy = shop.order("10.00", dana), shop.order("20.00", dana)
    clock.later(5)
    assert len(reader.pull().raws) >= 3
    assert len(reader.pull().raws) == 0
    clock.later(600)
    shop.pay(busy)
    assert len(reader.pull().raws) == 1
    assert [it.state for it in reader.records("order")] == ["pending", "paid"]
    assert quiet != busy


def test_two_changes_of_one_second_both_arrive_though_we_read_between_them(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    order = shop.order("10.00", shop.customer(DANA, "Dana", None))
    reader.pull()
    shop.pay(order)
    reader.pull()
    shop.ship(order)
    clock.later(30)
    assert [it.state for it in reader.pull().records("order")] == ["shipped"]


@pytest.mark.parametrize("in_a_row", [10_000, 10])
def test_orders_that_change_while_we_page_are_not_missed(
    shop: StandIn, reader: Reader, monkeypatch: pytest.MonkeyPatch, in_a_row: int
) -> None:
    monkeypatch.setattr(import_module("sidecar.connectors.shopify.pull"), "_IN_A_ROW", in_a_row)
    dana = shop.customer(DANA, "Dana", None)
    orders = []
    for it in range(30):
        orders.append(shop.order(f"{it}.00", dana))
        reader.outside.sleep(it % 2)
    waiting = iter(orders)

    def somebody_pays(asked: Asked) -> None:
        if asked.json["operationName"] == "ChangedOrders":
            reader.outside.sleep(1)
            shop.pay(next(waiting))

    shop.meanwhile = somebody_pays
    reader.pull()
    assert len(reader.records("order")) == 30
    shop.meanwhile = None
    reader.outside.sleep(60)
    n_paid = orders.index(next(waiting))
    assert n_paid > 3
    states = [it.state for it in reader.pull().records("order")]
    assert states.count("paid") == n_paid


def test_a_shops_years_come_by_the_backfill_newest_first_and_in_pieces(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = shop.customer(DANA, "Dana", None)
    for it in range(20):
        shop.order(f"{it}.00", dana)
        clock.later(30 * _DAY)
    assert reader.pull().records() == []
    cursor = reader.backfill(n_pages=5)
    assert {it.amount for it in reader.records("order")} == {f"{it}.00" for it in range(4, 20)}
    reader.backfill(cursor)
    assert len(reader.records("order")) == 20
    assert [it.identifiers[0].value for it in reader.contacts()] == [DANA]


def test_our_share_of_the_points_is_kept_and_nothing_is_throttled(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = shop.customer(DANA, "Dana", None)
    for it in range(60):
        shop.order(f"{it}.00", dana)
    began_at = clock()
    reader.pull()
    assert len(reader.records("order")) == 60
    assert shop.n_throttled == 0
    assert shop.points >= shop.most_points / 2
    assert clock() > began_at


def test_when_others_have_used_all_points_we_are_told_how_long_to_wait(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    shop.customer(DANA, "Dana", None)
    shop.points = 0
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert (raised.value.retry_after_s or 0) >= 1
    assert not raised.value.is_permanent
    clock.later(60)
    assert len(reader.pull().contacts()) == 1


def test_a_shop_whose_clock_is_set_back_takes_no_points_away(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    """As after a past that was played up to this evening, and looked at in the afternoon."""
    clock.later(2 * _DAY)
    reader.pull()
    clock.later(-2 * _DAY)
    reader.pull()
    assert shop.points >= shop.most_points / 2


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(1, 500), (False, None)),
        (Fault(1, 429, {"Retry-After": "2.0"}), (False, 2)),
        (Fault(1, 401), (True, None)),
        (Fault(1, 200, body=b'{"errors": [{"extensions": {"code": "ACCESS_DENIED"}}]}'), (True, None)),
        (Fault(1, 200, body=b'{"errors": [{"message": "oops"}]}'), (False, None)),
    ],
)  # fmt: skip
def test_trouble_is_told_in_fields_and_the_next_pull_brings_all(
    shop: StandIn, reader: Reader, fault: Fault, told: tuple[bool, float | None]
) -> None:
    shop.customer(DANA, "Dana", None)
    shop.fail(fault)
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert (raised.value.is_permanent, raised.value.retry_after_s) == told
    assert "northwind" not in str(raised.value)
    assert len(reader.pull().contacts()) == 1


def test_the_key_goes_to_the_shop_only_in_its_own_header(shop: StandIn, reader: Reader) -> None:
    reader.pull()
    assert all(it.headers["x-shopify-access-token"] == shop.token for it in shop.asked)
    assert not any("authorization" in it.headers for it in shop.asked)


@pytest.mark.parametrize(
    ("told", "currency", "text"),
    [("189.0", "USD", "189.00"), ("1890.0", "JPY", "1890"), ("0.12345", "USD", "0.12345"),
     ("-5.5", "USD", "-5.50"), ("1E+2", "USD", "100.00"), (None, "USD", None), ("NaN", "USD", None)],
)  # fmt: skip
def test_amounts_are_written_as_their_currency_counts(
    told: str | None, currency: str, text: str | None
) -> None:
    assert decimal_text(told, currency) == text
