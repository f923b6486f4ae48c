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
TOAST = ".toast"
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


def test_a_card_that_is_out_of_sight_is_not_answered_by_its_key(page: Page, address: str) -> None:
    _stand(page, address).get_by_role("button", name="Kept").hover()
    _arrive(page)
    assert page.locator(NEWS).count() == 1
    _press_in_vain(page, "a")
    page.keyboard.press("s")
    page.wait_for_function("document.querySelector('.body').scrollTop === 0")
    page.keyboard.press("a")
    page.locator(TOAST).wait_for()


def test_a_card_that_was_scrolled_behind_the_header_is_not_answered_by_its_key(
    page: Page, address: str
) -> None:
    _stand(page, address)
    _arrive(page)
    page.evaluate(
        "document.querySelector('.body').scrollTop ="
        "  document.querySelector('.handed .acts').getBoundingClientRect().bottom"
        "  - document.querySelector('.body').getBoundingClientRect().top + 4"
    )
    _press_in_vain(page, "a")
    page.evaluate("document.querySelector('.body').scrollTop = 0")
    page.keyboard.press("a")
    page.locator(TOAST).wait_for()


def test_a_flag_an_answer_and_a_line_of_the_brief_are_told_of_like_a_card(
    page: Page, address: str
) -> None:
    kept = _stand(page, address, "arriving_facts").get_by_role("button", name="Kept")
    kept.hover()
    top = kept.evaluate(ITS_TOP)
    _arrive(page, ".answered")
    assert kept.evaluate(ITS_TOP) == pytest.approx(top, abs=1)
    assert page.locator(NEWS).inner_text().split()[:2] == ["2", "new"]

    _stand(page, address, "arriving_facts")
    page.evaluate("document.querySelector('.body').scrollTop = 400")
    _arrive(page, ".answered")
    assert page.locator(NEWS).inner_text().split()[:2] == ["3", "new"]


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


def test_whoever_moves_on_the_new_thing_itself_has_seen_it(page: Page, address: str) -> None:
    _stand(page, address)
    x, y = _middle(page.locator(".work-bar > button").first)
    page.mouse.move(x, y)
    _put_under(page, x, y)
    page.mouse.move(x + 2, y)
    _press(page)
    assert page.evaluate("pressed") == 0
    page.mouse.move(x + 12, y + 5)
    _press(page)
    assert page.evaluate("pressed") == 1


def test_what_comes_under_the_pointer_by_scrolling_is_pressed_at_once(
    page: Page, address: str
) -> None:
    _stand(page, address)
    x, y = _middle(page.locator("#en_01"))
    page.mouse.move(x, min(y, 600))
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.body').scrollTop") > 0
    _put_under(page, x, min(y, 600))
    _press(page)
    assert page.evaluate("pressed") == 1


def test_what_was_scrolled_to_a_while_ago_is_not_taken_for_new_when_something_else_changes(
    page: Page, address: str
) -> None:
    _stand(page, address)
    kept = page.get_by_role("button", name="Kept")
    kept.evaluate("button => button.addEventListener('click', () => { window.hit = 1; })")
    x, y = _middle(kept)
    page.mouse.move(x, y - 40)
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(900)
    page.evaluate("document.querySelector('.panel').dataset.changed = ''")
    _press(page)
    assert page.evaluate("window.hit") == 1


def test_what_ones_own_press_brings_is_pressed_at_once_but_not_by_a_double_click(
    page: Page, address: str
) -> None:
    _stand(page, address)
    x, y = _middle(page.locator(".work-bar > button").first)
    page.mouse.move(x, y)
    _put_under(page, x, y)
    page.wait_for_timeout(450)
    page.evaluate(
        "document.querySelector('#new').addEventListener('click', ({target}) => {"
        "  const next = target.cloneNode();"
        "  next.onclick = () => { window.pressed += 10; };"
        "  target.replaceWith(next);"
        "})"
    )
    _press(page)
    assert page.evaluate("pressed") == 1
    _press(page, n_th=2)
    assert page.evaluate("pressed") == 1
    _press(page)
    assert page.evaluate("pressed") == 11


def _press_in_vain(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.locator(TOAST).count() == 0


def _stand(page: Page, address: str, state: str = "arriving") -> Page:
    page.mouse.move(0, 0)
    gallery.stand(page, address, gallery.OVERLAY, state)
    page.wait_for_function("document.activeElement.matches('[data-panel]')")
    page.wait_for_timeout(550)  # whatever was pressed before is no longer the cause
    return page


def _arrive(page: Page, what: str = HANDED) -> None:
    page.evaluate(ARRIVE)
    page.locator(what).wait_for(state="attached")


def _press(page: Page, n_th: int = 1) -> None:
    """Where the pointer stands; as the first or second press of a double click."""
    page.mouse.down(click_count=n_th)
    page.mouse.up(click_count=n_th)


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
