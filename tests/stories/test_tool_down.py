"""S10: the helpdesk's API is down for a while; agents see what is known and how old it is, and nothing gets lost."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, Page

from sidecar.connectorkit.standin.exchange import Fault
from tests.browsers.chromium import Chromium, overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import Shown, wait_until_shown
from tests.stories.retells import Fact, missing, whole_overlay

pytestmark = pytest.mark.story

GREG, NUMBER = "greg@harbour.example", "+14155550163"
OTHERS = ["Bluesky", "Microsoft 365 mail", "Post room", "Shopify", "Stripe", "Twilio"]
FOR_EVER = 1_000_000
# What Greg has told, on whatever channel, before, while and after the helpdesk was down.
FACTS: list[Fact] = [
    *("Greg Halloran", NUMBER, "gate has been stuck since Monday", "while it answered 500"),
    *("while it answered 429", "And the fence", "while nobody answered", "reading my mails"),
]


@pytest.fixture
def ticket(company: Company) -> Iterator[int]:
    """Greg's, whose number the helpdesk knows, too."""
    helpdesk = company.helpdesk
    greg = helpdesk.desk.add_user("Greg Halloran", GREG, NUMBER)
    ticket = helpdesk.mail_in(GREG, "Gate does not open", "The gate has been stuck since Monday.")
    assert helpdesk.desk.user_of(GREG) == greg
    yield ticket
    helpdesk.heal()
    company.line.state = "open"


@pytest.fixture
def page(company: Company, desk: Chromium, ticket: int) -> Iterator[Page]:
    page = desk.context.new_page()
    page.goto(company.ticket_page(ticket))
    page.evaluate("globalThis.is_first_document = true")
    yield page
    page.close()


def test_a_helpdesk_that_is_down_loses_nothing_doubles_nothing_and_hinders_nobody(
    company: Company, page: Page, ticket: int
) -> None:
    helpdesk = company.helpdesk
    shown = wait_until_shown(page, lambda it: said_in(it) == held(company, ticket))
    assert shown
    assert said_in(shown) == held(company, ticket)
    overlay = overlay_frame(page)
    overlay.locator("footer .tool.fresh").nth(len(OTHERS)).wait_for()

    helpdesk.fail(Fault(times=FOR_EVER, status=500))
    helpdesk.mail_again(ticket, GREG, "Written while it answered 500.")
    assert trouble_told(overlay).startswith("Zendesk failing since ")

    helpdesk.heal()
    helpdesk.fail(Fault(times=FOR_EVER, status=429, headers={"Retry-After": "4"}))
    wait_until_asked(page, company)
    n_asked = n_when_settled(page, company)
    helpdesk.reply(ticket, "Written while it answered 429.", agent=2)
    second = helpdesk.mail_in(GREG, "And the fence", "Opened while it answered 429.")
    page.wait_for_timeout(3_000)
    assert len(helpdesk.asked) == n_asked, "asked again before the helpdesk wanted to be"

    helpdesk.heal()
    helpdesk.fail(Fault(times=1, hang_s=2))
    wait_until_asked(page, company)
    company.line.state = "dead"
    helpdesk.heal()
    helpdesk.mail_again(second, GREG, "Written while nobody answered.")
    assert_others_go_on(company, page, "Is anybody reading my mails?")
    assert trouble_told(overlay).startswith("Zendesk failing since ")
    own_desk = seen_elsewhere(page, company, second)

    company.line.state = "open"
    whole = sorted(held(company, ticket) + held(company, second))
    shown = wait_until_shown(page, lambda it: said_in(it) == whole, seconds=180)
    assert shown
    assert said_in(shown) == whole
    wait_until_fresh(overlay, own_desk)
    assert page.evaluate("globalThis.is_first_document === true")
    lost = missing(FACTS, whole_overlay(page))
    print(f"retells of S10 beside the ticket: {len(lost)} of {len(FACTS)}")
    assert lost == []
    # Read anew: the first reading went down the list while the last entries came in above it.
    settled = wait_until_shown(page, lambda it: said_in(it) == whole)
    page.wait_for_timeout(1_000)
    again = wait_until_shown(page, lambda it: bool(it.title))
    assert settled
    assert again
    assert again.entries == settled.entries


def seen_elsewhere(beside: Page, company: Company, ticket: int) -> Frame:
    """Beside another ticket of his, and where no customer is on the page: that overlay stays open."""
    assert_known_on(beside, company.ticket_page(ticket), "The gate has been stuck")
    page = beside.context.new_page()
    page.goto(company.payment_page("").removesuffix("/"))
    overlay = overlay_frame(page)
    overlay.locator(".home").wait_for()
    assert trouble_told(overlay).startswith("Zendesk failing since ")
    return overlay


def wait_until_fresh(*overlays: Frame) -> None:
    for overlay in overlays:
        overlay.locator("footer .tool.fresh", has_text="Zendesk").wait_for()


def said_in(shown: Shown) -> list[str]:
    """What the overlay tells from the helpdesk, each as often as it stands there."""
    return sorted(text for _, tool, text in shown.entries if tool == "Zendesk")


def held(company: Company, ticket: int) -> list[str]:
    """What the helpdesk itself has of that ticket."""
    return sorted(it["body"] for it in company.helpdesk.desk.comments[ticket])


def trouble_told(overlay: Frame) -> str:
    """What is said of the one tool that fails; of all others it is told how old their data is."""
    trouble = overlay.locator("footer .tool:not(.fresh)")
    trouble.wait_for()
    told = trouble.inner_text()
    assert re.search(r"data from \d{1,2}:\d\d", told), told
    fresh = overlay.locator("footer .tool.fresh").all_inner_texts()
    assert sorted(re.sub(r" (now|\d+ min ago)$", "", it) for it in fresh) == OTHERS
    return told


def assert_others_go_on(company: Company, page: Page, text: str) -> None:
    company.phone.text_in(NUMBER, text)
    shown = wait_until_shown(page, lambda it: ("Twilio", text) in it.said())
    assert shown
    assert ("Twilio", text) in shown.said()


def assert_known_on(beside: Page, url: str, text: str) -> None:
    """Beside a ticket that we could not hear of yet, too: the page itself says whose it is."""
    page = beside.context.new_page()
    page.goto(url)
    shown = wait_until_shown(page, lambda it: text in it.all)
    assert shown
    assert (shown.title, text in shown.all) == ("Greg Halloran", True)
    page.close()


def n_when_settled(page: Page, company: Company) -> int:
    """How often the helpdesk was asked, when what was on its way at that moment is there, too."""
    page.wait_for_timeout(500)
    return len(company.helpdesk.asked)


def wait_until_asked(page: Page, company: Company) -> None:
    """Until the sidecar tries the helpdesk's API once more."""
    n_before, give_up = len(company.helpdesk.asked), time.monotonic() + 120
    while len(company.helpdesk.asked) == n_before:
        assert time.monotonic() < give_up, "the helpdesk is not tried any more"
        page.wait_for_timeout(20)
