"""The sidecar as it runs: its own process, its own port, its stream read as a browser reads it."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from tests.servers.ports import free_ports


@dataclass(frozen=True)
class Running:
    """`process` is gunicorn's; its workers are its children."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True)
class Said:
    """One event of a stream; a beat has the name `beat`."""

    name: str
    data: dict[str, Any]
    id: str | None = None


@contextlib.contextmanager
def web(store_url: str) -> Iterator[Running]:
    """`throughline web` on that store, ready to answer; ended by SIGTERM."""
    (port,) = free_ports(1)
    command = [
        sys.executable,
        "-m",
        "sidecar.cli",
        "web",
        "--store",
        store_url,
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONWARNINGS": "ignore"})
    try:
        _wait_until_ready(port, process)
        yield Running(port, process)
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def stream(
    running: Running, token: str, *, customers: list[str] | None = None, last: str | None = None
) -> Iterator[Iterator[Said]]:
    """An open stream; reading it waits for what comes next."""
    headers = {"Authorization": f"Bearer {token}"} | ({"Last-Event-ID": last} if last else {})
    body = {"customers": customers or []}
    timeout = httpx.Timeout(30)
    with httpx.stream(
        "POST", f"{running.url}/v1/stream", json=body, headers=headers, timeout=timeout
    ) as answer:
        assert answer.status_code == 200, answer.read()
        yield _events(answer)


def _events(answer: httpx.Response) -> Iterator[Said]:
    fields: dict[str, str] = {}
    for line in answer.iter_lines():
        if line.startswith(":"):
            yield Said("beat", {})
        elif line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield Said(fields["event"], orjson.loads(fields["data"]), fields.get("id"))
            fields = {}


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the sidecar ended by itself"
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                return
        time.sleep(0.1)
    raise TimeoutError("the sidecar did not come up")
