"""However fast an agent clicks and however late the sidecar answers: nobody sees another customer's story.

The page knows whose it is and writes down when the host can be seen; the overlay writes down whom it
shows. Both clocks are one machine's. Wrong is every animation frame in which the two do not agree.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browsers.chromium import Chromium, open_chromium, overlay_frame
from tests.extension.house import CUSTOMERS, House, host_style
from tests.extension.shell import PAGES, WRITE_DOWN_WHOM_IT_SHOWS

_WAYS = ["ticket", "someCase", "mail", "mail", "back"]
_LATE_MS = [0, 0, 80, 300]
_PAUSES_MS = [5, 30, 120, 500, 1500]


@pytest.fixture(autouse=True)
def slow(house: House) -> Iterator[None]:
    """Answers come when they come, and not in the order in which they were asked for."""
    house.website.pages.update(PAGES)
    house.line.longest_s = 0.4
    yield
    house.line.longest_s = 0


@dataclass(frozen=True)
class Shift:
    """Animation frames looked at, of page and overlay; in how many a customer was rightly or wrongly seen."""

    frames: int
    right: int
    wrong: int


def test_fast_clicks_and_late_answers_never_show_the_wrong_customer(
    house, chromium, capsys, *, sample_size
):
    turns = sample_size(30, 1000)
    seen = _work(house, chromium, turns)

    with capsys.disabled():
        print(f" [{seen.frames:,} frames, {seen.right:,} right, {seen.wrong} wrong]", end="")
    assert seen.right > 2 * turns, seen
    assert seen.wrong == 0, seen


def test_a_page_that_did_not_hide_its_host_would_show_the_wrong_customer(house, built, tmp_path):
    with open_chromium(built("no_hide") / "chromium-managed", tmp_path) as chromium:
        house.pair(chromium)
        seen = _work(house, chromium, 15)

    assert seen.wrong > 0, seen


def test_the_host_is_hidden_before_the_page_itself_goes_on(house, chromium):
    house.line.longest_s = 0
    page, overlay = _open(house, chromium)
    page.evaluate("someCase('Dana Whitfield', 0)")
    overlay.get_by_text("Dana Whitfield").first.wait_for()
    page.wait_for_function("getComputedStyle(host()).visibility === 'visible'")

    hidden = page.evaluate("(someCase('Li Wei', 0), getComputedStyle(host()).visibility)")
    assert hidden == "hidden"
    page.evaluate("(history.back(), 0)")
    overlay.get_by_text("Dana Whitfield").first.wait_for()
    page.wait_for_timeout(300)
    assert host_style(page, "visibility") == "visible"
    page.close()


def _open(house: House, chromium: Chromium) -> tuple[Page, Frame]:
    page = chromium.context.new_page()
    page.goto(house.page("/"))
    return page, overlay_frame(page)


def _work(house: House, chromium: Chromium, turns: int) -> Shift:
    page, overlay = _open(house, chromium)
    overlay.evaluate(WRITE_DOWN_WHOM_IT_SHOWS, list(CUSTOMERS))
    chance = random.Random(20261125)
    for _ in range(turns):
        _turn(page, chance)
        page.wait_for_timeout(chance.choice(_PAUSES_MS))
    page.wait_for_timeout(2_000)
    seen = _compare(page.evaluate("seen"), overlay.evaluate("shown"))
    page.close()
    return seen


def _turn(page: Page, chance: random.Random) -> None:
    way, name, late = chance.choice(_WAYS), chance.choice(list(CUSTOMERS)), chance.choice(_LATE_MS)
    page.evaluate(
        "([way, name, late]) => void {ticket, someCase, mail, back}[way](name, late)",
        [way, name, late],
    )


def _compare(page: list[Any], overlay: list[Any]) -> Shift:
    """Walk through both logs together; between two lines nothing changes."""
    of_page = [(at, is_frame, "page", said) for at, is_frame, *said in page]
    of_overlay = [(at, is_frame, "overlay", said) for at, is_frame, *said in overlay]
    truth, is_visible, names = "", False, []
    frames = right = wrong = 0
    for _, is_frame, side, said in sorted(of_page + of_overlay, key=lambda line: line[0]):
        if side == "page":
            truth, is_visible = said
        else:
            (names,) = said
        frames += is_frame
        if is_frame and is_visible and names:
            right, wrong = (right + 1, wrong) if names == [truth] else (right, wrong + 1)
    return Shift(frames, right, wrong)
