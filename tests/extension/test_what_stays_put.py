"""What an agent reads, points at or stands on stays where it is, whatever comes in meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browsers.chromium import open_chromium
from tests.extension import gallery

ARRIVE = "dispatchEvent(new Event('arrive'))"
ITS_TOP = "element => element.getBoundingClientRect().top"
HANDED = ".handed"
NEWS = ".news button"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with open_chromium(None, tmp_path_factory.mktemp("profile")) as chromium:
        page = chromium.context.new_page()
        page.set_viewport_size({"width": 376, "height": 780})
        page.emulate_media(reduced_motion="reduce")
        yield page


def test_what_is_pointed_at_stays_while_a_handoff_comes_in_above_it(
    page: Page, address: str
) -> None:
    kept = _stand(page, address).get_by_role("button", name="Kept")
    kept.hover()
    top = kept.evaluate(ITS_TOP)
    _arrive(page)
    assert kept.evaluate(ITS_TOP) == pytest.approx(top, abs=1)
    assert page.locator(NEWS).inner_text().split() == ["1", "new", "S"]

    page.locator(NEWS).click()
    page.wait_for_function("document.querySelector('.body').scrollTop === 0")
    assert page.locator(HANDED).evaluate(ITS_TOP) < 100
    assert page.locator(NEWS).count() == 0


def test_what_has_the_keyboard_stays_and_one_key_shows_the_news(page: Page, address: str) -> None:
    kept = _stand(page, address).get_by_role("button", name="Kept")
    kept.focus()
    top = kept.evaluate(ITS_TOP)
    _arrive(page)
    assert kept.evaluate(ITS_TOP) == pytest.approx(top, abs=1)
    page.keyboard.press("s")
    page.wait_for_function("document.querySelector('.body').scrollTop === 0")
    assert page.locator(NEWS).count() == 0


def test_where_nobody_points_or_stands_a_handoff_is_seen_at_once(page: Page, address: str) -> None:
    kept = _stand(page, address).get_by_role("button", name="Kept")
    top = kept.evaluate(ITS_TOP)
    _arrive(page)
    assert kept.evaluate(ITS_TOP) > top + 20
    assert page.locator(HANDED).evaluate(ITS_TOP) < 100
    assert page.locator(NEWS).count() == 0


def test_whoever_has_scrolled_is_told_what_came_in_and_scrolls_back_to_it(
    page: Page, address: str
) -> None:
    _stand(page, address)
    page.evaluate("document.querySelector('.body').scrollTop = 400")
    entry = page.locator("#en_01")
    top = entry.evaluate(ITS_TOP)
    _arrive(page)
    assert entry.evaluate(ITS_TOP) == pytest.approx(top, abs=1)
    assert page.locator(NEWS).count() == 1
    page.evaluate("document.querySelector('.body').scrollTop = 0")
    page.locator(NEWS).wait_for(state="detached")


def test_a_short_story_makes_room_to_stay_where_it_is(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 376, "height": 2_400})
    try:
        kept = _stand(page, address).get_by_role("button", name="Kept")
        kept.hover()
        top = kept.evaluate(ITS_TOP)
        _arrive(page)
        assert kept.evaluate(ITS_TOP) == pytest.approx(top, abs=1)
        page.locator(NEWS).click()
        page.wait_for_function("document.querySelector('.body').style.paddingBlockEnd === ''")
    finally:
        page.set_viewport_size({"width": 376, "height": 780})


def test_a_click_does_not_hit_what_came_under_the_pointer_a_moment_ago(
    page: Page, address: str
) -> None:
    _stand(page, address)
    x, y = _middle(page.locator(".work-bar > button").first)
    page.mouse.move(x, y)
    _put_under(page, x, y)
    page.mouse.click(x, y)
    assert page.evaluate("pressed") == 0
    page.wait_for_timeout(450)
    page.mouse.down()
    page.mouse.up()
    assert page.evaluate("pressed") == 1


def test_a_key_counts_at_once_and_so_does_whoever_moves_to_it(page: Page, address: str) -> None:
    _stand(page, address)
    x, y = _middle(page.locator(".work-bar > button").first)
    page.mouse.move(x, y)
    _put_under(page, x, y)
    page.evaluate("document.querySelector('#new').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate("pressed") == 1
    page.mouse.move(x, y - 300)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    assert page.evaluate("pressed") == 2


def _stand(page: Page, address: str) -> Page:
    page.mouse.move(0, 0)
    gallery.stand(page, address, gallery.OVERLAY, "arriving")
    page.wait_for_function("document.activeElement.matches('[data-panel]')")
    page.wait_for_timeout(550)  # whatever was pressed before is no longer the cause
    return page


def _arrive(page: Page) -> None:
    page.evaluate(ARRIVE)
    page.locator(HANDED).wait_for(state="attached")


def _put_under(page: Page, x: float, y: float) -> None:
    """A button comes up where the pointer stands."""
    page.evaluate(
        """([x, y]) => {
            window.pressed = 0;
            const button = Object.assign(document.createElement('button'), {id: 'new'});
            Object.assign(button.style, {position: 'fixed', left: `${x - 30}px`, top: `${y - 15}px`,
                width: '60px', height: '30px', zIndex: 9});
            button.onclick = () => { window.pressed += 1; };
            document.querySelector('.panel').append(button);
        }""",
        [x, y],
    )


def _middle(of: Locator) -> tuple[float, float]:
    box: Any = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
