"""S6: a letter on paper stands beside its sender's page, with its scan a click away; a call to the number on a can names
the product.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import Chromium, overlay_frame
from tests.stories.company import ON_THE_CAN, Company
from tests.stories.overlay import wait_until_shown
from tests.stories.retells import Fact, missing, whole_overlay

pytestmark = pytest.mark.story

_LETTER = """Ingrid Solberg
48 Larkspur Lane
Portland, OR 97209

Acme Service
1 Market Square
Springfield, IL 62701

Dear Sir or Madam,

the kettle that I bought in March leaks
at its base. I enclose the receipt.

Yours sincerely

Ingrid Solberg
"""
FACTS: list[Fact] = [
    *(
        "Ingrid Solberg",
        "bought in March",
        "leaks",
        "at its base",
        "enclose the receipt",
        "0001.png",
    ),
    *("$39.00", "ingrid@fjord.example"),
]


@pytest.fixture
def page(company: Company, desk: Chromium) -> Iterator[Page]:
    """Ingrid's order in the shop."""
    shop = company.shop
    home = {"zip": "97209", "phone": None, "company": None}
    ingrid = shop.customer("ingrid@fjord.example", "Ingrid", "Solberg", home=home)
    page = desk.context.new_page()
    page.goto(company.order_page(shop.order("39.00", ingrid)))
    yield page
    page.close()


def test_a_scanned_letter_finds_its_sender_and_opens_and_is_taken_away_again(
    company: Company, desk: Chromium, page: Page
) -> None:
    overlay = overlay_frame(page)
    shown = wait_until_shown(page, lambda it: "Ingrid Solberg" in it.title)
    assert shown
    assert shown.entries == []
    company.post.scan("0001.png", _LETTER)
    shown = wait_until_shown(page, lambda it: len(it.entries) == 1, seconds=120)
    assert shown
    ((_, tool, text),) = shown.entries
    assert (shown.title, tool) == ("Ingrid Solberg", "Post room")
    assert "leaks" in text
    lost = missing(FACTS, whole_overlay(page))
    print(f"retells of S6 beside the order: {len(lost)} of {len(FACTS)}")
    assert lost == []

    with desk.context.expect_page() as opened:
        overlay.get_by_role("button", name="0001.png").click()
    scan = opened.value
    assert scan.url.startswith(f"blob:chrome-extension://{desk.extension_id}/")
    assert scan.evaluate("document.images[0].naturalWidth") == 1240
    scan.close()

    overlay.get_by_role("button", name="Details").click()
    evidence = overlay.locator(".one-person .evidence").inner_text()
    assert "same postcode" in evidence
    assert "same family name" in evidence
    overlay.get_by_role("button", name="Not the same person").click()
    shown = wait_until_shown(page, lambda it: it.entries == [])
    assert shown
    assert (shown.title, shown.entries) == ("Ingrid Solberg", [])


def test_a_call_to_the_number_on_a_can_names_the_product(
    company: Company, open_page: Callable[[str], Page]
) -> None:
    call = company.phone.call_in("+14155550119", to=ON_THE_CAN)
    company.phone.answer_leg(company.phone.ring(call, "client:lee"))
    company.phone.hang_up(call, seconds=120)
    page = open_page(company.call_page(call))
    shown = wait_until_shown(page, lambda it: "Call, 2 min" in it.all)
    assert shown
    assert "Kettle Nine" in shown.all
