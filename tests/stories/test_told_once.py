"""S1: charged twice, told once: three departments in three tools see what was said, tried and promised, and by whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import Chromium, overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import Shown, wait_until_shown
from tests.stories.retells import Fact, first_sight, missing, whole_overlay

pytestmark = pytest.mark.story

NAME, NUMBER = "Marisol Ventura", "+14155550172"
AT_WORK, AT_HOME = "marisol@ventura-bakes.example", "m.ventura@posteo.example"
CALL = """\
Agent: Thank you for calling Acme, this is Maya. What can I do for you?
Customer: I was charged twice for invoice {invoice}, 189.00 dollars each time, both on the same day.
Agent: I see both charges. Did you pay it twice by any chance?
Customer: No, I paid once, with the Visa card of the bakery. I need the money back for my rent on Tuesday.
Agent: I am not allowed to approve a refund. Billing will look at it, and I promise you an answer within 2 days.
Customer: Please do not make me explain all of it again."""
WRAP_UP = "Charged twice for invoice {invoice}. Goes to Billing."
MAYA = """\
I cannot approve a refund. She was charged twice for invoice {invoice}, 189.00 each, and paid once, with the \
bakery's Visa card. I compared both charges with the invoice, neither is a pending authorisation. \
I promised her an answer within 2 days."""
TOM = """\
The refund is above my limit, a manager has to approve it. I asked the bank, both payments were captured. \
I promised her the refund of 189.00 by Tuesday."""
TO_HER = """\
Dear Marisol,

I have asked our bank, both payments were captured. We will refund the second charge of 189.00 by Tuesday.

Kind regards
Tom Okafor"""
LETTER = """\
I am writing from home since I am not in the bakery today. Nobody has told me yet whether my 189.00 dollars
for invoice {invoice} come back before my rent is due.

Marisol"""
# What whoever opens one of the pages reads without pressing anything.
AT_ONCE: list[Fact] = [
    *("Tom Okafor", "Ruth Castellan", "above my limit", "asked the bank", "by Tuesday"),
    *("charged twice", "189.00"),
]
# What she would be asked else.
TOLD: list[Fact] = [
    *("charged twice", "{invoice}", "189.00", "on the same day", "paid once", "Visa card"),
    *("the bakery", "rent on Tuesday", "not in the bakery today"),
]
DONE: list[Fact] = [
    *("Maya Lindqvist", "cannot approve a refund", "compared both charges", "within 2 days"),
    *("Tom Okafor", "above my limit", "asked the bank", "both payments were captured"),
    *("refund the second charge", "by Tuesday", "Ruth Castellan", "Management", "Billing"),
]


@dataclass(frozen=True)
class Told:
    """What stands in which tool about it. `charges`: of one invoice, the second too many."""

    ticket: int
    invoice: str
    charges: tuple[str, str]
    mail: str

    def facts(self, facts: list[Fact]) -> list[Fact]:
        return [it.format(invoice=self.invoice) if isinstance(it, str) else it for it in facts]


@pytest.fixture(scope="module")
def told(company: Company) -> Told:
    """A call, two departments in the helpdesk, and a mail from another address."""
    helpdesk = company.helpdesk
    helpdesk.desk.add_user(NAME, AT_WORK, NUMBER)
    company.shop.customer(AT_HOME, *NAME.split(), phone=NUMBER)
    bill = company.payments.invoice(company.payments.customer(AT_WORK, NAME), 18_900)
    charges = (_charge(company, bill), _charge(company, bill))
    invoice = company.payments.things["invoices"][bill]["number"]
    # As long ago as it lasted: what was said at its end is not to come.
    with company.theirs.at(datetime.now(UTC) - timedelta(seconds=400)):
        _call_in(company, invoice)
    ticket = helpdesk.open_for(NUMBER, "Charged twice", MAYA.format(invoice=invoice))
    helpdesk.assign(ticket, agent=2, group=72, by=1)
    helpdesk.reply(ticket, TO_HER, agent=2)
    helpdesk.note(ticket, TOM, agent=2)
    helpdesk.assign(ticket, agent=3, group=73, by=2)
    letter = LETTER.format(invoice=invoice)
    mail = company.mail.mail_in(AT_HOME, "Where is my money?", letter, name=NAME)
    return Told(ticket, invoice, charges, mail)


@pytest.fixture(scope="module")
def pages(company: Company, desk: Chromium, told: Told) -> Iterator[dict[str, Page]]:
    """What the three departments have open, each with the whole story beside it."""
    urls = {
        "helpdesk": company.ticket_page(told.ticket),
        "payments": company.payment_page(told.charges[1]),
        "webmail": company.mail_page(told.mail),
    }
    pages = {where: desk.context.new_page() for where in urls}
    for where, page in pages.items():
        page.goto(urls[where])
        page.evaluate("globalThis.is_first_document = true")
    for page in pages.values():
        everything = wait_until_shown(page, lambda it: len(it.entries) == 8)
        assert everything
        assert [tool for _, tool, _ in everything.entries].count("Zendesk") == 5
    yield pages
    for page in pages.values():
        assert page.evaluate("globalThis.is_first_document === true")
        page.close()


def test_three_departments_see_what_was_told_tried_and_promised_and_pressed_no_key(
    company: Company,
    told: Told,
    pages: dict[str, Page],
    picture: Callable[[Page, str], None],
) -> None:
    paid = company.payments.things["charges"]
    charges = {company.payment_page(paid[it]["payment_intent"]) for it in told.charges}
    for where, page in pages.items():
        picture(page, f"told_once_{where}")
        # What was said in the call comes after the call.
        shown = wait_until_shown(page, _tells_all_at_once(page), seconds=20)
        assert shown
        assert shown.title == NAME
        assert missing(AT_ONCE, first_sight(page)) == [], where
        lost = missing(told.facts(TOLD + DONE), whole_overlay(page))
        print(f"retells of S1 beside the {where}: {len(lost)} of {len(TOLD + DONE)}")
        assert lost == [], where
        assert wait_until_shown(page, _leads_to(page, charges)), where


def test_a_refund_booked_in_the_payment_tool_stands_on_all_three_pages_at_once(
    company: Company, told: Told, pages: dict[str, Page]
) -> None:
    company.clock.go_on(5)
    company.payments.refund(told.charges[1], reason="duplicate")
    for where, page in pages.items():
        refund = overlay_frame(page).locator(".record", has_text=f"{told.invoice}: duplicate")
        refund.wait_for(timeout=10_000)
        assert "$189.00" in refund.inner_text(), where


def test_the_private_address_says_why_it_is_hers_and_the_link_can_be_undone(
    pages: dict[str, Page],
) -> None:
    page, overlay = pages["webmail"], overlay_frame(pages["webmail"])
    overlay.get_by_role("button", name="Details").click()
    card = overlay.locator(".one-person .link", has_text="Microsoft 365 mail")
    evidence = card.locator(".evidence").inner_text()
    assert f"same email address: {AT_HOME}" in evidence
    assert "same family name" in evidence
    card.get_by_role("button", name="Not the same person").click()
    alone = wait_until_shown(page, lambda it: len(it.entries) == 1)
    assert alone
    assert [tool for _, tool, _ in alone.entries] == ["Microsoft 365 mail"]
    overlay.get_by_role("button", name="Undo").first.click()
    again = wait_until_shown(page, lambda it: len(it.entries) == 8)
    assert again
    assert len(again.entries) == 8


def _leads_to(page: Page, wanted: set[str]) -> Callable[[Shown], bool]:
    return lambda _: wanted <= _records(page)


def _records(page: Page) -> set[str]:
    """Where their links lead, read in one go: the list may be drawn again meanwhile."""
    links = overlay_frame(page).locator(".record a")
    return set(links.evaluate_all("them => them.map(it => it.getAttribute('href'))"))


def _tells_all_at_once(page: Page) -> Callable[[Shown], bool]:
    return lambda it: bool(it.title) and not missing(AT_ONCE, first_sight(page))


def _call_in(company: Company, invoice: str) -> None:
    """Maya takes it, and writes at its end what it was about."""
    phone = company.phone
    call = phone.call_in(NUMBER)
    about = {"from": NUMBER, "call_sid": call, "direction": "inbound", "title": "Billing error"}
    task = phone.task(about)
    phone.take(phone.offer(task, "maya"))
    phone.answer_leg(phone.ring(call, "client:maya"))
    phone.hang_up(call, seconds=312)
    phone.record(call, seconds=312, text=CALL.format(invoice=invoice))
    phone.complete(task, wrap_up=WRAP_UP.format(invoice=invoice))


def _charge(company: Company, bill: str) -> str:
    company.clock.go_on(5)
    return company.payments.pay_invoice(bill)
