"""A wrong link is taken back in two clicks beside either page, and then each of the two has exactly their own story."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import Chromium, overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import Shown, wait_until_shown

pytestmark = pytest.mark.story


@dataclass(frozen=True)
class Household:
    """Two people and one telephone: she writes to the help desk, which knows her number; he calls from it."""

    hers: str
    his: str
    ticket_page: str
    call_page: str

    @property
    def both(self) -> list[str]:
        return sorted([self.hers, self.his])


@pytest.fixture(scope="module")
def women() -> Iterator[tuple[str, str]]:
    """One for each test, with her number."""
    numbers = (f"+141555501{it}" for it in range(81, 84))
    return zip(["Philippa Crane", "Gwendolyn Marsh", "Tabitha Okafor"], numbers, strict=True)


@pytest.fixture
def household(company: Company, women: Iterator[tuple[str, str]]) -> Household:
    name, phone = next(women)
    given, family = name.lower().split()
    address = f"{given}@{family}.example"
    hers, his = f"The tulips for {name} have not come.", f"Amplifiers, please. ({family})"
    company.helpdesk.desk.add_user(name, address, phone)
    ticket = company.helpdesk.mail_in(address, "Tulips", hers)
    call = company.phone.call_in(phone)
    company.phone.answer_leg(company.phone.ring(call, "client:ana"))
    company.phone.hang_up(call, seconds=95)
    company.phone.record(call, seconds=95, text=his)
    return Household(hers, his, company.ticket_page(ticket), company.call_page(call))


@pytest.fixture
def page(desk: Chromium, household: Household) -> Iterator[Page]:
    """Her ticket, beside which his call stands as if it were hers."""
    page = desk.context.new_page()
    page.goto(household.ticket_page)
    assert said(page, household.both) == household.both
    yield page
    page.close()


@pytest.mark.parametrize("second_click", ["Not theirs", "Not the same person"])
def test_two_clicks_part_two_people_and_both_stories_are_right_on_both_pages(
    company: Company, page: Page, household: Household, second_click: str
) -> None:
    overlay = overlay_frame(page)
    overlay.get_by_role("button", name="Details").first.click()
    assert " number: " in overlay.locator(".card.link .evidence").inner_text()
    overlay.locator(".link-details").get_by_role("button", name=second_click).last.click()
    assert said(page, [household.hers]) == [household.hers]

    other = page.context.new_page()
    other.goto(household.call_page)
    assert said(other, [household.his]) == [household.his]
    other.close()
    assert told(company, page) == [household.hers]

    overlay.get_by_role("button", name="Undo").first.click()
    assert said(page, household.both) == household.both


def test_what_came_meanwhile_is_where_it_belongs_after_the_undo(
    company: Company, page: Page, household: Household
) -> None:
    overlay = overlay_frame(page)
    overlay.get_by_role("button", name="Details").first.click()
    overlay.locator(".link-details").get_by_role("button", name="Not the same person").click()
    assert said(page, [household.hers]) == [household.hers]
    ticket = int(household.ticket_page.rpartition("/")[2])
    later = f"{household.hers} And now it is June."
    company.helpdesk.reply(ticket, later)
    assert said(page, sorted([household.hers, later])) == sorted([household.hers, later])

    overlay.get_by_role("button", name="Undo").first.click()
    whole = sorted([*household.both, later])
    assert said(page, whole) == whole


def said(page: Page, expected: list[str]) -> list[str]:
    """What the overlay tells, waited for until it is that; else what it tells in the end."""
    shown = wait_until_shown(page, lambda it: _texts(it) == expected, seconds=60)
    assert shown
    return _texts(shown)


def told(company: Company, page: Page) -> list[str]:
    """What the sidecar itself answers to the ticket on this page."""
    token = company.command("token", "create", "--name", "second look")
    value = page.url.rpartition("/")[2]
    hint = {"kind": "record", "tool": "zendesk:main", "record": "ticket", "value": value}
    answer = company.ask("/v1/context", {"hints": [hint]}, token).json()
    return sorted(it["text"] for it in answer["entries"])


def _texts(shown: Shown) -> list[str]:
    return sorted(text for _, _, text in shown.entries)
