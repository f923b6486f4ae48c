"""What the answer to "who is on this page" costs, beside its floor, at two sizes of the past."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from scripts.benching.generate import past_of
from scripts.benching.load import Measured, fdatasync_p50_us, get, measure, post
from scripts.benching.server import FLOOR, HELLO
from scripts.benching.serving import serving
from sidecar.connectorkit.clock import utc_now
from sidecar.flows.admit import create_token
from sidecar.model.access import Admitted

_SIZES = (100_000, 1_000_000)
_ROUNDS = 5
_REQUESTS = 400
_MOST_OVER_FLOOR = 2.5
_MOST_GROWTH = 1.3
QUIET_HELLO_US = 1_000  # twice the hello of the machine on which the goals were set, one connection
QUIET_FDATASYNC_US = 4_200


@dataclass(frozen=True)
class _Server:
    size: int
    port: int
    pid: int
    token: str
    addresses: list[str]

    def asks(self, path: str, part: int) -> list[bytes]:
        """Customers from all over the store, in each part others; part 0 is for warming up."""
        each = min(_REQUESTS, len(self.addresses) // (_ROUNDS + 1))
        chosen = self.addresses[part :: _ROUNDS + 1][:each]
        return [
            post(
                self.port, path, token=self.token, body={"hints": [{"kind": "email", "value": it}]}
            )
            for it in chosen
        ]


def run(folder: Path, sizes: tuple[int, ...] = _SIZES) -> tuple[dict[str, Any], bool]:
    """The figures, and whether they reach the goals. Prints as it goes."""
    with ExitStack() as stack:
        servers = [stack.enter_context(_serving(folder, size)) for size in sizes]
        for server in servers:  # the first answers open files and compile statements
            measure(server.port, server.pid, server.asks(FLOOR, 0))
            measure(server.port, server.pid, server.asks("/v1/context", 0))
        rounds = [_round(folder, servers, number) for number in range(1, _ROUNDS + 1)]
    figures = {name: median(it[name] for it in rounds) for name in rounds[0]}
    return _judge(figures, sizes)


def _round(folder: Path, servers: list[_Server], number: int) -> dict[str, float]:
    """First each customer is asked for the first time, which nothing is kept ready for, then again."""
    figures = {"fdatasync p50 us": fdatasync_p50_us(folder)}
    for server in servers:
        name = f"{server.size // 1000}k"
        asked = server.asks("/v1/context", number)
        hello = _measured(server, [get(server.port, HELLO)] * len(asked))
        context = _measured(server, asked)
        again = _measured(server, asked)
        measure(server.port, server.pid, server.asks(FLOOR, number))  # takes the documents in
        floor = _measured(server, server.asks(FLOOR, number))
        for what, measured in {
            "hello": hello,
            "floor": floor,
            "context": context,
            "again": again,
        }.items():
            figures |= _named(f"{what} {name}", measured)
        figures[f"context {name} over floor, CPU"] = context.cpu_us / floor.cpu_us
        figures[f"again {name} over floor, CPU"] = again.cpu_us / floor.cpu_us
        print(f"  round {number}, {server.size:>9,} interactions: hello {_said(hello)} · "
              f"floor {_said(floor)} · context {_said(context)} · again {_said(again)}")  # fmt: skip
    return figures


def _measured(server: _Server, requests: list[bytes]) -> Measured:
    return measure(server.port, server.pid, requests)


def _judge(figures: dict[str, float], sizes: tuple[int, ...]) -> tuple[dict[str, Any], bool]:
    small, large = (f"{size // 1000}k" for size in (sizes[0], sizes[-1]))
    over = figures[f"context {large} over floor, CPU"]
    growth = figures[f"context {large} p50 us"] / figures[f"context {small} p50 us"]
    figures |= {"context p50, large over small": growth}
    hello, disk = figures[f"hello {small} p50 us"], figures["fdatasync p50 us"]
    is_quiet = hello <= QUIET_HELLO_US and disk <= QUIET_FDATASYNC_US
    is_good = over <= _MOST_OVER_FLOOR and growth <= _MOST_GROWTH
    print(f"  hello p50 {hello:.0f} us, fdatasync p50 {disk:.0f} us: "
          f"{'a quiet machine' if is_quiet else 'a busy machine, so only the ratios count'}")  # fmt: skip
    print(f"  document: {figures[f'context {large} bytes']:,.0f} bytes")
    print(f"  CPU a request: {figures[f'context {large} CPU us']:.0f} us"
          f" = {over:.2f} x floor (goal: at most {_MOST_OVER_FLOOR});"
          f" asked again {figures[f'again {large} over floor, CPU']:.2f} x")  # fmt: skip
    print(f"  p50 {small} -> {large}: {figures[f'context {small} p50 us']:.0f} ->"
          f" {figures[f'context {large} p50 us']:.0f} us = x {growth:.2f}"
          f" (goal: at most {_MOST_GROWTH})")  # fmt: skip
    return figures | {"is_quiet": is_quiet, "is_good": is_good}, is_good


def _named(name: str, measured: Measured) -> dict[str, float]:
    return {
        f"{name} p50 us": measured.p50_us,
        f"{name} p99 us": measured.p99_us,
        f"{name} CPU us": measured.cpu_us,
        f"{name} bytes": float(measured.size),
    }


def _said(measured: Measured) -> str:
    return f"{measured.p50_us:.0f} us ({measured.cpu_us:.0f} CPU)"


@contextmanager
def _serving(folder: Path, size: int) -> Iterator[_Server]:
    past = past_of(folder, size)
    token = create_token(past.store, Admitted(name="bench", role="agent"), now=utc_now())
    past.store.close()
    store = f"sqlite:///{folder / f'past-1-{size}.db'}"
    with serving("scripts.benching.server", store) as (port, pid):
        yield _Server(size, port, pid, token, past.addresses)


def write(figures: dict[str, Any], path: Path) -> None:
    path.write_text(json.dumps(figures, indent=2) + "\n")
