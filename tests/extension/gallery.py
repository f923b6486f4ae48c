"""The gallery: every state of the overlay and of the options page, built and served on loopback."""

import contextlib
import functools
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

EXTENSION = Path(__file__).resolve().parent.parent.parent / "extension"
OVERLAY = "overlay/gallery/index.html"
OPTIONS = "options/gallery/index.html"
PANEL = (376, 780)
TAB = (44, 120)
WHOLE_PAGE = (760, 900)


def build(folder: Path) -> Path:
    """Build the gallery into that folder, which is emptied, and return it.

    Raises `CalledProcessError` when npm's packages are missing or a state does not compile.
    """
    command = ["npm", "run", "--silent", "gallery", "--", "--outDir", str(folder)]
    subprocess.run(command, cwd=EXTENSION, check=True)
    return folder


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built gallery as long as the `with` lasts; gives the address, with a slash at its end.

    Pages come with the content security policy of the extension, so that what it forbids fails here.
    """
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def states(page: Page, address: str, which: str) -> list[str]:
    """Return the names of all states of `OVERLAY` or `OPTIONS`."""
    page.goto(f"{address}{which}")
    page.wait_for_selector("html[data-states]", state="attached")
    return (page.get_attribute("html", "data-states") or "").split()


def stand(page: Page, address: str, which: str, state: str) -> None:
    """Show one state, and wait until everything in it stands still."""
    page.goto("about:blank")
    page.goto(f"{address}{which}#{state}")
    page.wait_for_selector("html[data-stands]", state="attached", timeout=60_000)


def size_of(which: str, state: str) -> tuple[int, int]:
    """Return how wide and how high a state is shown, in CSS pixels."""
    if which == OPTIONS:
        return WHOLE_PAGE
    return TAB if state.startswith("tab") else PANEL


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", _policy())
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class named it
        """Say nothing: a file that is missing fails on its own."""


@functools.cache
def _policy() -> str:
    manifest = json.loads((EXTENSION / "manifest.json").read_text())
    policy: str = manifest["content_security_policy"]["extension_pages"]
    return policy
