"""Nobody is kept out: axe-core finds nothing to complain of in any state, however somebody looks at it."""

import functools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

import pytest
from playwright.sync_api import ConsoleMessage, Page, ViewportSize

from tests.browsers.chromium import open_chromium
from tests.extension import gallery

Look = Literal["light", "dark"]

IS_ALL = os.environ.get("THROUGHLINE_ALL") == "1"
N_STATES = 24  # of all in a normal run, the same each time

AXE = gallery.EXTENSION / "node_modules/axe-core/axe.min.js"
# WCAG 2.2 A and AA, and what axe calls good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST: ViewportSize = {"width": 320, "height": 700}
# All that another look can change: what stands where is the same.
CONTRAST = ["color-contrast"]
# WCAG 2.5.8; the sources of the brief stand inside of sentences, which it excepts.
SMALL = """[...document.querySelectorAll('button:not(.source), select, input')]
    .map(it => [it.className, it.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 24))
    .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
# What scrolls sideways, and what the edge cuts off, where nothing inside of it says how it is cut.
WIDER = """direction => {
    document.documentElement.dir = direction;
    const wide = [...document.querySelectorAll('.body, .panel, .head')]
        .filter(it => it.scrollWidth > it.clientWidth + 1);
    const panel = document.querySelector('.panel');
    const edge = panel?.getBoundingClientRect();
    const isCutInside = it => it !== panel && !it.matches('.body') && (
        getComputedStyle(it).overflowX !== 'visible' || isCutInside(it.parentElement));
    const cut = [...panel?.querySelectorAll('*') ?? []].filter(it => {
        const box = it.getBoundingClientRect();
        const isOver = box.right > edge.right + 1 || box.left < edge.left - 1;
        return isOver && box.width > 1 && !it.matches('.unseen') && !isCutInside(it.parentElement);
    });
    return [...wide, ...cut].map(it => `${it.className || it.localName} in ${direction}`);
}"""

# "$189.0" and a "0" below it is another amount; a time in two halves is read twice.
BROKEN = """[...document.querySelectorAll('.amount, .when, .record time')].filter(it => {
        const words = document.createRange();
        words.selectNodeContents(it);
        const tops = [...words.getClientRects()].map(({ top }) => Math.round(top));
        return Math.max(...tops) - Math.min(...tops) > 6;
    }).map(it => it.textContent)"""


@dataclass(frozen=True)
class Seen:
    """What was found wrong with one state, as sentences."""

    axe: list[str]
    small: list[str]
    wider: list[str]
    broken: list[str]
    refused: list[str]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with open_chromium(None, tmp_path_factory.mktemp("profile")) as chromium:
        page = chromium.context.new_page()
        page.emulate_media(reduced_motion="reduce")
        yield page


@pytest.fixture(scope="module")
def overlay(page: Page, address: str) -> dict[str, Seen]:
    states = gallery.states(page, address, gallery.OVERLAY)
    if not IS_ALL:
        states = Random(7).sample(states, N_STATES)
    return {state: _visit(page, address, state) for state in states}


def test_axe_finds_nothing_in_any_state_of_the_overlay(
    overlay: dict[str, Seen], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f" [{len(overlay)} states]", end="", flush=True)
    assert len(overlay) >= N_STATES
    assert _wrong(overlay, lambda seen: seen.axe) == {}


def test_everything_that_can_be_pressed_is_large_enough_to_hit(
    overlay: dict[str, Seen],
) -> None:
    assert _wrong(overlay, lambda seen: seen.small) == {}


def test_a_panel_of_the_narrowest_width_never_scrolls_sideways(
    overlay: dict[str, Seen],
) -> None:
    assert _wrong(overlay, lambda seen: seen.wider) == {}


def test_an_amount_or_a_time_is_read_in_one_piece_however_narrow_the_panel_is(
    overlay: dict[str, Seen],
) -> None:
    assert _wrong(overlay, lambda seen: seen.broken) == {}


def test_nothing_in_the_overlay_needs_what_the_extensions_policy_forbids(
    overlay: dict[str, Seen],
) -> None:
    assert _wrong(overlay, lambda seen: seen.refused) == {}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_the_settings_page(page: Page, address: str, look: Look) -> None:
    page.emulate_media(color_scheme=look)
    for state in gallery.states(page, address, gallery.OPTIONS):
        _stand(page, address, gallery.OPTIONS, state)
        assert (state, _axe(page)) == (state, [])


def test_axe_finds_nothing_where_the_system_sets_the_colours(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    for state in ("known", "suggested", "unreachable", "search", "brief_needs", "mine"):
        _stand(page, address, gallery.OVERLAY, state)
        assert (state, _axe(page)) == (state, [])
    page.emulate_media(forced_colors="none")


def test_an_unlabelled_field_would_be_found(page: Page, address: str) -> None:
    _stand(page, address, gallery.OVERLAY, "known")
    page.evaluate("document.querySelector('.body').append(document.createElement('input'))")
    assert any("label" in said for said in _axe(page))


def test_a_style_in_the_markup_would_be_refused(page: Page, address: str) -> None:
    _stand(page, address, gallery.OVERLAY, "known")
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate("document.querySelector('.body').setAttribute('style', 'color: red')")


def _visit(page: Page, address: str, state: str) -> Seen:
    """Whole in the light, then the colours of the dark on what already stands there."""
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        refused.append(message.text)

    page.emulate_media(color_scheme="light")
    page.on("console", note)
    _stand(page, address, gallery.OVERLAY, state)
    axe, small = _axe(page), page.evaluate(SMALL)
    page.emulate_media(color_scheme="dark")
    axe += [f"dark: {it}" for it in _axe(page, CONTRAST)]
    page.set_viewport_size(NARROWEST)
    broken = page.evaluate(BROKEN)
    wider = page.evaluate(WIDER, "ltr") + page.evaluate(WIDER, "rtl")
    page.remove_listener("console", note)
    policy = [text for text in refused if "Content Security" in text]
    return Seen(axe, small, wider, broken, policy)


def _wrong(overlay: dict[str, Seen], part: Callable[[Seen], list[str]]) -> dict[str, list[str]]:
    return {state: part(seen) for state, seen in overlay.items() if part(seen)}


def _stand(page: Page, address: str, which: str, state: str) -> None:
    width, height = gallery.size_of(which, state)
    page.set_viewport_size({"width": width, "height": height})
    gallery.stand(page, address, which, state)


def _axe(page: Page, rules: list[str] = RULES) -> list[str]:
    page.evaluate(_axe_core())
    answer: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", rules
    )
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


@functools.cache
def _axe_core() -> str:
    """Its source, which does nothing on a page that has it already."""
    return "void (globalThis.axe ?? (() => {" + AXE.read_text() + "})())"
