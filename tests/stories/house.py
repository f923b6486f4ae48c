"""A company with a real helpdesk, a real mail system, the cast's letters in both, and the sidecar beside them."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.browsers.chromium import Chromium
from tests.servers.leash import leashed
from tests.servers.mail import DOMAIN, RealMail
from tests.servers.ports import HOST, free_ports, wait_for
from tests.servers.rt import RealRT
from tests.stories.faulty_line import FaultyLine
from tests.stories.seeding import MAIL, RT, Customer

EXTENSION = Path(__file__).parents[2] / "extension"
THROUGHLINE = str(Path(sys.executable).with_name("throughline"))

_SITES = "http://*.test/*"
_HOOK_SECRET = "shared-with-the-scrip"


@dataclass(frozen=True)
class House:
    """`line` is the sidecar's way to the helpdesk's API; browsers and customers use another one."""

    folder: Path
    port: int
    rt: RealRT
    mail: RealMail
    line: FaultyLine
    customers: list[Customer]

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def customer(self, name: str) -> Customer:
        """The first of the cast who has this name."""
        return next(it for it in self.customers if it.name == name)

    def command(self, *arguments: str) -> str:
        """Return what `throughline ARGUMENTS` prints."""
        command = [THROUGHLINE, *arguments, "--config", str(self.folder / "settings.toml")]
        environment = {**os.environ, **self._secrets()}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def ask(self, path: str, question: dict[str, Any], token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        answer = httpx.post(self.url + path, json=question, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def mail_url(self, uid: int) -> str:
        """The mail opened by itself, as by a double click."""
        return f"{self.mail.webmail_url}/?_task=mail&_mbox=INBOX&_uid={uid}&_action=show"

    def pair(self, chromium: Chromium) -> None:
        """Sign this browser in, as an agent does once."""
        page = chromium.extension_page("options/index.html")
        page.get_by_label("Address of the sidecar").fill(self.url)
        page.get_by_label("Pairing code").fill(self.command("pair", "--name", "Ana"))
        page.get_by_role("button", name="Pair this browser").click()
        page.get_by_text("Signed in", exact=True).wait_for()
        page.close()

    def wait_until_fresh(self, token: str, *, seconds: float = 120) -> None:
        """Return when all tools' data is fresh; raises `TimeoutError` with what is not."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            tools = self.ask("/v1/context", {"hints": []}, token)["tools"]
            if all(it["state"] == "fresh" for it in tools):
                return
            time.sleep(0.1)
        raise TimeoutError(f"after {seconds:.0f} s: {tools}\n{self.folder / 'sidecar.log'}")

    def _secrets(self) -> dict[str, str]:
        return {
            "RT_TOKEN": self.rt.tokens["sync"],
            "RT_HOOK": _HOOK_SECRET,
            "MAIL_PASSWORD": self.mail.imap_password,
        }


@contextlib.contextmanager
def open_house(
    folder: Path, tools: tuple[RealRT, RealMail], line: FaultyLine, customers: list[Customer]
) -> Iterator[House]:
    """Run `throughline up` beside the tools; the helpdesk's scrip posts to it."""
    rt, mail = tools
    (port,) = free_ports(1)
    house = House(folder, port, rt, mail, line, customers)
    (folder / "settings.toml").write_text(_settings(house))
    command = [THROUGHLINE, "up", "--config", str(folder / "settings.toml")]
    log = folder / "sidecar.log"
    with leashed(command, log=log, environment=house._secrets()) as process:
        wait_for(port, process, log=log)
        rt.set_hook(f"{house.url}/v1/hooks/{RT}", _HOOK_SECRET)
        try:
            yield house
        finally:
            rt.clear_hook()


def build_extension(folder: Path) -> None:
    """Build all four packages into `folder`; the managed ones run on all tools' pages."""
    subprocess.run(
        ["node", "build.mjs", "--out", str(folder)],
        cwd=EXTENSION,
        env={**os.environ, "SITES": _SITES},
        check=True,
        capture_output=True,
    )


def _settings(house: House) -> str:
    return f"""\
store = "sqlite:///{house.folder}/throughline.db"
port = {house.port}

[company]
domains = ["{DOMAIN}"]
addresses = ["help@{DOMAIN}"]
numbers = ["+18005550100"]
region = "US"
time_zone = "America/New_York"

[[tool]]
id = "{RT}"
base_url = "{house.rt.base_url}"
api_url = "{house.line.url}"
secret = "env:RT_TOKEN"
webhook_secrets = ["env:RT_HOOK"]
allow_private = true

[[tool]]
id = "{MAIL}"
base_url = "{house.mail.webmail_url}"
imap = "imap://{HOST}:{house.mail.imap_port}"
boxes = ["help"]
master = "sync"
secret = "env:MAIL_PASSWORD"
allow_private = true
"""
