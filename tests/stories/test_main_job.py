"""Whatever page an agent has open, the customer's whole story stands beside it: all of it, and nobody else's."""

import contextlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests import people
from tests.browsers.chromium import Chromium
from tests.stories.house import House
from tests.stories.overlay import Shown, read, wait_until_shown
from tests.stories.seeding import MAIL, RT, Customer

pytestmark = pytest.mark.story

NOBODY = "Your desk"

EVERYBODY = people.everybody()
EVERY_NUMBER = pytest.mark.parametrize(
    "number",
    range(len(EVERYBODY)),
    ids=[it.addresses[0] if it.addresses else it.name for it in EVERYBODY],
)
WRITERS = [number for number, it in enumerate(EVERYBODY) if it.addresses]
EVERY_WRITER = pytest.mark.parametrize(
    "number", WRITERS, ids=[EVERYBODY[it].addresses[0] for it in WRITERS]
)


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    page = chromium.context.new_page()
    yield page
    page.close()


@EVERY_NUMBER
def test_each_ticket_page_shows_exactly_that_persons_story(
    house: House, token: str, page: Page, number: int
) -> None:
    customer = house.customers[number]
    for ticket in customer.tickets:
        page.goto(house.rt.ticket_url(ticket))
        shown = wait_for_story(page, house, customer, RT)
        assert shown.entries == told(house, token, record(RT, "ticket", str(ticket)))


@EVERY_WRITER
def test_each_opened_mail_shows_exactly_that_persons_story(
    house: House, token: str, page: Page, number: int
) -> None:
    customer = house.customers[number]
    for uid in customer.uids:
        page.goto(house.mail_url(uid))
        shown = wait_for_story(page, house, customer, MAIL)
        assert shown.entries == told(house, token, record(MAIL, "message", f"INBOX/{uid}"))


def test_going_through_the_list_each_previewed_mail_shows_exactly_its_writers_story(
    house: House, page: Page
) -> None:
    open_list(page, house)
    for customer in (house.customers[number] for number in WRITERS):
        for uid in customer.uids:
            page.click(f"#messagelist tr:has(a[href*='_uid={uid}&']) td.subject")
            wait_for_story(page, house, customer, MAIL)


def open_list(page: Page, house: House) -> None:
    """PHP's server for developers now and then answers a page and not the list that it asks for."""
    for _ in range(3):
        page.goto(f"{house.mail.webmail_url}/?_task=mail&_mbox=INBOX")
        with contextlib.suppress(PlaywrightTimeoutError):
            page.wait_for_selector("#messagelist tbody tr td.subject", timeout=20_000)
            return
    raise AssertionError("the webmail shows no list")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/Search/Results.html?Query=id>0&RowsPerPage=50",
        "/Search/Build.html?NewQuery=1",
        "/Prefs/Other.html",
    ],
)
def test_a_helpdesk_page_about_nobody_shows_nobody(house: House, page: Page, path: str) -> None:
    page.goto(house.rt.base_url + path)
    assert_nobody(page, house)


@pytest.mark.parametrize(
    "query",
    [
        "_task=mail&_mbox=INBOX",
        "_task=mail&_action=compose",
        "_task=settings",
        "_task=addressbook",
    ],
)
def test_a_webmail_page_about_nobody_shows_nobody(house: House, page: Page, query: str) -> None:
    page.goto(f"{house.mail.webmail_url}/?{query}")
    assert_nobody(page, house)


def wait_for_story(page: Page, house: House, customer: Customer, tool: str) -> Shown:
    expected = customer.expected_on(tool)
    shown = wait_until_shown(page, lambda it: it.said() == expected)
    assert shown, f"no overlay is to be seen beside {customer.label}"
    assert shown.said() == expected, f"{customer.label}: {shown.title}"
    assert foreign(shown, house, customer) == []
    return shown


def foreign(shown: Shown, house: House, customer: Customer) -> list[str]:
    """What others have said and stands somewhere in this overlay, also in the brief."""
    others = (it for it in house.customers if it is not customer)
    return [text for other in others for _, text in other.said if text in shown.all]


def assert_nobody(page: Page, house: House) -> None:
    """Also after a while: pages that load in pieces are read again and again."""
    assert wait_until_shown(page, lambda it: it.title == NOBODY)
    page.wait_for_timeout(1_500)
    shown = read(page)
    assert shown
    assert (shown.title, shown.entries) == (NOBODY, [])
    assert [it.name for it in house.customers if it.name in shown.all] == []


def record(tool: str, kind: str, value: str) -> dict[str, str]:
    return {"kind": "record", "tool": tool, "record": kind, "value": value}


def told(house: House, token: str, hint: dict[str, str]) -> list[tuple[str, str, str]]:
    """What the sidecar answers to the page's hint."""
    answer = house.ask("/v1/context", {"hints": [hint]}, token)
    return [(it["id"], it["tool"], it["text"]) for it in answer["entries"]]
