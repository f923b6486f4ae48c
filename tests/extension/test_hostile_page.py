"""A page that patches, walks, listens and asks for all it can learns nothing of the overlay, in either browser."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import Chromium, open_chromium, overlay_frame
from tests.browsers.firefox import open_firefox
from tests.browsers.firefox_page import FirefoxPage
from tests.extension.hostile import HOSTILE, SECRETS
from tests.extension.house import House

EXTENSION_ID = "throughline@throughline.example"
IS_SEEN = "host() && getComputedStyle(host()).visibility === 'visible'"
GUESSED = "#00000000-guessed"
OPEN_IT_MYSELF = """(address) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
    setTimeout(resolve, 2000, true);
})"""


def test_in_chromium_none_of_its_tricks_tells_it_anything(house, chromium):
    assert _learnt_in_chromium(house, chromium) == []


def test_in_chromium_an_open_box_would_be_noticed(house, built, tmp_path):
    with open_chromium(built("open_root") / "chromium-managed", tmp_path) as chromium:
        house.pair(chromium)
        assert "a box that is open" in _learnt_in_chromium(house, chromium)


def test_in_chromium_framing_the_overlay_gives_it_an_empty_one(house, chromium):
    assert _framed_in_chromium(house, chromium) == {"known address": False, "leaked address": False}


def test_in_chromium_without_the_nonce_it_would_get_the_customer(house, built, tmp_path):
    with open_chromium(built("no_nonce") / "chromium-managed", tmp_path) as chromium:
        house.pair(chromium)
        assert _framed_in_chromium(house, chromium)["leaked address"]


@pytest.mark.firefox
def test_in_firefox_neither_tricks_nor_framing_tell_it_anything(house, built, tmp_path):
    """Firefox lets a page that knows our address frame it; the nonce is what it does not know."""
    with _firefox(house, built, tmp_path, "") as page:
        assert page.evaluate("learnt()") == []
        assert not _framed_in_firefox(page)


@pytest.mark.firefox
@pytest.mark.parametrize("defence", ["open_root", "no_nonce"])
def test_in_firefox_each_missing_defence_would_be_noticed(house, built, tmp_path, *, defence):
    with _firefox(house, built, tmp_path, defence) as page:
        is_open = "a box that is open" in page.evaluate("learnt()")
        assert (is_open, _framed_in_firefox(page)) == (
            defence == "open_root",
            defence == "no_nonce",
        )


def _learnt_in_chromium(house: House, chromium: Chromium) -> list[str]:
    page = chromium.context.new_page()
    _serve(house, chromium.extension_id)
    page.goto(house.page("/hostile"))
    overlay = overlay_frame(page)
    overlay.get_by_text(SECRETS[0]).first.wait_for()
    assert SECRETS[1] in "".join(overlay.locator("body").inner_text().split())
    page.wait_for_function(IS_SEEN)
    overlay.get_by_text(SECRETS[0]).first.click()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    learnt: list[str] = page.evaluate("learnt()")
    page.close()
    return learnt


def _framed_in_chromium(house: House, chromium: Chromium) -> dict[str, bool]:
    """The known address is the same for everybody; the other changes with each start and has leaked."""
    page = chromium.context.new_page()
    _serve(house, chromium.extension_id)
    page.goto(house.page("/hostile"))
    ours = overlay_frame(page)
    ours.get_by_text(SECRETS[0]).first.wait_for()
    known = f"chrome-extension://{chromium.extension_id}/overlay/index.html"
    leaked = _leaked_address(page)
    assert known != leaked
    shows = {}
    for name, address in {"known address": known, "leaked address": leaked}.items():
        page.evaluate(OPEN_IT_MYSELF, address + GUESSED)
        theirs = page.frames[-1]
        shows[name] = theirs != ours and SECRETS[0] in theirs.evaluate("document.body.innerText")
        page.evaluate("document.body.lastElementChild.remove()")
    page.close()
    return shows


def _leaked_address(page: Page) -> str:
    """What stands in our frame's `src`, read as only the browser itself can, through the closed box."""
    tools = page.context.new_cdp_session(page)
    nodes = [tools.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]]
    while nodes:
        node = nodes.pop()
        found = [it for it in node.get("attributes", []) if it.startswith("chrome-extension://")]
        if found:
            return str(found[0]).partition("#")[0]
        nodes += node.get("children", []) + node.get("shadowRoots", [])
    raise LookupError("no frame of ours on the page")


@contextmanager
def _firefox(house: House, built, folder, defence: str) -> Iterator[FirefoxPage]:
    url = f"http://127.0.0.1:{house.line.port}"
    policy = {EXTENSION_ID: {"sidecar_url": url, "pairing_code": house.pairing_code()}}
    extension = built(defence) / "firefox-managed"
    with open_firefox(extension, folder, managed=policy) as firefox:
        page = firefox.new_page()
        _serve(house, EXTENSION_ID)
        page.goto(house.page("/hostile"))
        page.overlay().wait_until(f"document.body.innerText.includes({SECRETS[0]!r})")
        page.wait_until(IS_SEEN)
        yield page


def _framed_in_firefox(page: FirefoxPage) -> bool:
    address = page.overlay().url.partition("#")[0]
    page.evaluate(f"({OPEN_IT_MYSELF})({address + GUESSED!r})")
    (theirs,) = (frame for frame in page.frames() if frame.url.endswith(GUESSED))
    return SECRETS[0] in str(theirs.evaluate("document.body.innerText"))


def _serve(house: House, known_id: str) -> None:
    house.website.pages["/hostile"] = HOSTILE.replace("KNOWN_ID", known_id)
