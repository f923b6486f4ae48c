"""A small house for browser tests: the real sidecar with three customers, and an in-house tool's pages."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browsers.chromium import Chromium
from tests.extension.slow_line import SlowLine, start_slow_line
from tests.servers.leash import leashed
from tests.servers.ports import free_ports, wait_for
from tests.servers.website import Website, start_website

EXTENSION = Path(__file__).parents[2] / "extension"
CUSTOMERS = {
    "Dana Whitfield": "dana@northwind.example",
    "Tom O'Neill": "tom@southwind.example",
    "Li Wei": "li.wei@eastwind.example",
}
TICKETS = {name: 101 + number for number, name in enumerate(CUSTOMERS)}
# Stands in the overlay only: a page that shows Dana's address does not know it.
SECRET_NUMBER = "+14155550177"
_PAIR = """({url, code}) => new Promise((resolve) => {
    const port = chrome.runtime.connect({name: "options"});
    port.onMessage.addListener((signal) => {
        if (signal.kind === "failed") resolve(signal.problem.title + signal.problem.detail);
        else if (signal.settings.is_paired) resolve("paired");
    });
    port.postMessage({kind: "pair", sidecar_url: url, code});
})"""


@dataclass(frozen=True)
class House:
    """`line`: between browser and sidecar. `website`: opened as `http://rt.test:PORT`."""

    folder: Path
    port: int
    line: SlowLine
    website: Website

    def page(self, path: str) -> str:
        return self.website.url(path, host="rt.test")

    def pair(self, chromium: Chromium) -> None:
        """Sign this browser in."""
        options = chromium.extension_page("options/index.html")
        url = f"http://127.0.0.1:{self.line.port}"
        said = options.evaluate(_PAIR, {"url": url, "code": self.pairing_code()})
        assert said == "paired", said
        options.close()

    def pairing_code(self) -> str:
        return throughline(self.folder, "pair", "--name", "Ana").split()[0]


@contextlib.contextmanager
def open_house(folder: Path, pages: dict[str, str]) -> Iterator[House]:
    port, line_port = free_ports(2)
    with start_website(pages) as website, start_slow_line(line_port, port) as line:
        _write_settings(folder, port, line_port, website.url(host="rt.test"))
        (folder / "people.jsonl").write_text("\n".join(_people()))
        throughline(folder, "import", str(folder / "people.jsonl"))
        log = folder / "web.log"
        command = [*_program(), "web", "--config", str(folder / "settings.toml")]
        with leashed(command, log=log, environment=_SECRETS) as process:
            wait_for(port, process, log=log)
            yield House(folder, port, line, website)


def build_without(defence: str, folder: Path) -> None:
    """Build all packages into `folder`, without this defence ("": with all of them)."""
    environment = {"SITES": "http://rt.test/* http://shop.test/*", "THROUGHLINE_MUTANT": defence}
    subprocess.run(
        ["node", "build.mjs", "--out", str(folder)],
        cwd=EXTENSION,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )


def throughline(folder: Path, *arguments: str) -> str:
    command, *rest = arguments
    settings = ["--config", str(folder / "settings.toml")]
    done = subprocess.run(
        [*_program(), command, *settings, *rest],
        env={**os.environ, **_SECRETS},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


_SECRETS = {"RT_TOKEN": "1-23-unused"}


def _program() -> list[str]:
    return [str(Path(sys.executable).parent / "throughline")]


def _write_settings(folder: Path, port: int, line_port: int, base_url: str) -> None:
    (folder / "settings.toml").write_text(f"""
store = "sqlite:///{folder}/throughline.db"
port = {port}
allowed_hosts = ["127.0.0.1:{line_port}"]

[company]
domains = ["acme.example"]

[[tool]]
id = "rt:main"
base_url = "{base_url.rstrip("/")}"
secret = "env:RT_TOKEN"
allow_private = true
""")


def _people() -> Iterator[str]:
    at = "2026-11-20T10:00:00Z"
    for number, (name, address) in enumerate(CUSTOMERS.items()):
        identifiers = [{"kind": "email", "value": address}]
        phone = [{"kind": "phone", "value": SECRET_NUMBER}] if number == 0 else []
        contact = {"native_id": f"c-{number}", "name": name, "identifiers": identifiers + phone}
        ticket = {"native_id": str(TICKETS[name]), "conversation": str(TICKETS[name])}
        yield json.dumps({"type": "contact", "tool": "crm:acme", "updated_at": at, **contact})
        yield json.dumps(
            {
                "type": "interaction",
                "tool": "rt:main",
                "channel": "email",
                "direction": "inbound",
                "occurred_at": at,
                "updated_at": at,
                "by": "person",
                "subject": "A question",
                "text": "Where is my parcel?",
                **ticket,
                "contact": {**contact, "native_id": address},
            }
        )


def host_style(page: Page, name: str) -> str | None:
    """Return a computed style of the one element that we put on the page; None without one."""
    style: str | None = page.evaluate(
        """(name) => {
            const ours = [...document.documentElement.children].find((it) => it.localName.includes("-"));
            return ours ? getComputedStyle(ours).getPropertyValue(name) : null;
        }""",
        name,
    )
    return style
