"""What only a post tells: nobody can ask for it later, so it is kept as it came."""

from datetime import timedelta
from typing import Any

from sidecar.flows.freshness import freshness
from sidecar.flows.pull_once import pull_once
from sidecar.flows.receiving import receive
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.store import inbox, journeys
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.toy import (
    Toy,
    counts,
    line_of,
    post,
    raw_of,
    read,
    refusal,
    state_of,
    texts,
)


def hear(line: ToolLine, **told: Any) -> int:
    return receive(line.store, line.card, line.account, post(told), now=line.now()).status


def all_worked_off(line: ToolLine, toy: Toy) -> None:
    while work_off(line, toy):
        pass


def freshness_of(line: ToolLine) -> tuple[str, Any]:
    with line.store.reading() as conn:
        (row,) = journeys.accounts(conn)
    told = freshness(line.card, row, tool=line.tool, now=line.now())
    return told.state, told.seen_at


def test_what_only_a_post_tells_is_in_the_timeline(store: Store) -> None:
    toy = Toy()
    line = line_of(store, toy, pull=None)
    assert hear(line, id="d-1", raws=[raw_of(1, "one"), raw_of(2, "two")]) == 202
    assert counts(store) == {"waiting": 2}
    all_worked_off(line, toy)
    assert texts(store) == ["one", "two"]
    assert toy.calls == []


def test_a_delivery_that_comes_again_is_kept_once(store: Store) -> None:
    toy = Toy()
    line = line_of(store, toy, pull=None)
    for _ in range(3):
        hear(line, id="d-1", raws=[raw_of(1), raw_of(1)], named=[1])
    assert counts(store) == {"waiting": 3}
    hear(line, id="d-2", raws=[raw_of(1)])
    assert counts(store) == {"waiting": 4}


def test_where_nothing_is_numbered_the_same_words_again_are_the_same_delivery(
    store: Store,
) -> None:
    toy = Toy()
    line = line_of(store, toy, pull=None)
    for text in ("Hello", "Hello", "Hello again"):
        hear(line, raws=[{"n": 1, "text": text}])
        hear(line, raws=[{"text": text, "n": 1}])
    assert counts(store) == {"waiting": 2}
    all_worked_off(line, toy)
    hear(line, raws=[{"n": 1, "text": "Hello"}])
    assert counts(store) == {"done": 2}


def test_a_tool_that_only_posts_is_never_pulled_and_fresh_once_it_has_posted(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy()
    line = line_of(store, toy, clock=clock, pull=None)
    assert not pull_once(line, toy)
    assert freshness_of(line) == ("never", None)
    at = clock.at
    hear(line, id="d-1", raws=[raw_of(1)])
    all_worked_off(line, toy)
    clock.later(400 * 86_400)
    assert freshness_of(line) == ("fresh", at)


def test_what_cannot_be_read_is_parked_after_five_tries_and_the_rest_goes_on(
    store: Store,
) -> None:
    def faulty(raw: dict[str, Any], account: Any) -> Any:
        if raw["n"] == 3:
            raise KeyError("colour")
        return read(raw, account)

    clock, toy = StillClock(), Toy()
    line = line_of(store, toy, clock=clock, pull=None, read=faulty)
    hear(line, id="d-1", raws=[raw_of(it, str(it)) for it in range(6)])
    for _ in range(8):
        all_worked_off(line, toy)
        clock.later(400)
    assert texts(store) == ["0", "1", "2", "4", "5"]
    assert counts(store) == {"done": 5, "parked": 1}


def test_what_needs_no_call_is_read_while_its_tool_is_paused(store: Store) -> None:
    clock, toy = StillClock(), Toy(trouble=refusal(retry_after_s=600))
    line = line_of(store, toy, clock=clock)
    pull_once(line, toy)
    hear(line, id="d-1", raws=[raw_of(1, "one")], named=[2])
    assert work_off(line, toy)
    assert not work_off(line, toy)
    assert texts(store) == ["one"]
    assert toy.calls == ["pull 0"]


def test_a_worker_that_was_too_slow_does_not_take_back_what_another_has_done(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy()
    line = line_of(store, toy, clock=clock, pull=None)
    hear(line, id="d-1", raws=[raw_of(1, "one")])
    with store.writing() as conn:
        (slow,) = inbox.claim(conn, "toy:a", now=clock.at, lease=timedelta(seconds=1), limit=1)
    clock.later(5)
    all_worked_off(line, toy)
    with store.writing() as conn:
        inbox.mark_failed(conn, slow.id, reason="too late", not_before=clock.at)
        inbox.postpone(conn, [slow.id], not_before=clock.at)
    assert counts(store) == {"done": 1}
    assert state_of(line).posted_at
