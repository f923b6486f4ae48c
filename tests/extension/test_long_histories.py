"""Two thousand entries open as fast as ten, because only those near the eye are drawn."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import open_chromium
from tests.extension import gallery

DRAWN = "document.querySelectorAll('.entry').length"
FOCUSED = "document.activeElement.id"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[Page]:
    with open_chromium(None, tmp_path_factory.mktemp("profile")) as chromium:
        page = chromium.context.new_page()
        page.set_viewport_size({"width": 376, "height": 780})
        gallery.stand(page, address, gallery.OVERLAY, "known_long")
        yield page


def test_only_what_is_near_the_eye_is_drawn(page: Page) -> None:
    assert 20 <= page.evaluate(DRAWN) <= 80
    assert page.evaluate("document.querySelector('.body').scrollHeight") > 100_000


def test_the_oldest_entry_is_one_scroll_away(page: Page) -> None:
    page.evaluate("() => { const it = document.querySelector('.body'); it.scrollTop = 1e9 }")
    page.wait_for_selector("#en_long_1999", state="attached")
    assert page.evaluate(DRAWN) <= 100


def test_the_arrow_keys_walk_past_what_was_drawn_at_first(page: Page) -> None:
    page.evaluate("document.querySelector('.body').scrollTop = 0")
    page.wait_for_selector("#en_long_0", state="attached")
    page.evaluate("document.querySelector('[data-panel]').focus()")
    walked = []
    for _ in range(60):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(15)
        walked.append(page.evaluate(FOCUSED))
    assert walked == [f"en_long_{number}" for number in range(60)]
    assert page.evaluate(f"{DRAWN}") <= 100
