"""What taking in costs: what tools post, kept for certain; batches of facts; a backfill through a stand-in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import time
from typing import Any

from scripts.benching.context import QUIET_FDATASYNC_US, QUIET_HELLO_US
from scripts.benching.flood import Flooded, flood, paced
from scripts.benching.hooks_server import NO_STORE, SECRET, TOOL
from scripts.benching.ingest_batch import batch
from scripts.benching.ingest_past import backfill
from scripts.benching.load import fdatasync_p50_us, get, measure
from scripts.benching.server import HELLO
from scripts.benching.serving import serving
from sidecar.connectorkit.signature import SIGNATURE, TIMESTAMP, sign

_ROUNDS = 5
_POSTS = 1_500
_CONNECTIONS = 32
_PACE = 200  # a second
_PACED_POSTS = 1_000
_BATCH = 10_000
_PAST = 100_000
_LEAST_INTAKE, _MOST_P99_MS, _LEAST_BATCH = 0.25, 150.0, 0.5
_NUMBERS = count(1)


@dataclass(frozen=True)
class _Server:
    port: int
    pid: int


def run(folder: Path) -> tuple[dict[str, Any], bool]:
    """The figures, and whether they reach the goals. Prints as it goes."""
    with TemporaryDirectory(dir=folder) as place, _served(Path(place)) as server:
        for path in (NO_STORE, f"/v1/hooks/{TOOL}"):  # the first ones open files
            flood(server.port, _posts(server.port, path, 200), connections=_CONNECTIONS)
        rounds = [_round(folder, server, number) for number in range(1, _ROUNDS + 1)]
    figures = {name: median(it[name] for it in rounds) for name in rounds[0]}
    figures |= backfill(folder, _PAST)
    return _judge(figures)


def _round(folder: Path, server: _Server, number: int) -> dict[str, float]:
    port = server.port
    disk = fdatasync_p50_us(folder)
    hello = measure(port, server.pid, [get(port, HELLO)] * 200)
    bare = _flood(port, NO_STORE)
    kept = _flood(port, f"/v1/hooks/{TOOL}")
    bare_pace, pace = _paced(port, NO_STORE), _paced(port, f"/v1/hooks/{TOOL}")
    batched = batch(folder, _BATCH)
    print(
        f"  round {number}: without a store {bare.per_s:,.0f}/s · kept {kept.per_s:,.0f}/s"
        f" = {kept.per_s / bare.per_s:.2f} · at {_PACE}/s p99 {pace.p99_ms:.0f} ms"
        f" (without a store {bare_pace.p99_ms:.0f}) ·"
        f" batch {batched.per_s:,.0f} facts/s = {batched.ratio:.2f} x raw"
    )
    return {
        "hello p50 us": hello.p50_us,
        "fdatasync p50 us": disk,
        "posts without a store /s": bare.per_s,
        "posts kept /s": kept.per_s,
        "kept over bare": kept.per_s / bare.per_s,
        "paced p50 ms": pace.p50_ms,
        "paced p99 ms": pace.p99_ms,
        "paced without a store p99 ms": bare_pace.p99_ms,
        "batch facts /s": batched.per_s,
        "batch over raw, CPU": batched.ratio,
    }


def _flood(port: int, path: str) -> Flooded:
    return flood(port, _posts(port, path, _POSTS), connections=_CONNECTIONS)


def _paced(port: int, path: str) -> Flooded:
    posts = _posts(port, path, _PACED_POSTS)
    return paced(port, posts, per_s=_PACE, connections=_CONNECTIONS)


def _posts(port: int, path: str, n: int) -> list[bytes]:
    """Signed as the helpdesk's scrip does, each of another change."""
    stamp = int(time())
    return [_post(port, path, stamp, number=next(_NUMBERS)) for _ in range(n)]


def _post(port: int, path: str, stamp: int, *, number: int) -> bytes:
    told = {
        "event": "Correspond",
        "ticket": number,
        "transaction": number,
        "at": "2026-11-25T12:00:00Z",
    }
    body = json.dumps(told).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"{TIMESTAMP}: {stamp}\r\n{SIGNATURE}: {sign(SECRET, stamp, body)}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _judge(figures: dict[str, float]) -> tuple[dict[str, Any], bool]:
    intake, batched = figures["kept over bare"], figures["batch over raw, CPU"]
    p99, disk, hello = (figures[it] for it in ("paced p99 ms", "fdatasync p50 us", "hello p50 us"))
    is_quiet = hello <= QUIET_HELLO_US and disk <= QUIET_FDATASYNC_US
    is_good = intake >= _LEAST_INTAKE and batched >= _LEAST_BATCH
    is_good = is_good and (p99 <= _MOST_P99_MS or not is_quiet)
    print(f"  hello p50 {hello:.0f} us, fdatasync p50 {disk:.0f} us: "
          f"{'a quiet machine' if is_quiet else 'a busy machine, so only the ratios count'}")  # fmt: skip
    print(f"  posts kept for certain: {intake:.2f} x the same without a store"
          f" (goal: at least {_LEAST_INTAKE})")  # fmt: skip
    print(f"  at {_PACE}/s: p50 {figures['paced p50 ms']:.1f} ms, p99 {p99:.1f} ms"
          f" (goal: at most {_MOST_P99_MS:.0f}); without a store p99"
          f" {figures['paced without a store p99 ms']:.1f} ms")  # fmt: skip
    print(f"  batches: {batched:.2f} x raw statements (goal: at least {_LEAST_BATCH})")
    print(f"  backfill of {_PAST:,} through a stand-in: {figures['backfill /s']:,.0f} a second")
    return figures | {"is_quiet": is_quiet, "is_good": is_good}, is_good


@contextmanager
def _served(place: Path) -> Iterator[_Server]:
    with serving("scripts.benching.hooks_server", f"sqlite:///{place}/hooks.db") as (port, pid):
        yield _Server(port, pid)
