"""A row stays with the worker that waits for its tool, for however many leases that takes."""

from typing import Any

from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.store import inbox
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.test_half_open import named
from tests.sidecar.pulling.toy import Toy, counts, line_of, refusal, state_of


class SlowToy(Toy):
    """Answers a minute later. Meanwhile its worker's keeper does what it does, and another host looks."""

    one: ToolLine
    other: ToolLine
    clock: StillClock

    def fetch(self, client: Any, kind: str, native_id: str) -> dict[str, Any]:
        self.took: list[bool] = []
        for _ in range(12):
            self.clock.later(5)
            with self.one.store.writing() as conn:
                self.one.leases.extend(conn, self.one.until())
            self.took.append(work_off(self.other, Toy()))
        return super().fetch(client, kind, native_id)


def two_hosts(store: Store, **card: Any) -> tuple[SlowToy, Toy]:
    """One whose calls take a minute, and another one's quick tool."""
    slow, quick, clock = SlowToy(), Toy(), StillClock()
    slow.clock = clock
    slow.one = line_of(store, slow, clock=clock, fetch=slow.fetch, **card)
    slow.other = line_of(store, quick, clock=clock, fetch=quick.fetch, **card)
    return slow, quick


def test_a_row_whose_call_takes_longer_than_a_lease_is_not_begun_by_another(store: Store) -> None:
    slow, quick = two_hosts(store)
    named(slow.one, 1)
    assert work_off(slow.one, slow)
    assert slow.took == [False] * 12
    assert (slow.calls, quick.calls) == (["fetch 1"], [])
    assert counts(store) == {"done": 1}
    assert not slow.one.leases


def test_while_one_tries_whether_a_tool_answers_no_other_tries_it(store: Store) -> None:
    slow, quick = two_hosts(store, pull=None)
    named(slow.one, 1, 2)
    quick.trouble = refusal(retry_after_s=60)
    assert work_off(slow.other, quick)
    quick.trouble, quick.calls = None, []
    slow.clock.later(70)
    assert work_off(slow.one, slow)
    assert slow.took == [False] * 12
    assert quick.calls == []
    assert state_of(slow.one).failing_since is None


def test_a_row_that_another_has_taken_meanwhile_is_not_held_any_more(store: Store) -> None:
    clock = StillClock()
    line = line_of(store, Toy(), clock=clock)
    named(line, 1)
    with store.writing() as conn:
        slow = inbox.claim(conn, line.tool, now=clock.at, lease=line.lease, limit=1)
        clock.later(16)
        quick = inbox.claim(conn, line.tool, now=clock.at, lease=line.lease, limit=1)
        assert [it.begun for it in slow + quick] == [1, 2]
        clock.later(10)
        inbox.extend(conn, slow, until=line.until())
        clock.later(6)
        assert inbox.claim(conn, line.tool, now=clock.at, lease=line.lease, limit=1)
