"""Payloads that hang the reading, or end the process: they are parked, and everything behind them goes on."""

import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import pytest

from sidecar.flows.pull_once import pull_once
from sidecar.flows.receiving import receive
from sidecar.flows.time_box import TimeBox, TooSlowError
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.store import inbox, parked
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.toy import Toy, counts, line_of, numbers, post, raw_of, read, state_of


class KilledError(BaseException):
    """As if the process had ended here: nothing after it is done."""


def that_hangs(raw: dict[str, Any], account: Any) -> Any:
    while raw["n"] == 13:
        try:
            time.sleep(0.001)
        except Exception:  # noqa: BLE001 an adapter that swallows all it can
            continue
    return read(raw, account)


def that_kills(raw: dict[str, Any], account: Any) -> Any:
    if raw["n"] == 13:
        raise KilledError
    return read(raw, account)


def _sleep_long() -> None:
    for _ in range(10_000):
        time.sleep(0.001)


def until_settled(line: ToolLine, toy: Toy, clock: StillClock) -> None:
    for _ in range(30):
        try:
            while work_off(line, toy):
                pass
        except KilledError:
            pass
        clock.later(400)


def test_a_payload_that_hangs_its_reading_is_parked_and_its_page_arrives(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=30)
    line = replace(line_of(store, toy, clock=clock, read=that_hangs), read_s=0.2)
    pull_once(line, toy)
    assert numbers(store) == [it for it in range(30) if it != 13]
    assert state_of(line).cursor == {"n": 30}
    assert state_of(line).failing_since is None
    until_settled(line, toy, clock)
    assert counts(store) == {"parked": 1}
    with store.reading() as conn:
        (row,) = parked.parked(conn)
    assert (row.reason, row.tries) == ("TooSlowError", 5)


def that_trips(raw: dict[str, Any], account: Any) -> Any:
    if raw["n"] == 13:
        raise ValueError
    return read(raw, account)


def test_a_payload_that_can_be_neither_read_nor_spelled_stops_nothing(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=30)
    line = line_of(store, toy, clock=clock, pull=_with_half_a_letter(toy), read=that_trips)
    pull_once(line, toy)
    assert state_of(line).cursor == {"n": 30}
    assert numbers(store) == [it for it in range(30) if it != 13]
    until_settled(line, toy, clock)
    assert counts(store) == {"parked": 1}


def _with_half_a_letter(toy: Toy) -> Any:
    def pull(*asked: Any) -> Any:
        for page in toy.pull(*asked):
            raws = [it | {"word": "\ud83d"} if it["n"] == 13 else it for it in page.raws]
            yield replace(page, raws=raws)

    return pull


def test_what_is_given_up_hits_nobody_who_works_later(store: Store) -> None:
    box = TimeBox()
    for _ in range(20):
        with pytest.raises(TooSlowError):
            box.run(_sleep_long, seconds=0.01)
    assert box.run(lambda: sum(range(1000)), seconds=5) == 499_500


def test_a_posted_payload_that_ends_the_process_each_time_is_parked(store: Store) -> None:
    clock, toy = StillClock(), Toy()
    line = line_of(store, toy, clock=clock, pull=None, read=that_kills)
    told = post({"id": "d-1", "raws": [raw_of(it) for it in range(10, 20)]})
    receive(store, line.card, line.account, told, now=clock.at)
    until_settled(line, toy, clock)
    assert numbers(store) == [it for it in range(10, 20) if it != 13]
    assert counts(store) == {"done": 9, "parked": 1}


def test_a_payload_that_ends_the_process_holds_up_nothing_while_it_is_tried_again(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy()
    line = line_of(store, toy, clock=clock, pull=None, read=that_kills)
    for number in (13, 14, 15):
        told = post({"id": f"d-{number}", "raws": [raw_of(number)]})
        receive(store, line.card, line.account, told, now=clock.at)
    for _ in range(2):
        with pytest.raises(KilledError):
            work_off(line, toy)
        clock.later(400)
    assert work_off(line, toy)
    assert work_off(line, toy)
    assert numbers(store) == [14, 15]
    assert counts(store) == {"done": 2, "waiting": 1}
    with pytest.raises(KilledError):
        work_off(line, toy)


def test_a_pulled_payload_that_ends_the_process_each_time_is_parked(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=30)
    line = line_of(store, toy, clock=clock, read=that_kills)
    for _ in range(8):
        try:
            pull_once(line, toy)
        except KilledError:
            clock.later(400)
    until_settled(line, toy, clock)
    assert state_of(line).cursor == {"n": 30}
    assert numbers(store) == [it for it in range(30) if it != 13]
    assert counts(store)["parked"] == 1


def test_what_was_parked_arrives_when_it_is_replayed_with_a_better_connector(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy(n=30)
    line = replace(line_of(store, toy, clock=clock, read=that_hangs), read_s=0.2)
    pull_once(line, toy)
    until_settled(line, toy, clock)
    mended = line_of(store, toy, clock=clock)
    with store.writing() as conn:
        assert parked.replay(conn, tool="toy:other") == 0
        assert parked.replay(conn) == 1
        assert inbox.counts(conn) == {"waiting": 1}
    assert work_off(mended, toy)
    assert numbers(store) == list(range(30))


_HANGS_IN_C = """
import re, threading, time
from sidecar.flows.watchdog import Watchdog
dog = Watchdog(0.5)
threading.Timer(1, lambda: re.match(r"(a+)+$", "a" * 60 + "b")).start()
while True:
    dog.alive()
    time.sleep(0.02)
"""


def test_a_payload_that_holds_all_threads_ends_the_process_and_says_where() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HANGS_IN_C], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "re/__init__.py" in done.stderr
