"""Many connections at once from one thread: as fast as answers come, or paced whatever comes."""

import heapq
import selectors
import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from scripts.benching.load import connection

_LONGEST_S = 120.0


@dataclass(frozen=True)
class Flooded:
    """Answers a second, and how long each took, in milliseconds; paced: since it was due."""

    per_s: float
    p50_ms: float
    p99_ms: float


def flood(port: int, requests: Sequence[bytes], *, connections: int) -> Flooded:
    """Each connection sends its next request when it has the last one's answer."""
    return _run(port, requests, connections=connections, due=[0.0] * len(requests))


def paced(port: int, requests: Sequence[bytes], *, per_s: float, connections: int) -> Flooded:
    """A request each 1/`per_s` seconds; one that has to wait for a connection waits at its own cost."""
    due = [number / per_s for number in range(len(requests))]
    return _run(port, requests, connections=connections, due=due)


def _run(
    port: int, requests: Sequence[bytes], *, connections: int, due: Sequence[float]
) -> Flooded:
    times: list[float] = []
    with ExitStack() as stack, selectors.DefaultSelector() as selector:
        idle = [stack.enter_context(connection(port)) for _ in range(connections)]
        waiting = [(at, number) for number, at in enumerate(due)]
        heapq.heapify(waiting)
        sent_at: dict[socket.socket, float] = {}
        began = time.perf_counter()
        while len(times) < len(requests):
            now = time.perf_counter() - began
            if now > _LONGEST_S:
                raise SystemExit("the sidecar does not answer in time")
            while idle and waiting and waiting[0][0] <= now:
                at, number = heapq.heappop(waiting)
                opened = idle.pop()
                opened.sendall(requests[number])
                sent_at[opened] = at or now
                selector.register(opened, selectors.EVENT_READ)
            for key, _ in selector.select(_patience(idle, waiting, now)):
                opened = _socket(key)
                _check(opened.recv(1 << 16))
                selector.unregister(opened)
                times.append(time.perf_counter() - began - sent_at.pop(opened))
                idle.append(opened)
        spent = time.perf_counter() - began
    times.sort()
    return Flooded(len(times) / spent, median(times) * 1e3, times[int(len(times) * 0.99)] * 1e3)


def _patience(idle: list[socket.socket], waiting: list[tuple[float, int]], now: float) -> float:
    return max(0.0, min(0.5, waiting[0][0] - now)) if idle and waiting else 0.5


def _socket(key: selectors.SelectorKey) -> socket.socket:
    if not isinstance(key.fileobj, socket.socket):
        raise TypeError("only sockets were registered")
    return key.fileobj


def _check(answer: bytes) -> None:
    # Answers to posts are empty: one piece holds all of it.
    if not answer.startswith((b"HTTP/1.1 202", b"HTTP/1.1 200")):
        raise SystemExit(f"the sidecar answers {answer[:200]!r}")
