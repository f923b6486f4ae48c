"""Years of the past beside today's news: slower, resumable, with its progress told."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import Limit
from sidecar.connectorkit.outside import Outside
from sidecar.errors import BadInputError, StoreBusyError
from sidecar.flows.backfilling import backfill_once
from sidecar.flows.progress import ask_for_the_past, progress_of
from sidecar.flows.pull_once import pull_once
from sidecar.flows.pulling import Worker
from sidecar.store import accounts, backfills
from sidecar.store.backfills import Backfill
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.test_worker import until
from tests.sidecar.pulling.toy import START, Toy, line_of, numbers, refusal, state_of


def past_of(store: Store) -> Backfill:
    with store.reading() as conn:
        found = backfills.state(conn, "toy:a")
    assert found
    return found


def news_only(toy: Toy) -> Any:
    """A pull that begins with the last ten things, since the past is read apart."""
    return lambda client, cursor, now: toy.pull(client, cursor or {"n": toy.n - 10}, now)


def test_the_news_are_there_before_the_past_is_begun_and_while_it_is_read(store: Store) -> None:
    toy = Toy(n=500)
    gate, reached = threading.Event(), threading.Event()

    def wait_in_the_past(at: int) -> None:
        if threading.current_thread().name.endswith("2") and at <= 300:
            reached.set()
            gate.wait(20)

    toy.before_page = wait_in_the_past
    pull = news_only(toy)
    line = line_of(store, toy, pull=pull, backfill=toy.backfill, pull_every_s=0.1)
    worker = Worker([replace(line, outside=Outside())])
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        assert reached.wait(20)
        toy.n = 510
        until(lambda: 509 in numbers(store))
        assert 0 not in numbers(store)
        gate.set()
        until(lambda: past_of(store).finished_at is not None)
        assert numbers(store) == list(range(510))
    finally:
        gate.set()
        worker.stop()
        thread.join()


def test_a_worker_that_dies_in_the_past_is_followed_by_one_that_goes_on_there(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy(n=100)
    line = line_of(store, toy, clock=clock, backfill=toy.backfill)
    pull_once(line, toy)

    def die(at: int) -> None:
        if at == 60:
            raise StoreBusyError

    toy.before_page = die
    with pytest.raises(StoreBusyError):
        backfill_once(line, toy)
    assert past_of(store).cursor == {"upto": 60}
    toy.before_page, toy.calls = lambda _: None, []
    assert not backfill_once(line, toy)  # still leased to the dead
    clock.later(60)
    assert backfill_once(line, toy)
    assert toy.calls[0] == "backfill 60"
    assert past_of(store).finished_at == clock.at
    assert not backfill_once(line, toy)


def test_it_says_how_much_is_read_how_fast_and_how_long_it_takes(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=100)
    line = line_of(store, toy, clock=clock, backfill=toy.backfill)
    pull_once(line, toy)

    def fault(at: int) -> None:
        if at <= 70:
            raise ZeroDivisionError

    toy.before_page = fault
    backfill_once(line, toy)
    past = past_of(store)
    assert (round(past.done or 0, 6), past.n_raws, past.reason) == (0.3, 30, "ZeroDivisionError")
    told = progress_of(replace(past, spent=timedelta(seconds=6)))
    assert (told.per_s, round(told.left_s or 0, 6), told.finished_at) == (5, 14, None)
    assert state_of(line).failing_since is None


def test_a_tool_that_asks_the_past_to_wait_is_left_alone_by_all(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=100)
    line = line_of(store, toy, clock=clock, backfill=toy.backfill)
    pull_once(line, toy)
    toy.trouble = refusal(retry_after_s=90)
    backfill_once(line, toy)
    until = state_of(line).paused_until
    assert until
    assert until >= clock.at + timedelta(seconds=90)
    clock.later(89)
    assert not pull_once(line, toy)
    assert not backfill_once(line, toy)


def test_no_more_of_the_past_is_read_than_was_asked_for(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=100)
    line = line_of(store, toy, clock=clock, backfill=toy.backfill)
    with store.writing() as conn:
        since = START + timedelta(hours=70)
        ask_for_the_past(conn, line.account, line.card, since=since, now=clock.at)
        accounts.save_cursor(conn, "toy:a", {"n": 95})
    pull_once(line, toy)
    backfill_once(line, toy)
    assert numbers(store) == list(range(70, 100))
    assert past_of(store).done == 1.0


def test_where_the_past_is_not_apart_the_first_pull_shows_how_far_it_is(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=100)
    line = line_of(store, toy, clock=clock)
    seen = []
    toy.before_page = lambda at: seen.append(past_of(store).done) if at in (30, 60) else None
    pull_once(line, toy)
    assert seen == [0.3, 0.6]
    assert past_of(store).finished_at
    clock.later(400)
    toy.n = 150
    pull_once(line, toy)
    assert past_of(store).n_raws == 100


def test_the_past_that_is_asked_for_again_is_read_again_and_nothing_is_doubled(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy(n=100)
    line = line_of(store, toy, clock=clock)
    pull_once(line, toy)
    with store.writing() as conn:
        ask_for_the_past(conn, line.account, line.card, since=None, now=clock.at)
        with pytest.raises(BadInputError, match="leave out --since"):
            ask_for_the_past(conn, line.account, line.card, since=START, now=clock.at)
    toy.calls = []
    assert pull_once(line, toy)
    assert toy.calls[0] == "pull 0"
    assert numbers(store) == list(range(100))


def test_the_past_uses_only_calls_that_the_news_leave() -> None:
    budgets = Budgets(0.5, lambda _: Limit(100, 60))
    past, pulls = budgets.at_most(0.5), budgets.at_most(0.75)
    assert [past.take("x", 0) for _ in range(25)] == [0.0] * 25
    assert past.take("x", 0) > 0
    assert [pulls.take("x", 1) for _ in range(12)] == [0.0] * 12
    assert pulls.take("x", 1) > 0
    assert [budgets.take("x", 2) for _ in range(13)] == [0.0] * 13
    assert budgets.take("x", 2) > 0
    assert past.take("x", 60.5) > 0  # the news of the last minute count for it too
    assert past.take("x", 62.5) == 0
    assert pulls.cost_s() == pytest.approx(14.4)
