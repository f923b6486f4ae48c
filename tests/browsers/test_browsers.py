"""Proves on a toy extension what the stories rely on in Chromium and in Firefox."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers.chromium import find_overlay_frame, open_chromium, overlay_frame, set_look
from tests.browsers.firefox import open_firefox
from tests.browsers.screen import open_screen
from tests.servers.website import Website, start_website

TOY = Path(__file__).parent / "toy"
TOY_IN_FIREFOX = "toy@throughline.test"
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"


@pytest.fixture
def helpdesk() -> Iterator[Website]:
    page = (
        "<!doctype html><title>Helpdesk</title><input id=box><script>seen = window.early</script>"
    )
    with start_website({"/": page}) as website:
        yield website


def test_chromium_shows_the_overlay_through_its_closed_root(
    tmp_path: Path, helpdesk: Website
) -> None:
    with open_chromium(TOY, tmp_path / "profile") as chromium:
        page = chromium.context.new_page()
        page.goto(helpdesk.url(host="helpdesk.test"))
        overlay_frame(page).wait_for_selector("#managed:not(:empty)", timeout=15_000)
        assert page.evaluate("document.querySelector('toy-overlay').shadowRoot") is None


def test_chromium_opens_the_pages_of_the_extension(tmp_path: Path) -> None:
    with open_chromium(TOY, tmp_path / "profile") as chromium:
        page = chromium.extension_page("options.html")
        assert page.title() == "Options"


def test_two_chromiums_can_be_open_at_once(tmp_path: Path, helpdesk: Website) -> None:
    with (
        open_chromium(None, tmp_path / "alex") as alex,
        open_chromium(None, tmp_path / "bea") as bea,
    ):
        pages = [browser.context.new_page() for browser in (alex, bea)]
        for page in pages:
            page.goto(helpdesk.url(host="helpdesk.test"))
        assert [page.title() for page in pages] == ["Helpdesk", "Helpdesk"]
        assert find_overlay_frame(pages[0]) is None


def test_chromium_turns_dark(tmp_path: Path, helpdesk: Website) -> None:
    with open_chromium(TOY, tmp_path / "profile") as chromium:
        page = chromium.context.new_page()
        page.goto(helpdesk.url(host="helpdesk.test"))
        set_look(page, "dark")
        assert overlay_frame(page).evaluate(IS_DARK) is True
        set_look(page, "light")
        assert overlay_frame(page).evaluate(IS_DARK) is False


def test_in_chromium_a_person_grants_a_permission_and_it_lasts(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with (
        open_screen(tmp_path / "screen") as screen,
        open_chromium(TOY, profile, screen=screen) as chromium,
    ):
        options = chromium.extension_page("options.html")
        screen.grant(lambda: options.click("#ask"))
        options.locator("#answer", has_text="true").wait_for()
    with open_chromium(TOY, profile) as chromium:
        options = chromium.extension_page("options.html")
        origins = options.evaluate("chrome.permissions.getAll().then((all) => all.origins)")
    assert "http://shop.example/*" in origins


@pytest.mark.firefox
def test_firefox_lets_us_read_the_overlay_and_its_managed_storage(
    tmp_path: Path, helpdesk: Website
) -> None:
    policy = {TOY_IN_FIREFOX: {"sidecar": "http://127.0.0.1:8787"}}
    with open_firefox(TOY, tmp_path, managed=policy) as firefox:
        page = firefox.new_page()
        page.goto(helpdesk.url(host="helpdesk.test"))
        overlay = page.overlay()
        managed = overlay.wait_until("document.querySelector('#managed').textContent")
        assert managed == '{"sidecar":"http://127.0.0.1:8787"}'
        assert page.evaluate("document.querySelector('toy-overlay').shadowRoot") is None
        overlay.screenshot(tmp_path / "overlay.png")
        assert (tmp_path / "overlay.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.firefox
def test_firefox_runs_a_hostile_script_before_the_page(tmp_path: Path, helpdesk: Website) -> None:
    with open_firefox(None, tmp_path) as firefox:
        firefox.before_each_page("() => { window.early = 7; JSON.stringify = () => '0'; }")
        page = firefox.new_page()
        page.goto(helpdesk.url(host="helpdesk.test"))
        assert page.evaluate("1") == 0
        assert page.evaluate_apart("[window.wrappedJSObject.seen, document.title]") == [
            7,
            "Helpdesk",
        ]


@pytest.mark.firefox
def test_in_firefox_a_person_types_and_grants_a_permission(
    tmp_path: Path, helpdesk: Website
) -> None:
    no_prompts = {"extensions.webextOptionalPermissionPrompts": False}
    with open_firefox(TOY, tmp_path, preferences=no_prompts) as firefox:
        page = firefox.new_page()
        page.goto(helpdesk.url(host="helpdesk.test"))
        page.click("#box")
        page.type("Dana é")
        assert page.evaluate("document.querySelector('#box').value") == "Dana é"
        options = firefox.extension_page(TOY_IN_FIREFOX, "options.html")
        options.click("#ask")
        assert options.wait_until("document.querySelector('#answer').textContent") == "true"


@pytest.mark.firefox
def test_firefox_turns_dark_and_keeps_what_was_stored_over_a_restart(
    tmp_path: Path, helpdesk: Website
) -> None:
    with open_firefox(TOY, tmp_path, look="dark") as firefox:
        page = firefox.new_page()
        page.goto(helpdesk.url(host="helpdesk.test"))
        assert page.evaluate(IS_DARK) is True
        firefox.set_look("light")
        assert page.wait_until(f"!{IS_DARK}") is True
        page.overlay().evaluate("browser.storage.local.set({ token: 'kept' })")
    with open_firefox(TOY, tmp_path) as firefox:
        options = firefox.extension_page(TOY_IN_FIREFOX, "options.html")
        assert options.evaluate("browser.storage.local.get()") == {"token": "kept"}
