"""S4: a post that names the brand and not us waits in the list until it is answered in the tool."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browsers.chromium import overlay_frame
from tests.stories.company import Company
from tests.stories.overlay import wait_until_shown

pytestmark = pytest.mark.story

HANDLE, NAME = "philippa.social.example", "Philippa Oduya"
POST = "Day three, and my Kettle Nine trips the fuse again. Never buying one of these."


def test_a_post_that_only_names_the_brand_waits_until_it_is_answered_in_the_tool(
    company: Company,
    open_page: Callable[[str], Page],
    picture: Callable[[Page, str], None],
) -> None:
    token = company.command("token", "create", "--name", "watcher", "--role", "agent")
    company.network.join(HANDLE, NAME)
    post = company.network.post_as(HANDLE, POST)
    line = _wait_for(lambda: _line(company, token, "unanswered"), "the search has not found it")
    assert (line["author"], line["text"], line["author_is_known"]) == (NAME, POST, False)
    assert (line["answered_by"], line["network"]) == (None, "bluesky")

    page = open_page(company.profile_page(HANDLE))
    assert wait_until_shown(page, lambda it: POST in it.all)
    overlay = overlay_frame(page)
    overlay.locator("[data-panel]").focus()
    page.keyboard.press("g")
    page.keyboard.press("m")
    row = overlay.locator(".mine-row", has_text=POST)
    expect(row).to_be_visible()
    expect(row).to_contain_text(NAME)
    expect(row).to_contain_text("aiting")
    picture(page, "mentions")

    company.network.post_as(
        "acme.example", "We are sorry. Unplug it, please; a new one is on its way.", reply_to=post
    )
    expect(row).to_have_count(0, timeout=120_000)
    answered = _line(company, token, "all")
    assert answered
    assert answered["answered_by"]["tool"] == "bluesky:main"
    assert _line(company, token, "unanswered") is None


def _line(company: Company, token: str, state: str) -> dict[str, Any] | None:
    answer = company.ask("/v1/mentions", {"state": state}, token)
    assert answer.status_code == 200, answer.text
    lines: list[dict[str, Any]] = answer.json()["mentions"]
    return next((it for it in lines if it["text"] == POST), None)


def _wait_for(look: Callable[[], dict[str, Any] | None], trouble: str) -> dict[str, Any]:
    """The network is asked once a minute what is new."""
    give_up = time.monotonic() + 120
    while (found := look()) is None:
        assert time.monotonic() < give_up, trouble
        time.sleep(0.2)
    return found
