"""What it costs to recognise people, one record at a time, beside Splink; and what that adds to an import."""

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import orjson

from scripts.benching.context import QUIET_FDATASYNC_US
from scripts.benching.import_rules import import_over_http
from scripts.benching.load import fdatasync_p50_us
from scripts.benching.people import records, store_of
from tests.servers.cache import made_once

_SMALL, _LARGE = 100_000, 1_000_000
_ARRIVALS = 20_000  # into the large store: until no more memory is taken
_NEW = 40  # records that Splink is asked about, one at a time
_ROUNDS = 3
_PEOPLE, _INTERACTIONS = 10_000, 20_000  # imported
_QUIET_LOOP_MS = 50.0  # twice that of the machine on which the goals were set
_GOALS = {
    "100k p50 ms": (1.0, "at most"),
    "100k p99 ms": (6.0, "at most"),
    "100k records/s": (1_500.0, "at least"),
    "1000k p99 ms": (15.0, "at most"),
    "1000k peak MB": (500.0, "at most"),
    "import of contacts, learnt over exact": (2.0, "at most"),
    "import of interactions, learnt over exact": (2.0, "at most"),
}
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class _Made:
    """Files that are made once. `small`: records. `large`: a folder with a store. `peer`: one with Splink."""

    folder: Path
    small: Path
    large: Path
    peer: Path


def run(folder: Path) -> tuple[dict[str, Any], bool]:
    """The figures, and whether they reach the goals. Prints as it goes."""
    small, large = records(folder, _SMALL), store_of(folder, _LARGE)
    made = _Made(folder, small, large, made_once("splink-5.0.0", _make_peer))
    rounds = [_round(made, number) for number in range(1, _ROUNDS + 1)]
    figures = {name: median(it[name] for it in rounds) for name in rounds[0]}
    figures |= import_over_http(folder, _PEOPLE, _INTERACTIONS)
    return _judge(figures)


def _round(made: _Made, number: int) -> dict[str, float]:
    folder = made.folder
    figures = {"fdatasync p50 us": fdatasync_p50_us(folder), "loop ms": _loop_ms()}
    with TemporaryDirectory(dir=folder) as place:
        figures |= _named("100k", _resolved(made.small, Path(place), _SMALL))
    with TemporaryDirectory(dir=folder) as place:
        copy(made.large / "cluster.db", place)
        late = records(folder, _ARRIVALS, seed=_LARGE // _SMALL + 1)
        figures |= _named("1000k", _resolved(late, Path(place), _ARRIVALS))
    script = Path(__file__).with_name("splink_peer.py")
    splink = _told(
        [str(made.peer / "venv" / "bin" / "python"), str(script), str(made.small), str(_NEW)]
    )
    figures |= {
        "splink batch s": splink["batch_s"],
        "splink p50 ms": splink["p50_ms"],
        "splink p99 ms": splink["p99_ms"],
        "splink p50 over ours": splink["p50_ms"] / figures["100k p50 ms"],
        "our batch over theirs": _SMALL / figures["100k records/s"] / splink["batch_s"],
    }
    print(f"  round {number}: 100k {_said(figures, '100k')} · 1000k {_said(figures, '1000k')}"
          f" · Splink one record p50 {splink['p50_ms']:.0f} ms, batch {splink['batch_s']:.1f} s")  # fmt: skip
    return figures


def _resolved(lines: Path, place: Path, n: int) -> dict[str, float]:
    module = ["-m", "scripts.benching.identity_run"]
    return _told([sys.executable, *module, str(lines), str(place), str(n)])


def _told(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=_ROOT)
    figures: dict[str, float] = orjson.loads(done.stdout.splitlines()[-1])
    return figures


def _named(name: str, told: dict[str, float]) -> dict[str, float]:
    return {
        f"{name} p50 ms": told["p50_ms"],
        f"{name} p99 ms": told["p99_ms"],
        f"{name} max ms": told["max_ms"],
        f"{name} records/s": told["per_s"],
        f"{name} records/CPU s": told["per_cpu_s"],
        f"{name} peak MB": told["peak_mb"],
    }


def _said(figures: dict[str, float], name: str) -> str:
    p50, p99, per_s, per_cpu_s, peak = (
        figures[f"{name} {it}"]
        for it in ("p50 ms", "p99 ms", "records/s", "records/CPU s", "peak MB")
    )
    return (
        f"p50 {p50:.2f} p99 {p99:.1f} ms, {per_s:,.0f}/s ({per_cpu_s:,.0f} a CPU second),"
        f" {peak:.0f} MB"
    )


def _loop_ms() -> float:
    """What a million turns of nothing take this machine: tells a busy one from a quiet one."""
    began = perf_counter()
    for _ in range(1_000_000):
        pass
    return (perf_counter() - began) * 1000


def _judge(figures: dict[str, float]) -> tuple[dict[str, Any], bool]:
    is_quiet = (
        figures["loop ms"] <= _QUIET_LOOP_MS and figures["fdatasync p50 us"] <= QUIET_FDATASYNC_US
    )
    print(f"  a million turns {figures['loop ms']:.0f} ms, fdatasync p50"
          f" {figures['fdatasync p50 us']:.0f} us: "
          f"{'a quiet machine' if is_quiet else 'a busy machine, so only the ratios count'}")  # fmt: skip
    is_good = True
    for name, (goal, word) in _GOALS.items():
        is_met = figures[name] <= goal if word == "at most" else figures[name] >= goal
        counts = is_quiet or "over" in name or "MB" in name
        is_good = is_good and (is_met or not counts)
        print(
            f"  {name}: {figures[name]:,.2f} (goal: {word} {goal:,g}){'' if is_met else ' MISSED'}"
        )
    print(f"  Splink's answer about one record takes {figures['splink p50 over ours']:.0f} x ours;"
          f" our whole run {figures['our batch over theirs']:.1f} x its batch")  # fmt: skip
    return figures | {"is_quiet": is_quiet, "is_good": is_good}, is_good


def _make_peer(folder: Path) -> None:
    """An environment of its own: it must not choose our packages' versions."""
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "splink==5.0.0"], check=True, stdout=sys.stderr)
