"""A tool that failed is tried with one call once its pause is over, and with no other until that succeeds."""

from sidecar.errors import BudgetSpentError
from sidecar.flows.backfilling import backfill_once
from sidecar.flows.pull_once import pull_once
from sidecar.flows.receiving import receive
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.toy import Toy, counts, line_of, numbers, post, refusal, state_of


def named(line: ToolLine, *numbers: int) -> None:
    receive(line.store, line.card, line.account, post({"named": numbers}), now=line.now())


def everybody(line: ToolLine, toy: Toy) -> None:
    """As the desk's threads would, of one host or of several."""
    for _ in range(4):
        work_off(line, toy)
        backfill_once(line, toy)
        pull_once(line, toy)


def test_when_the_pause_is_over_one_call_finds_out_whether_the_tool_answers(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=30)
    line = line_of(store, toy, clock=clock, fetch=toy.fetch, backfill=toy.backfill)
    pull_once(line, toy)
    toy.n = 40
    named(line, *range(30, 40))
    toy.trouble, toy.calls = refusal(retry_after_s=60), []
    clock.later(3600)
    everybody(line, toy)
    assert len(toy.calls) == 1
    for _ in range(5):
        clock.at = state_of(line).paused_until or clock.at
        toy.calls = []
        everybody(line, toy)
        assert len(toy.calls) == 1
    toy.trouble = None
    clock.at = state_of(line).paused_until or clock.at
    everybody(line, toy)
    while work_off(line, toy) or backfill_once(line, toy):
        pass
    assert state_of(line).failing_since is None
    assert (numbers(store), counts(store)) == (list(range(40)), {"done": 10})


def test_the_first_page_that_comes_lets_all_others_call_again(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=30)
    line = line_of(store, toy, clock=clock, fetch=toy.fetch)
    toy.trouble = refusal()
    pull_once(line, toy)
    toy.trouble = None
    clock.later(400)
    seen = []
    toy.before_page = lambda _: seen.append(state_of(line).failing_since is None)
    pull_once(line, toy)
    assert seen == [False, True, True]


def test_a_tool_without_pulls_is_tried_by_one_row_at_a_time(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=9)
    line = line_of(store, toy, clock=clock, pull=None, fetch=toy.fetch)
    named(line, *range(9))
    toy.trouble = refusal(retry_after_s=60)
    assert work_off(line, toy)
    assert not work_off(line, toy)
    clock.later(70)
    assert work_off(line, toy)
    assert not work_off(line, toy)
    toy.trouble = None
    clock.later(70)
    while work_off(line, toy):
        pass
    clock.later(70)
    while work_off(line, toy):
        pass
    assert counts(store) == {"done": 9}
    assert state_of(line).failing_since is None


def test_a_share_of_calls_that_is_used_up_is_no_failure_of_the_tool(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=9)
    line = line_of(store, toy, clock=clock)
    toy.trouble = BudgetSpentError("toy:a", "our share is used", retry_after_s=40)
    pull_once(line, toy)
    assert state_of(line).failing_since is None
    toy.trouble = None
    clock.later(39)
    assert not pull_once(line, toy)
    clock.later(1)
    assert pull_once(line, toy)
    assert numbers(store) == list(range(9))
