"""Opens the system's Chromium with an extension loaded, on loopback pages only."""

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Frame, Page, Playwright, Worker, sync_playwright

from tests.browsers.screen import Screen
from tests.servers import packages

PROGRAM = "/usr/bin/chromium"

_NOISY_FEATURES = (
    *("OptimizationHints", "MediaRouter", "Translate"),
    *("InterestFeedContentSuggestions", "AutofillServerCommunication"),
)
_QUIET = (
    *("--no-sandbox", "--no-first-run", "--disable-sync", "--disable-default-apps"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-domain-reliability", "--metrics-recording-only", "--no-proxy-server"),
    "--disable-client-side-phishing-detection",
    "--disable-features=" + ",".join(_NOISY_FEATURES),
)
# Tool pages are opened as http://rt.test:PORT; nothing else has an address.
_ONLY_LOOPBACK = "MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@dataclass(frozen=True)
class Chromium:
    """A running browser; pages are made by `context.new_page()`."""

    context: BrowserContext

    @property
    def extension_id(self) -> str:
        """The 32 letters that stand in the extension's own addresses."""
        return self.service_worker().url.split("/")[2]

    def service_worker(self) -> Worker:
        """Return the extension's background script, started when it is not running yet."""
        if self.context.service_workers:
            return self.context.service_workers[0]
        return self.context.wait_for_event("serviceworker")

    def extension_page(self, path: str) -> Page:
        """Open a page of the extension itself, such as `options/index.html`, in a new tab."""
        page = self.context.new_page()
        page.goto(f"chrome-extension://{self.extension_id}/{path}")
        return page


@contextlib.contextmanager
def open_chromium(
    extension: Path | None,
    profile: Path,
    *,
    screen: Screen | None = None,
    arguments: tuple[str, ...] = (),
) -> Iterator[Chromium]:
    """Open Chromium with the built extension of that folder (or none) and close it at the end.

    It is headless unless it gets a `screen`. The same `profile` folder again is the same person's browser after a restart.
    """
    packages.install(*packages.CHROMIUM)
    with _DRIVER.used() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=PROGRAM,
            headless=screen is None,
            env={**os.environ, **(screen.environment if screen else {})},
            args=[
                *_QUIET,
                f"--host-resolver-rules={_ONLY_LOOPBACK}",
                *_loading(extension),
                *arguments,
            ],
        )
        context.set_default_timeout(60_000)  # a busy machine is slow, not wrong
        try:
            yield Chromium(context)
        finally:
            context.close()


def overlay_frame(page: Page, *, seconds: float = 30) -> Frame:
    """Return the overlay on this page, seen through its closed shadow root.

    Raises `TimeoutError` when there is none within `seconds`.
    """
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if frame := find_overlay_frame(page):
            return frame
        page.wait_for_timeout(25)
    raise TimeoutError(f"no overlay on {page.title()!r} after {seconds:.0f} s")


def find_overlay_frame(page: Page) -> Frame | None:
    """Return the overlay on this page, or None where there is none now."""
    ours = (frame for frame in page.frames if frame.url.startswith("chrome-extension://"))
    return next((frame for frame in ours if frame.parent_frame), None)


def set_look(page: Page, look: Literal["light", "dark"]) -> None:
    """Let the page, and the overlay on it, believe that the person prefers this look."""
    page.emulate_media(color_scheme=look)


class _Driver:
    """Playwright's driver, shared by browsers open at the same time: a thread can have only one."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._users = 0

    @contextlib.contextmanager
    def used(self) -> Iterator[Playwright]:
        playwright = self._playwright = self._playwright or sync_playwright().start()
        self._users += 1
        try:
            yield playwright
        finally:
            self._users -= 1
            if not self._users:
                playwright.stop()
                self._playwright = None


_DRIVER = _Driver()


def _loading(extension: Path | None) -> list[str]:
    if extension is None:
        return []
    if not (extension / "manifest.json").is_file():
        raise FileNotFoundError(f"no manifest.json in {extension}: build the extension first")
    # The first of the two also undoes playwright's own --disable-extensions.
    return [f"--disable-extensions-except={extension}", f"--load-extension={extension}"]
