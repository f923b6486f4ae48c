"""An ordinary day: the overlay waits for the page, stays as it was left, and answers to the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, Route

from tests.browsers.chromium import Chromium, find_overlay_frame, open_chromium, overlay_frame
from tests.browsers.screen import open_screen
from tests.extension.house import House, host_style

CASE = """<!doctype html><title>In-house</title>
<script>
const keys = [];
addEventListener("keydown", ({key}) => keys.push(key));
const host = () => [...document.documentElement.children].find((it) => it.localName.includes("-"));
</script>
<div class="form-row requestors"><span class="user"><a>dana@northwind.example</a></span></div>
<input id="note">"""
IS_SEEN = "host() && getComputedStyle(host()).visibility === 'visible'"


@pytest.fixture(scope="module", autouse=True)
def pages(house: House) -> None:
    house.website.pages["/day"] = CASE
    house.website.pages["/slow"] = CASE + '<img src="/held-back.png">'


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    page = chromium.context.new_page()
    yield page
    page.close()


def test_nothing_stands_on_a_page_before_it_has_loaded(house: House, page: Page) -> None:
    held: list[Route] = []
    page.route("**/held-back.png", lambda route: held.append(route))  # noqa: PLW0108 playwright marks the function it is given
    page.goto(house.page("/slow"), wait_until="domcontentloaded")
    page.wait_for_timeout(1_500)
    assert page.evaluate("document.readyState") == "interactive"
    assert page.evaluate("host() === undefined")
    assert find_overlay_frame(page) is None

    held[0].fulfill(status=404)
    _until_dana_is_seen(page)


def test_a_collapsed_overlay_stays_collapsed_on_its_site_and_on_no_other(
    house: House, page: Page
) -> None:
    page.goto(house.page("/day"))
    _until_dana_is_seen(page).get_by_label("Collapse to a tab").click()
    page.wait_for_function("host().getBoundingClientRect().width === 44")

    page.goto(house.website.url("/day", host="shop.test"))
    page.wait_for_function(IS_SEEN)
    assert host_style(page, "width") == "376px"
    page.goto(house.page("/day"))
    page.wait_for_function(IS_SEEN)
    assert host_style(page, "width") == "44px"

    overlay_frame(page).locator("button").first.click()
    page.wait_for_function("host().getBoundingClientRect().width === 376")


def test_the_pages_own_keys_are_the_pages(house: House, page: Page) -> None:
    page.goto(house.page("/day"))
    overlay = _until_dana_is_seen(page)
    page.click("#note")
    for key in ("j", "/", "?", "Escape", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    heard = page.evaluate("keys.splice(0)")
    overlay.get_by_text("Dana Whitfield").first.click()
    page.keyboard.press("ArrowDown")

    assert heard == ["j", "/", "?", "Escape", "ArrowDown", "Enter"]
    assert page.evaluate("keys") == []


def test_alt_shift_y_goes_to_the_story_and_back(house: House, built, tmp_path: Path) -> None:
    """Alt+Shift+T would be Chromium's own, for its toolbar: it gives no extension such a key."""
    with (
        open_screen(tmp_path / "screen") as screen,
        open_chromium(
            built("") / "chromium-managed", tmp_path / "profile", screen=screen
        ) as chromium,
    ):
        house.pair(chromium)
        page = chromium.context.new_page()
        page.goto(house.page("/day"))
        _until_dana_is_seen(page)
        page.click("#note")

        screen.press("alt+shift+y")
        page.wait_for_function("document.activeElement === host()")
        screen.press("alt+shift+y")
        page.wait_for_function("document.activeElement.id === 'note'")


def _until_dana_is_seen(page: Page) -> Frame:
    overlay = overlay_frame(page)
    overlay.get_by_text("Dana Whitfield").first.wait_for()
    page.wait_for_function(IS_SEEN)
    return overlay
