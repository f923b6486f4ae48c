"""A need goes from one department to the next, and a question to a manager: nobody asks, nobody loads a page anew."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsers.chromium import Chromium, open_chromium, overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import wait_until_shown

pytestmark = pytest.mark.story

NAME, ADDRESS = "Henrike Solberg", "henrike@solberg.example"
SAID = "You charged me twice for invoice {invoice}, and I paid only once. Please give me the money back."
REASON = "I cannot approve a refund; both charges are of the same day."


@dataclass(frozen=True)
class Desks:
    """What the three have open: Ana the ticket, Ben the payment, Mia the list of all payments."""

    ana: Page
    ben: Page
    mia: Page


@pytest.fixture(scope="module")
def bens_desk(
    company: Company, extension: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    with open_chromium(extension / "chromium-managed", tmp_path_factory.mktemp("ben")) as chromium:
        company.pair(chromium, name="Ben", team="Billing")
        yield chromium


@pytest.fixture(scope="module")
def mias_desk(
    company: Company, extension: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    with open_chromium(extension / "chromium-managed", tmp_path_factory.mktemp("mia")) as chromium:
        company.pair(chromium, name="Mia", team="Managers")
        yield chromium


@pytest.fixture(scope="module")
def desks(
    company: Company, desk: Chromium, bens_desk: Chromium, mias_desk: Chromium
) -> Iterator[Desks]:
    """Nothing has been handed over yet."""
    bill = company.payments.invoice(company.payments.customer(ADDRESS, NAME), 18_900)
    charges = [company.payments.pay_invoice(bill) for _ in range(2)]
    invoice = company.payments.things["invoices"][bill]["number"]
    said = SAID.format(invoice=invoice)
    ticket = company.helpdesk.mail_in(ADDRESS, "Charged twice", said, name=NAME)
    pages = {
        desk: company.ticket_page(ticket),
        bens_desk: company.payment_page(charges[-1]),
        mias_desk: company.payment_page("").removesuffix("/"),
    }
    opened = [_open(chromium, url) for chromium, url in pages.items()]
    for page in opened[:2]:
        assert wait_until_shown(page, lambda it: said in it.all)
    yield Desks(*opened)
    for page in opened:
        assert page.evaluate("globalThis.is_first_document === true")
        page.close()


def test_what_ana_hands_over_ben_accepts_by_one_key_and_ana_sees_it_at_once(
    desks: Desks, picture: Callable[[Page, str], None]
) -> None:
    hers, his = overlay_frame(desks.ana), overlay_frame(desks.ben)
    hers.locator("[data-panel]").focus()
    desks.ana.keyboard.press("h")
    form = hers.get_by_role("form", name="Hand over")
    told = form.get_by_label("Told us")
    expect(told).to_have_value(re.compile("I paid only once"))
    form.get_by_label("Billing", exact=True).check()
    form.get_by_label("Reason").fill(REASON)
    picture(desks.ana, "hand_over")
    desks.ana.keyboard.press("Control+Enter")
    standing = hers.locator(".standing-handoff", has_text="Handed over to Billing")
    expect(standing).to_contain_text("not accepted yet")

    handed = his.locator(".handed")
    expect(handed).to_contain_text("Handed over by Ana, Customer service")
    expect(handed).to_contain_text(REASON)
    assert _top(his.locator("section.brief")) > _top(handed)
    picture(desks.ben, "handed_over")
    his.locator("[data-panel]").focus()
    desks.ben.keyboard.press("a")
    expect(standing).to_contain_text("accepted by Ben")
    expect(handed).to_have_count(0)


def test_ana_knows_that_ben_is_away_before_she_hands_over_to_him(
    desks: Desks, picture: Callable[[Page, str], None]
) -> None:
    hers, his = overlay_frame(desks.ana), overlay_frame(desks.ben)
    his.locator("[data-panel]").focus()
    for key in ("g", "h"):
        desks.ben.keyboard.press(key)
    expect(his.locator(".leave")).to_be_visible()
    for key in ("w", "2"):
        desks.ben.keyboard.press(key)
    expect(his.locator(".away")).to_contain_text("You are away until")
    picture(desks.ben, "away")

    hers.locator("[data-panel]").focus()
    desks.ana.keyboard.press("h")
    form = hers.get_by_role("form", name="Hand over")
    form.get_by_label("A person…").check()
    form.get_by_label("Name").fill("Ben")
    expect(form).to_contain_text(re.compile("Ben is away until .* It goes to Billing meanwhile"))
    picture(desks.ana, "hand_over_to_somebody_away")
    desks.ana.keyboard.press("Escape")

    desks.ben.keyboard.press("b")
    expect(his.locator(".away")).to_have_count(0)
    desks.ben.keyboard.press("Escape")


def test_a_manager_answers_a_question_from_her_own_desk_and_ana_reads_it_at_once(
    desks: Desks, picture: Callable[[Page, str], None]
) -> None:
    hers, of_mia = overlay_frame(desks.ana), overlay_frame(desks.mia)
    expect(of_mia.locator(".home")).to_be_visible()
    hers.locator("[data-panel]").focus()
    desks.ana.keyboard.press("q")
    form = hers.get_by_role("form", name="Ask for a decision")
    expect(form.get_by_label("Amount")).to_have_value("189.00")
    expect(form.get_by_label("Question")).to_have_value("May we refund $189.00?")
    form.get_by_label("Managers", exact=True).check()
    desks.ana.keyboard.press("Control+Enter")
    expect(hers.locator(".standing-handoff", has_text="You asked Managers")).to_contain_text(
        "no answer yet"
    )

    row = of_mia.locator(".mine-row", has_text="May we refund $189.00?")
    expect(row).to_contain_text(NAME)
    picture(desks.mia, "asked_of_a_manager")
    of_mia.locator("[data-panel]").focus()
    for key in ("j", "y"):
        desks.mia.keyboard.press(key)
    answered = hers.locator(".standing-handoff", has_text="You asked Managers")
    expect(answered.locator(".answer")).to_contain_text("Yes by Mia")
    expect(row).to_have_count(0)
    assert NAME not in desks.mia.url


def _open(chromium: Chromium, url: str) -> Page:
    page = chromium.context.new_page()
    page.goto(url)
    page.evaluate("globalThis.is_first_document = true")
    return page


def _top(of: Locator) -> float:
    box = of.bounding_box()
    assert box
    return box["y"]
