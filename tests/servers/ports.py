"""Finds free ports of 127.0.0.1 and waits until somebody answers on them."""

import contextlib
import socket
import subprocess
import time
from pathlib import Path

HOST = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Return `count` different ports that nobody listens on, chosen by the kernel."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((HOST, 0))
        return [each.getsockname()[1] for each in sockets]


def wait_for(port: int, server: "subprocess.Popen[bytes]", *, log: Path) -> None:
    """Return when somebody accepts connections on `port`, which `server` is about to open.

    Raises `TimeoutError` after a minute and `RuntimeError` when the server has ended, both with
    the end of its `log`.
    """
    seconds = 60
    give_up = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < give_up:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.05)
    end = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    if server.poll() is not None:
        raise RuntimeError(f"the server ended; its logs are in {log.parent}\n{end}")
    raise TimeoutError(f"nobody answers on {HOST}:{port} after {seconds} s\n{end}")
