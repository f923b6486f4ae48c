"""`python -m scripts.demo [--open|--check]`: what ./scripts/run starts once everything is set up."""

import os
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from scripts.demo.browser import build_for_localhost, pair
from scripts.demo.channels import PORTS
from scripts.demo.company import Company, whole_company
from scripts.demo.happenings import HAPPENINGS, let_happen
from scripts.demo.proof import Unproved, prove
from scripts.demo.sidecar import Sidecar, running_sidecar, wait_until_collected
from tests.browsers.chromium import open_chromium
from tests.browsers.screen import Screen

SIDECAR = 8787


def main(arguments: list[str]) -> int:
    """0 once ended by the user, or proved; 1 with the reason."""
    is_check = "--check" in arguments
    if "--open" in arguments and not os.environ.get("DISPLAY"):
        print(
            "--open needs a screen (DISPLAY is not set); try ./scripts/run --check", file=sys.stderr
        )
        return 1
    signal.signal(signal.SIGTERM, _as_interrupt)
    port_of = (lambda _name: 0) if is_check else (lambda name: _free(PORTS[name]))
    with (
        tempfile.TemporaryDirectory(prefix="throughline-") as name,
        whole_company(port_of=port_of) as company,
        running_sidecar(company, Path(name), 0 if is_check else _free(SIDECAR)) as sidecar,
    ):
        token = sidecar.command("token", "create", "--name", "demo")
        company.go_live(sidecar.url)
        wait_until_collected(sidecar, token)
        if is_check:
            return _check(company, sidecar, token, Path(name))
        _say(company, sidecar)
        if "--open" in arguments:
            return _open(company, sidecar, Path(name))
        _play(company)
    return 0


def _check(company: Company, sidecar: Sidecar, token: str, folder: Path) -> int:
    try:
        print(prove(company, sidecar, token, folder))
    except (Unproved, TimeoutError) as reason:
        print(f"not ok: {reason}", file=sys.stderr)
        return 1
    return 0


def _say(company: Company, sidecar: Sidecar) -> None:
    print(f"""
Throughline runs: {len(company.tools)} tools, and {company.n_people} people who told the company something.

  1. load the extension     chrome://extensions > Developer mode > Load unpacked > extension/dist/chromium
                            (Firefox: about:debugging > This Firefox > Load Temporary Add-on > extension/dist/firefox/manifest.json)
  2. pair it                in its settings: address {sidecar.url}, code {sidecar.command("pair", "--name", "Ana")}
                            (good for 5 minutes; another: .venv/bin/throughline pair --config {sidecar.config})
  3. switch on its sites    in its settings, or click its icon on the page
  4. open a page            any of these
""")
    for page in company.pages:
        print(f"  {page.story:<4} {page.shows:<48} {page.url}")
    print("\nType one of these and Return; the pages that are open show it:")
    for name, happening in HAPPENINGS.items():
        print(f"  {name or '(nothing)':<10} {happening.what}")
    print("Ctrl-C ends everything and leaves nothing behind.")


def _play(company: Company, is_on: Callable[[], bool] = lambda: True) -> None:
    """Until Ctrl-C, SIGTERM or the end of `is_on`; each line lets something happen."""
    while is_on():
        ready, _, _ = select.select([sys.stdin] if sys.stdin.isatty() else [], [], [], 0.5)
        if ready and (line := sys.stdin.readline()):
            print(let_happen(company, line.strip().lower()))


def _free(wanted: int) -> int:
    """That port, or 0 (any) where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
    return wanted


def _open(company: Company, sidecar: Sidecar, folder: Path) -> int:
    screen = Screen(os.environ["DISPLAY"], picture=Path(os.devnull))
    extension = build_for_localhost(folder / "extension")
    with open_chromium(extension, folder / "profile", screen=screen) as browser:
        pair(browser, sidecar)
        browser.context.new_page().goto(company.webmail)
        browser.context.new_page().goto(company.page_of("Dana Whitfield"))
        _play(company, lambda: bool(browser.context.pages))
    return 0


def _as_interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nended")
