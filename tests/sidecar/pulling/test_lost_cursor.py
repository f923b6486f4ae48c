"""A cursor that the tool has forgotten: a bounded reading anew, no loop, nothing twice."""

from datetime import datetime, timedelta

from sidecar.flows.backfilling import backfill_once
from sidecar.flows.pull_once import pull_once
from sidecar.store import accounts, backfills
from sidecar.store.digest import digest
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.toy import START, Toy, line_of, numbers, state_of


def digest_of(store: Store) -> str:
    with store.reading() as conn:
        return digest(conn)


def test_only_as_many_days_are_read_again_as_the_tool_says(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=200, page=100)

    def restart(now: datetime, since_days: int) -> dict[str, int]:
        assert (now, since_days) == (clock.at, 2)
        return {"n": 200 - 24 * since_days}

    line = line_of(store, toy, clock=clock, restart=restart)
    pull_once(line, toy)
    before = digest_of(store)
    with store.writing() as conn:
        accounts.begin_again(conn, "toy:a", {"n": 100})
    toy.oldest, toy.calls = 120, []
    assert pull_once(line, toy)
    assert pull_once(line, toy)
    assert toy.calls == ["pull 100", "pull 152"]
    assert state_of(line).failing_since is None
    assert digest_of(store) == before


def test_a_tool_that_loses_every_cursor_is_left_alone_longer_and_longer(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=200)
    line = line_of(store, toy, clock=clock, restart=lambda _now, _days: {"n": 1})
    pull_once(line, toy)
    with store.writing() as conn:
        accounts.begin_again(conn, "toy:a", {"n": 100})
    toy.oldest, toy.calls = 500, []
    for _ in range(50):
        pull_once(line, toy)
    assert toy.calls == ["pull 100", "pull 1"]
    assert state_of(line).failing_since
    clock.at = state_of(line).paused_until or clock.at
    toy.oldest = 150
    assert pull_once(line, toy)  # the last resort: all that the tool still has
    assert toy.calls[2] == "pull 0"
    assert (state_of(line).failing_since, state_of(line).lost) == (None, 0)
    assert numbers(store) == list(range(200))


def test_without_a_way_to_restart_the_past_is_read_again_no_further_than_needed(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy(n=200)
    clock.at = START + timedelta(hours=200)
    line = line_of(store, toy, clock=clock, backfill=toy.backfill)
    pull_once(line, toy)
    while backfill_once(line, toy):
        pass
    with store.writing() as conn:
        accounts.begin_again(conn, "toy:a", {"n": 100})
    toy.oldest, toy.calls = 150, []
    pull_once(line, toy)
    with store.reading() as conn:
        past = backfills.state(conn, "toy:a")
    assert past
    assert past.since == clock.at - timedelta(days=2)
    pull_once(line, toy)
    toy.calls = []
    while backfill_once(line, toy):
        pass
    assert toy.calls == [f"backfill {upto}" for upto in (200, 190, 180, 170, 160)]
    assert numbers(store) == list(range(200))
