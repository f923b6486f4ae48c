"""However fast an agent clicks and however late the sidecar answers: nobody sees another customer's story.

The page knows whose it is and writes down when the host can be seen; the overlay writes down whom it
shows. Both clocks are one machine's. Wrong is every moment in which the two do not agree.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browsers.chromium import Chromium, open_chromium, overlay_frame
from tests.extension.house import CUSTOMERS, House, host_style, open_house

SHELL = f"""<!doctype html><title>In-house</title>
<div class="form-row requestors"><span class="user"><a id="who"></a></span></div>
<iframe id="preview" src="/empty"></iframe>
<script>
const people = {json.dumps(CUSTOMERS)};
const seen = [];
let truth = null;
const now = () => performance.timeOrigin + performance.now();
const host = () => [...document.documentElement.children].find((it) => it.localName.includes("-"));
function note() {{
    const ours = host();
    seen.push([now(), truth, !!ours && getComputedStyle(ours).visibility === "visible"]);
}}
const look = new MutationObserver(note);
new MutationObserver(() => {{
    if (host()) look.observe(host(), {{attributes: true}});
    note();
}}).observe(document.documentElement, {{childList: true}});
function show(name) {{ document.getElementById("who").textContent = people[name]; }}
// a tool of today: the address is another at once, what it shows comes when it comes
function go(name, late) {{
    truth = name;
    history.pushState(name, "", "/case/" + Math.random());
    note();
    setTimeout(() => truth === name && show(name), late);
}}
addEventListener("popstate", ({{state}}) => {{ truth = state; note(); show(state); }});
// a tool of yesterday: the address stays, the frame goes on
function preview(name) {{
    const frame = document.getElementById("preview");
    frame.contentWindow.addEventListener("pagehide", () => {{ truth = name; note(); }});
    frame.contentWindow.location = "/mail/" + name.split(" ")[0];
}}
</script>"""

_MAIL = '<div class="form-row requestors"><span class="user"><a>{}</a></span></div>'
PAGES = {
    "/": SHELL,
    "/empty": "<p>Pick a mail</p>",
    **{f"/mail/{name.split()[0]}": _MAIL.format(to) for name, to in CUSTOMERS.items()},
}

WRITE_DOWN_WHOM_IT_SHOWS = """(names) => {
    globalThis.shown = [];
    const note = () => {
        const text = document.body.innerText;
        const on = names.filter((name) => text.includes(name));
        shown.push([performance.timeOrigin + performance.now(), on]);
    };
    new MutationObserver(note).observe(document, {childList: true, subtree: true, characterData: true});
    note();
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), PAGES) as house:
        yield house


@dataclass(frozen=True)
class Shift:
    """What was seen while somebody worked: seconds of a customer rightly and wrongly on the screen."""

    right: float
    wrong: float
    n_turns: int


@pytest.mark.parametrize("tool", ["of_today", "of_yesterday"])
def test_fast_clicks_and_late_answers_never_show_the_wrong_customer(
    house, built, tmp_path, *, sample_size, tool
):
    house.line.longest_s = 0.4
    turns = sample_size(40, 500)
    with open_chromium(built("") / "chromium-managed", tmp_path) as chromium:
        seen = _work(house, chromium, TOOLS[tool], turns)

    assert seen.right > 0.02 * turns, seen
    assert seen.wrong == 0, seen


@pytest.mark.parametrize("tool", ["of_today", "of_yesterday"])
def test_a_page_that_did_not_hide_its_host_would_show_the_wrong_customer(
    house, built, tmp_path, tool
):
    house.line.longest_s = 0.4
    with open_chromium(built("no_hide") / "chromium-managed", tmp_path) as chromium:
        seen = _work(house, chromium, TOOLS[tool], 10)

    assert seen.wrong > 0, seen


def test_the_host_is_hidden_before_the_page_itself_goes_on(house, built, tmp_path):
    house.line.longest_s = 0
    with open_chromium(built("") / "chromium-managed", tmp_path) as chromium:
        page, overlay = _open(house, chromium)
        page.evaluate("go('Dana Whitfield', 0)")
        overlay.get_by_text("Dana Whitfield").first.wait_for()
        page.wait_for_timeout(300)
        assert host_style(page, "visibility") == "visible"

        assert page.evaluate("(go('Li Wei', 0), getComputedStyle(host()).visibility)") == "hidden"
        assert page.evaluate("(history.back(), 0)") == 0
        overlay.get_by_text("Dana Whitfield").first.wait_for()


def _open(house: House, chromium: Chromium) -> tuple[Page, Frame]:
    house.pair(chromium)
    page = chromium.context.new_page()
    page.goto(house.page("/"))
    return page, overlay_frame(page)


def _today(page: Page, chance: random.Random) -> None:
    if chance.random() < 0.2:
        page.evaluate("history.back()")
        return
    name, late = chance.choice(list(CUSTOMERS)), chance.choice([0, 0, 80, 300])
    page.evaluate("([name, late]) => go(name, late)", [name, late])


def _yesterday(page: Page, chance: random.Random) -> None:
    page.evaluate("(name) => preview(name)", chance.choice(list(CUSTOMERS)))


TOOLS = {"of_today": _today, "of_yesterday": _yesterday}


def _work(
    house: House, chromium: Chromium, turn: Callable[[Page, random.Random], None], turns: int
) -> Shift:
    page, overlay = _open(house, chromium)
    overlay.evaluate(WRITE_DOWN_WHOM_IT_SHOWS, list(CUSTOMERS))
    chance = random.Random(20261125)
    for _ in range(turns):
        turn(page, chance)
        page.wait_for_timeout(chance.choice([5, 30, 120, 500, 1500]))
    page.wait_for_timeout(2_000)
    return _compare(page.evaluate("seen"), overlay.evaluate("shown"), turns)


def _compare(page: list[Any], overlay: list[Any], turns: int) -> Shift:
    """Walk through both logs together; between two lines nothing changes."""
    lines = sorted(
        [(at, 0, [truth, visible]) for at, truth, visible in page]
        + [(at, 1, names) for at, names in overlay],
        key=lambda line: line[0],
    )
    truth, is_visible, names = None, False, []
    right = wrong = 0.0
    for (at, side, said), (until, *_) in pairwise(lines):
        if side == 0:
            truth, is_visible = said
        else:
            names = said
        if is_visible and names:
            took = (until - at) / 1000
            right, wrong = (right + took, wrong) if names == [truth] else (right, wrong + took)
    return Shift(right, wrong, turns)
