"""The real sidecar as its own processes, started and stopped as IT would."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from scripts.demo.company import Company

THROUGHLINE = Path(sys.executable).with_name("throughline")


@dataclass
class Sidecar:
    url: str
    config: Path
    environment: dict[str, str]

    def command(self, *arguments: str) -> str:
        """What `throughline ARGUMENTS` prints."""
        done = subprocess.run(
            [THROUGHLINE, *arguments, "--config", self.config],
            env=self.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def ask(self, path: str, question: dict[str, Any], token: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"}
        answer = httpx.post(self.url + path, json=question, headers=headers, timeout=10)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


@contextlib.contextmanager
def running_sidecar(company: Company, folder: Path, port: int) -> Iterator[Sidecar]:
    """`throughline up` on that port (0: any free one), its store and log in `folder`."""
    port = port or _free_port()
    config = folder / "throughline.toml"
    url = f"http://127.0.0.1:{port}"
    config.write_text(f"port = {port}\n" + company.settings(folder / "throughline.db", url))
    environment = {**os.environ, **company.secrets()}
    with (folder / "throughline.log").open("wb") as log:
        process = subprocess.Popen(
            [THROUGHLINE, "up", "--config", config],
            env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        sidecar = Sidecar(url, config, environment)
        try:
            _wait_until_ready(sidecar, process, folder / "throughline.log")
            yield sidecar
        finally:
            _end(process)


def wait_until_collected(sidecar: Sidecar, token: str, *, seconds: float = 180) -> None:
    """Until every tool's first pull is done. TimeoutError names the tools that it is not of."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        tools = sidecar.ask("/v1/context", {"hints": []}, token)["tools"]
        waiting = [tool["tool"] for tool in tools if tool["state"] != "fresh"]
        if not waiting:
            return
        time.sleep(0.1)
    raise TimeoutError(f"not collected after {seconds:.0f} s: {', '.join(waiting)}")


def _wait_until_ready(sidecar: Sidecar, process: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(sidecar.url + "/readyz", timeout=2).status_code == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the sidecar did not start:\n{log.read_text()[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
