"""A client that costs little: one kept connection, ready-made requests, the wall clock around each."""

import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson


@dataclass(frozen=True)
class Measured:
    """Medians in microseconds; `cpu_us`: of the server's processes, for each request."""

    p50_us: float
    p99_us: float
    cpu_us: float
    size: int


@contextmanager
def connection(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as opened:
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield opened


def get(port: int, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()


def post(port: int, path: str, *, token: str, body: object) -> bytes:
    sent = orjson.dumps(body)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
    )
    return head.encode() + sent


def measure(port: int, pid: int, requests: Sequence[bytes]) -> Measured:
    """Sends them one after another; every answer must be 200."""
    with connection(port) as opened:
        times, size = [], 0
        before = cpu_s(pid)
        for request in requests:
            began = time.perf_counter()
            size = max(size, _exchange(opened, request))
            times.append(time.perf_counter() - began)
        spent = cpu_s(pid) - before
    times.sort()
    return Measured(
        p50_us=median(times) * 1e6,
        p99_us=times[int(len(times) * 0.99)] * 1e6,
        cpu_us=spent / len(requests) * 1e6,
        size=size,
    )


def cpu_s(pid: int) -> float:
    """Processor seconds of a process and its children so far, from the kernel's own count."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return _own_cpu_s(pid) + sum(cpu_s(int(child)) for child in children)


def fdatasync_p50_us(folder: Path, n: int = 40) -> float:
    """What this disk takes to keep 4 KB for certain."""
    path = folder / "fdatasync"
    times = []
    with path.open("wb", buffering=0) as file:
        for _ in range(n):
            file.write(b"x" * 4096)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - began)
    path.unlink()
    return median(times) * 1e6


def _own_cpu_s(pid: int) -> float:
    # In nanoseconds, and of all threads: /proc/PID/stat counts in ticks of 10 ms.
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(it.read_text().split()[0]) for it in threads) / 1e9


def _exchange(opened: socket.socket, request: bytes) -> int:
    opened.sendall(request)
    answer = bytearray()
    while b"\r\n\r\n" not in answer:
        answer += _received(opened)
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"the sidecar answers {head.splitlines()[0].decode()}: {body[:300]!r}")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += _received(opened)
    return length


def _received(opened: socket.socket) -> bytes:
    piece = opened.recv(1 << 16)
    if not piece:
        raise SystemExit("the sidecar hung up")
    return piece
