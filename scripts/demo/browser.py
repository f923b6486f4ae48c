"""The browser half of the demonstration: the managed build, paired, on a ticket page."""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Frame

from scripts.demo.sidecar import Sidecar
from tests.browsers.chromium import Chromium

EXTENSION = Path(__file__).resolve().parents[2] / "extension"


def build_for_localhost(folder: Path) -> Path:
    """The extension as a policy would roll it out for the stand-ins' pages; where it lies."""
    environment = {**os.environ, "SITES": "http://localhost/*"}
    subprocess.run(
        ["node", "build.mjs", "--out", folder],
        cwd=EXTENSION, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return folder / "chromium-managed"


def pair(browser: Chromium, sidecar: Sidecar) -> None:
    """Types a code into the options page, as an agent does once."""
    code = sidecar.command("pair", "--name", "Ana")
    page = browser.extension_page("options/index.html")
    page.get_by_label("Address of the sidecar").fill(sidecar.url)
    page.get_by_label("Pairing code").fill(code)
    page.get_by_role("button", name="Pair this browser").click()
    page.get_by_text("Signed in", exact=True).wait_for()
    page.close()


def entries_shown(overlay: Frame) -> int:
    """How many lines of the timeline stand in the overlay."""
    return overlay.locator(".entry").count()
