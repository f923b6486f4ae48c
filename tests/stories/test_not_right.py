""" "This is not right": one key takes everything off the screen, a lead sees what stood there, and the agent reads
the answer, all without a reload.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.chromium import Chromium, open_chromium, overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import wait_until_shown

pytestmark = pytest.mark.story

ADDRESS = "leopold@brennan.example"
SAID = "My saddle has a crack."
# What is sent to the sidecar from now on does not get there until it is let go.
_HOLD = """() => {
    const send = globalThis.fetch;
    const held = new Promise((go) => { globalThis.let_go = () => { globalThis.fetch = send; go(); }; });
    globalThis.fetch = async (...asked) => { await held; return send(...asked); };
}"""


@pytest.fixture
def leads_desk(company: Company, extension: Path, tmp_path: Path) -> Iterator[Chromium]:
    with open_chromium(extension / "chromium-managed", tmp_path / "lead") as chromium:
        company.pair(chromium, name="Lea", role="lead")
        yield chromium


@pytest.fixture
def page(company: Company, desk: Chromium) -> Iterator[Page]:
    ticket = company.helpdesk.mail_in(ADDRESS, "Saddle", SAID, name="Leopold Brennan")
    page = desk.context.new_page()
    page.goto(company.ticket_page(ticket))
    assert wait_until_shown(page, lambda it: SAID in it.all)
    yield page
    page.close()


def test_what_is_not_right_is_gone_by_one_key_and_a_leads_answer_brings_it_back(
    desk: Chromium, leads_desk: Chromium, page: Page
) -> None:
    overlay, background = overlay_frame(page), desk.service_worker()
    background.evaluate(_HOLD)
    overlay.locator("[data-panel]").focus()
    page.keyboard.press("!")
    expect(overlay.locator("h1")).to_have_text("Hidden")
    hidden = overlay.locator("body").inner_html()
    assert [it for it in (SAID, "Leopold", ADDRESS) if it in hidden] == []

    background.evaluate("globalThis.let_go()")
    expect(overlay.locator("h1")).to_have_text("Hidden and reported")
    page.reload()
    shown = wait_until_shown(page, lambda it: it.title == "Hidden and reported")
    assert shown
    assert SAID not in shown.all

    review(leads_desk, page.url)
    shown = wait_until_shown(page, lambda it: SAID in it.all, seconds=15)
    assert shown
    assert "Lea: you were right, it was wrong." in shown.all
    overlay_frame(page).get_by_role("button", name="Got it").click()
    assert wait_until_shown(page, lambda it: "you were right" not in it.all and SAID in it.all)


def review(leads_desk: Chromium, url: str) -> None:
    """A lead goes to the list and says, by one key, that the agent was right."""
    page = leads_desk.context.new_page()
    page.goto(url)
    overlay = overlay_frame(page)
    overlay.get_by_role("button", name="Panel").click()
    overlay.get_by_role("button", name="Review").click()
    report = overlay.locator(".review-item", has_text="Ana says: not right")
    expect(report).to_be_focused()
    assert "Leopold Brennan" in report.inner_text()
    page.keyboard.press("w")
    expect(overlay.locator(".review-item.done").first).to_contain_text("It was wrong")
