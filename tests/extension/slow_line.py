"""A line to the sidecar that is as slow as a bad day: each answer is held back for a while of its own."""

import contextlib
import random
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.servers.ports import HOST

_PIECE = 65_536


@dataclass
class SlowLine:
    """`longest_s` may be changed while it runs; `seed` makes the waits the same in every run."""

    port: int
    longest_s: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def wait(self) -> None:
        time.sleep(self._chance.random() * self.longest_s)


@contextlib.contextmanager
def start_slow_line(port: int, to_port: int) -> Iterator[SlowLine]:
    """Pass everything that comes to `port` on to `to_port`, and what is answered back, late."""
    line = SlowLine(port)
    with socket.create_server((HOST, port)) as server:
        threading.Thread(target=_accept, args=(server, to_port, line), daemon=True).start()
        try:
            yield line
        finally:
            server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, to_port: int, line: SlowLine) -> None:
    with contextlib.suppress(OSError):
        while True:
            near, _ = server.accept()
            far = socket.create_connection((HOST, to_port))
            threading.Thread(target=_copy, args=(near, far, None), daemon=True).start()
            threading.Thread(target=_copy, args=(far, near, line), daemon=True).start()


def _copy(source: socket.socket, target: socket.socket, line: SlowLine | None) -> None:
    with contextlib.suppress(OSError), source, target:
        while piece := source.recv(_PIECE):
            if line:
                line.wait()
            target.sendall(piece)
