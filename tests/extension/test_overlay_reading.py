"""How the overlay reads: what stands together, what stands apart, and what stays where it stood."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import open_chromium
from tests.extension import gallery

# Each line box of an element, by its top and bottom, those of one line as one.
LINES = """element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const boxes = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(text);
        boxes.push(...[...range.getClientRects()].filter(({width}) => width > 1));
    }
    const lines = [];
    for (const {top, bottom} of boxes.sort((a, b) => a.top - b.top)) {
        const last = lines.at(-1);
        if (last && top < last.bottom - 6) last.bottom = Math.max(last.bottom, bottom);
        else lines.push({top, bottom});
    }
    return lines;
}"""
SEEN = """element => {
    getSelection().selectAllChildren(element);
    return getSelection().toString();
}"""
PLACES = """() => Object.fromEntries([...document.querySelectorAll('.head, .controls > *, .controls .menu > *')]
    .map(it => [it.ariaLabel ?? it.className, it.getBoundingClientRect().toJSON()]))"""
ARRIVED = ("known", "unknown", "ambiguous", "suggested", "not_allowed", "not_synced", "no_customer")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with open_chromium(None, tmp_path_factory.mktemp("profile")) as chromium:
        chromium.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = chromium.context.new_page()
        page.emulate_media(reduced_motion="reduce")
        yield page


@pytest.mark.parametrize("width", [320, 376])
def test_what_tells_two_charges_apart_is_never_cut_off(
    page: Page, address: str, width: int
) -> None:
    _stand(page, address, "brief_empty", width=width)
    record = page.locator(".record:has(.which)").first
    record.locator("bdi.soft").evaluate("it => { it.textContent = 'Invoice ACME-2026-000147'; }")
    ends = "it => it.getBoundingClientRect().bottom"
    which = record.locator(".which").evaluate(ends)
    assert which <= record.locator(".grow").evaluate(ends) + 1


@pytest.mark.parametrize("width", [320, 376])
def test_two_charges_of_one_invoice_stand_apart_and_each_holds_together(
    page: Page, address: str, width: int
) -> None:
    _stand(page, address, "brief_empty", width=width)
    first, second = (
        record.evaluate(LINES) for record in page.locator(".record").element_handles()[:2]
    )
    assert len(first) == len(second) == 2
    apart = second[0]["top"] - first[-1]["bottom"]
    within = first[1]["top"] - first[0]["bottom"]
    assert apart >= within + 6, (apart, within)


def test_a_line_is_drawn_with_a_capital_and_copied_as_it_was_written(
    page: Page, address: str
) -> None:
    _stand(page, address, "brief_lower_case")
    need = page.locator(".brief dd > div").first
    written = "my card was charged twice for invoice 2217"
    assert need.evaluate(SEEN).startswith("My card was charged twice")
    assert (need.text_content() or "").startswith(written)

    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").startswith(written)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("iPhone 12", "iPhone 12"),
        ("“both bookings", "“Both bookings"),
        ("the money within", "The money within"),
        ("she has called three times", "She has called three times"),
    ],
)
def test_only_a_plain_word_gets_a_capital_behind_its_quotation_mark_too(
    page: Page, address: str, line: str, seen: str
) -> None:
    _stand(page, address, "brief_lower_case")
    shown = page.locator(".brief dd > div, .handed .reason").filter(has_text=line).first
    assert shown.evaluate(SEEN).startswith(seen)
    assert (shown.text_content() or "").startswith(line)


@pytest.mark.parametrize("state", ARRIVED)
def test_nothing_at_the_top_jumps_when_the_answer_comes(
    page: Page, address: str, state: str
) -> None:
    before, after = _places(page, address, "loading"), _places(page, address, state)
    assert before.keys() >= {"head", "Mine", "Panel", "Collapse to a tab"}
    moved = {name: after[name] for name in before if _is_apart(before[name], after[name])}
    assert moved == {}


def _places(page: Page, address: str, state: str) -> dict[str, Any]:
    _stand(page, address, state)
    found: dict[str, Any] = page.evaluate(PLACES)
    return found


def _is_apart(one: dict[str, float], other: dict[str, float]) -> bool:
    return any(abs(one[side] - other[side]) > 0.6 for side in ("left", "top", "right", "bottom"))


def _stand(page: Page, address: str, state: str, *, width: int = gallery.PANEL[0]) -> None:
    page.set_viewport_size({"width": width, "height": gallery.PANEL[1]})
    gallery.stand(page, address, gallery.OVERLAY, state)
