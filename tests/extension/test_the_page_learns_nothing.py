"""What a tool's own page can see of us is one empty element; what it does to that element is undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browsers.chromium import Chromium, find_overlay_frame, overlay_frame
from tests.extension.house import House, host_style

ADDRESS = "dana@northwind.example"
CASE = f"""<!doctype html><title>In-house</title><script>
const heard = [];
addEventListener("message", ({{data}}) => heard.push(data));
const attach = Element.prototype.attachShadow;
let attached = 0;
Element.prototype.attachShadow = function (...how) {{ attached += 1; return attach.apply(this, how); }};
const host = () => [...document.documentElement.children].find((it) => it.localName.includes("-"));
</script><div class="form-row requestors"><span class="user"><a>{ADDRESS}</a></span></div>
<input id="note" autofocus>"""
PAGES = {"/case": CASE, "/plain": "<!doctype html><title>Plain</title><p>Nobody here</p>"}


@dataclass(frozen=True)
class Desk:
    """A page with Dana on it, and the overlay that shows her."""

    page: Page
    overlay: Frame


@pytest.fixture(scope="module", autouse=True)
def pages(house: House) -> None:
    house.website.pages.update(PAGES)


@pytest.fixture
def desk(house, chromium) -> Iterator[Desk]:
    house.website.headers.clear()
    desk = _sit_down(house, chromium)
    yield desk
    desk.page.close()


def _sit_down(house: House, chromium: Chromium) -> Desk:
    page = chromium.context.new_page()
    page.goto(house.page("/case"))
    overlay = overlay_frame(page)
    overlay.get_by_text("Dana Whitfield").first.wait_for()
    _until_seen(page)
    return Desk(page, overlay)


def _until_seen(page: Page) -> None:
    page.wait_for_function("host() && getComputedStyle(host()).visibility === 'visible'")


LOOK_INSIDE = """() => ({
    root: host().shadowRoot && "open", inside: host().innerHTML, windows: window.length,
    frames: document.querySelectorAll("iframe").length, named: window[0] === undefined, attached,
    text: document.documentElement.innerText.includes("Whitfield"), found: window.find("Whitfield"),
    fetched: performance.getEntriesByType("resource").map((it) => it.name)
        .filter((name) => !name.startsWith("http")), heard,
})"""
NOTHING: dict[str, Any] = {
    "root": None, "inside": "", "windows": 0, "frames": 0, "named": True, "attached": 0,
    "text": False, "found": False, "fetched": [], "heard": [],
}  # fmt: skip


def test_the_page_cannot_look_into_the_overlay(desk):
    assert desk.page.evaluate(LOOK_INSIDE) == NOTHING


def test_its_size_tells_the_page_nothing_about_whether_we_know_somebody(house, desk):
    known = desk.page.evaluate("JSON.stringify(host().getBoundingClientRect())")
    desk.page.evaluate("document.querySelector('.user a').textContent = 'stranger@unheard.example'")
    desk.overlay.get_by_text("Dana Whitfield").first.wait_for(state="detached")
    _until_seen(desk.page)

    assert desk.page.evaluate("JSON.stringify(host().getBoundingClientRect())") == known


def test_its_name_is_another_on_every_page(house, desk):
    first = desk.page.evaluate("host().localName")
    desk.page.reload()
    overlay_frame(desk.page)
    _until_seen(desk.page)

    assert desk.page.evaluate("host().localName") != first


@pytest.mark.parametrize(
    "meddling",
    [
        "host().style.opacity = '0.01'",
        "host().style.setProperty('visibility', 'hidden', 'important')",
        "host().hidden = true",
        "host().inert = true",
        "host().hidePopover()",
        "host().className = 'ad'",
    ],
)
def test_a_host_that_the_page_changes_is_put_right(desk, meddling):
    desk.page.evaluate(meddling)
    desk.page.wait_for_timeout(100)

    assert host_style(desk.page, "opacity") == "1"
    assert host_style(desk.page, "visibility") == "visible"
    assert desk.page.evaluate("host().matches(':popover-open')")
    assert sorted(desk.page.evaluate("host().getAttributeNames()")) == ["popover", "style"]


def test_a_host_that_the_page_removes_comes_back_with_the_same_customer(desk):
    desk.page.evaluate("host().remove()")
    _until_seen(desk.page)

    overlay_frame(desk.page).get_by_text("Dana Whitfield").first.wait_for()


def test_a_page_that_will_not_have_it_is_left_alone_until_the_next_navigation(desk):
    desk.page.evaluate("""() => {
        globalThis.guard = new MutationObserver(() => host()?.remove());
        guard.observe(document.documentElement, {childList: true});
        host().remove();
    }""")
    desk.page.wait_for_timeout(1_000)
    assert desk.page.evaluate("host() === undefined")

    desk.page.evaluate("(guard.disconnect(), history.pushState(null, '', '/case?again'))")
    _until_seen(desk.page)


STRICT = {
    "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; frame-src 'none'; "
    "child-src 'none'; style-src 'none'; connect-src 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_the_strictest_page_has_the_overlay_too(house, chromium):
    house.website.headers.update(STRICT)
    desk = _sit_down(house, chromium)
    house.website.headers.clear()

    box = desk.page.evaluate("host().getBoundingClientRect().toJSON()")
    assert box["width"] > 300
    assert box["height"] > 300
    desk.page.close()


def test_escape_gives_the_keyboard_back_to_where_the_agent_was(desk):
    desk.page.click("#note")
    desk.overlay.get_by_text("Dana Whitfield").first.click()
    desk.page.keyboard.press("Escape")
    desk.page.wait_for_function("document.activeElement.id === 'note'")
    desk.page.keyboard.type("refund agreed")

    assert desk.page.input_value("#note") == "refund agreed"


def test_off_the_switched_on_sites_there_is_nothing_of_ours(house, chromium):
    page = chromium.context.new_page()
    page.goto(house.website.url("/case", host="elsewhere.test"))
    page.wait_for_timeout(1_000)

    assert page.evaluate("host() === undefined && attached === 0 && heard.length === 0")
    assert find_overlay_frame(page) is None
    page.close()


def test_a_page_cannot_even_load_our_documents(desk):
    loaded = desk.page.evaluate(
        """async (url) => {
            const got = await fetch(url).then(() => "fetched", () => "refused");
            return got;
        }""",
        desk.overlay.url.partition("#")[0],
    )
    assert loaded == "refused"
