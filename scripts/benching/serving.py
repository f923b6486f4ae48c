"""Starts one of our servers as a process of its own, and ends it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.benching.load import connection
from tests.servers.ports import free_ports


@contextmanager
def serving(module: str, store: str, *more: str) -> Iterator[tuple[int, int]]:
    """Its port and its process id. `module` takes --store, --port and whatever `more` there is."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", module, "--store", store, "--port", str(port), *more]
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit("the sidecar ended by itself")
        try:
            with connection(port):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the sidecar did not come up")
