"""Keeps the sidecar's processes alive on one machine: starts each, starts it again when it dies, ends all together."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

_LOG = structlog.get_logger()
_LONGEST_PAUSE_S = 30.0
_CALM_AFTER_S = 60.0  # a process that lived so long starts over with short pauses
_PR_SET_PDEATHSIG = 1  # Linux: a child gets this signal when its parent dies, even by kill -9


@dataclass
class _Part:
    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    pause_s: float = field(default=0.5)


def supervise(parts: dict[str, Sequence[str]]) -> int:
    """Runs `throughline ARGUMENTS` for each part until SIGTERM or SIGINT; returns the exit code.

    A part that ends by itself is started again after a pause that doubles up to half a minute.
    """
    running = [_Part(name, arguments) for name, arguments in parts.items()]
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: stopping.append(received))
    while not stopping:
        for part in running:
            _keep_alive(part, time.monotonic())
        time.sleep(0.1)
    _end(running)
    return 0


def die_with_parent() -> None:
    """A supervised process must not outlive its supervisor, not even one ended by `kill -9`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _keep_alive(part: _Part, now: float) -> None:
    if part.process and part.process.poll() is None:
        return
    if part.process:
        _plan_restart(part, now)
    if now >= part.start_at:
        part.started_at = now
        part.process = subprocess.Popen(  # noqa: S603 our own command
            [sys.executable, "-m", "sidecar.cli", *part.arguments, "--supervised"]
        )


def _plan_restart(part: _Part, now: float) -> None:
    if part.process is None:
        return
    lived = now - part.started_at
    part.pause_s = 0.5 if lived > _CALM_AFTER_S else min(part.pause_s * 2, _LONGEST_PAUSE_S)
    part.start_at = now + part.pause_s
    _LOG.warning(
        "process_ended", part=part.name, code=part.process.returncode, again_in_s=part.pause_s
    )
    part.process = None


def _end(parts: Sequence[_Part]) -> None:
    living = [part.process for part in parts if part.process and part.process.poll() is None]
    for process in living:
        process.terminate()
    deadline = time.monotonic() + 10
    for process in living:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
