"""What a customer bought and paid stands beside the pages of the shop, of the payments and of the call, as it changes."""

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import wait_until_shown
from tests.stories.retells import Fact, missing, whole_overlay

pytestmark = pytest.mark.story

_RECORDS = """() => {
    document.querySelector('.records > button[aria-expanded="false"]')?.click();
    const text = (row, part) => row.querySelector(part)?.textContent.trim() ?? null;
    return [...document.querySelectorAll(".records .record")].map((row) => [
        text(row, "b"), text(row, ".soft"), text(row, ".tag"), text(row, ".amount"),
    ]);
}"""
ORDERED = """\
Customer: Two kettles please, the blue ones, and no paper in the parcel.
Agent: Two blue kettles, that is 64.50. You will have them by Saturday."""
# What the one who looks at the order, or at the call, would have to ask else.
FACTS: list[Fact] = [
    *("Mara Lindt", "+14155550117", "Two kettles", "the blue ones", "no paper in the parcel"),
    *("$64.50", "2 Kettle", "Call, 2 min", "by Saturday", "1Z999", "returned"),
]
T = TypeVar("T")
Line = Sequence[str | None]  # kind, subject, state, amount


def test_both_charges_of_one_invoice_stand_beside_the_payment_and_so_does_the_refund_at_once(
    company: Company, open_page: Callable[[str], Page]
) -> None:
    payments = company.payments
    dana = payments.customer("dana@northwind.example", "Dana Whitfield")
    bill = payments.invoice(dana, 18_900)
    number = f"Invoice {payments.things['invoices'][bill]['number']}"
    first, second = (_later(company, payments.pay_invoice, bill) for _ in range(2))
    page = open_page(company.payment_page(second))
    charge: Line = ["Charge", number, "succeeded", "$189.00"]
    invoice: Line = ["Invoice", number.removeprefix("Invoice "), "paid", "$189.00"]
    assert records(page, [charge, charge, invoice]) == [charge, charge, invoice]

    _later(company, payments.refund, second, reason="duplicate")
    refunded: Line = ["Charge", number, "refunded", "$189.00"]
    refund: Line = ["Refund", f"{number}: duplicate", "succeeded", "$189.00"]
    after = [refund, refunded, charge, invoice]
    assert records(page, after) == after
    shown = overlay_frame(page).locator(".records a")
    intents = [payments.things["charges"][it]["payment_intent"] for it in (second, second, first)]
    assert [it.get_attribute("href") for it in shown.all()][:3] == [
        company.payment_page(it) for it in intents
    ]


def test_an_order_taken_by_phone_and_its_call_stand_beside_each_other_as_the_order_goes_on(
    company: Company, open_page: Callable[[str], Page]
) -> None:
    shop, phone = company.shop, company.phone
    call = phone.call_in("+14155550117")
    leg = phone.ring(call, "client:ana")
    phone.answer_leg(leg)
    mara = shop.customer("mara@inbox.example", "Mara", "Lindt", phone="+14155550117")
    draft = shop.draft("64.50", mara)
    phone.hang_up(call, seconds=95)
    phone.record(call, seconds=95, text=ORDERED)
    order = _later(company, shop.complete, draft)
    name = shop.shop.orders[order]["name"]
    pages = [open_page(company.order_page(order)), open_page(company.call_page(call))]
    taken = f"{shop.shop.drafts[draft]['name']}: became {name}"
    basket: Line = ["Basket", taken, "completed", "$64.50"]
    chain: list[Line] = [["Order", f"{name}: 2 Kettle", "pending", "$64.50"], basket]
    for page in pages:
        assert records(page, chain) == chain
        shown = wait_until_shown(page, lambda it: "Call, " in it.all)
        assert shown
        assert (shown.title, [tool for _, tool, _ in shown.entries]) == ("Mara Lindt", ["Twilio"])

    parcel: Line = ["Parcel", f"{name}-F1: UPS 1Z999", "shipped", None]
    back = f"{name}-R1"
    came: list[tuple[Callable[[int], None], str, list[Line]]] = [
        (shop.pay, "paid", []),
        (shop.ship, "shipped", [parcel]),
        (
            shop.request_return,
            "return in progress",
            [["Return", back, "open", None], parcel],
        ),
        (shop.take_back, "returned", [["Return", back, "closed", None], parcel]),
    ]
    for change, state, after in came:
        _later(company, change, order)
        chain = [*after, ["Order", f"{name}: 2 Kettle", state, "$64.50"], basket]
        for page in pages:
            assert records(page, chain) == chain
    for page in pages:
        lost = missing([*FACTS, name], whole_overlay(page))
        print(f"retells of S3 beside {page.url.split('/')[2]}: {len(lost)} of {len(FACTS) + 1}")
        assert lost == []


def test_what_is_told_in_the_wrong_order_stands_in_the_right_one(
    company: Company, open_page: Callable[[str], Page]
) -> None:
    shop, url = company.shop, company.shop.hook_url
    shop.hook_url, n_before = None, len(shop.deliveries)
    kim = shop.customer("kim@inbox.example", "Kim", "Ono")
    order = _later(company, shop.order, "20.00", kim)
    _later(company, shop.pay, order)
    _later(company, shop.ship, order)
    _later(company, shop.refund, order, "20.00")
    shop.hook_url = url
    told = shop.deliveries[n_before:]
    for each in reversed(told):
        shop.post(each.body, each.headers)
    name = shop.shop.orders[order]["name"]
    page = open_page(company.order_page(order))
    chain: list[Line] = [
        ["Refund", name, "refunded", "$20.00"],
        ["Parcel", f"{name}-F1: UPS 1Z999", "shipped", None],
        ["Order", f"{name}: 2 Kettle", "refunded", "$20.00"],
    ]
    assert records(page, chain) == chain


def _later(company: Company, happen: Callable[..., T], *told: Any, **more: Any) -> T:
    company.clock.go_on(5)
    return happen(*told, **more)


def records(page: Page, expected: Sequence[Line], *, seconds: float = 30) -> Sequence[Line]:
    """The records as the overlay shows them: those expected, else what is there in the end."""
    give_up = time.monotonic() + seconds
    found: Sequence[Line] = []
    while found != expected and time.monotonic() < give_up:
        page.wait_for_timeout(50)
        if wait_until_shown(page, lambda it: bool(it.title), seconds=seconds):
            found = overlay_frame(page).evaluate(_RECORDS)
    return found
