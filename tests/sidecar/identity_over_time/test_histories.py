"""Whatever arrives, grows, goes away, is decided, undone and linked late, in any mixture: every invariant holds."""

from collections.abc import Callable, Iterator

import pytest

from sidecar.flows.lookup import Finder
from sidecar.store.engine import Store
from tests.sidecar.desk import TestDesk
from tests.sidecar.identity_over_time.invariants import Seen, check, seen
from tests.sidecar.identity_over_time.living import LEARNT, History
from tests.sidecar.identity_over_time.telling import nothing_is_told_of_a_guess
from tests.sidecar.ingest.histories import Sample

N_STEPS = 25
BY_RULES = ("arrive", "link_late", "learn")  # steps by which no agent's decision may change
Histories = Callable[[int, int], Iterator[History]]


@pytest.fixture
def histories(store: Store, sample_size: Sample) -> Histories:
    """So many in a normal run, and with --all; each is taken back when it is over."""

    def begin(normal: int, everything: int) -> Iterator[History]:
        # PostgreSQL takes three times as long.
        few = normal if store.dialect == "sqlite" else normal // 5
        for seed in range(sample_size(few, everything)):
            with store.writing() as conn:
                yield History(conn, seed)
                conn.rollback()

    return begin


@pytest.fixture
def new_finder(store: Store) -> Callable[[], Finder]:
    """One for each history: it remembers what it has told, and histories are taken back."""
    desk = TestDesk(store).desk

    def finder() -> Finder:
        fetch = desk.finder._fetch
        return Finder(store, desk.house, desk.freshnesses, fetch, clock=desk.clock)

    return finder


def test_every_invariant_holds_after_each_step(
    histories: Histories, new_finder: Callable[[], Finder]
) -> None:
    met: set[str] = set()
    n_guesses = 0
    for history in histories(30, 10_000):
        before = seen(history.conn)
        for step in history.play(N_STEPS):
            now = check(history.conn, LEARNT)
            if step in BY_RULES:
                assert now.decided == before.decided, history
            before = now
        n_guesses += nothing_is_told_of_a_guess(history.conn, before, new_finder())
        met |= set(before.links.values())
    assert n_guesses > 2
    assert met >= {"auto", "suggested", "revoked", "confirmed"}


def test_what_is_decided_and_undone_at_once_leaves_everything_as_it_was(
    histories: Histories,
) -> None:
    assert sum(map(_undone_at_once, histories(15, 2_000))) > 2


def test_what_the_rules_did_far_from_a_decision_is_undone_with_it(store: Store) -> None:
    """Two became one by it, and so a third one theirs, whom nothing connects with the decision."""
    with store.writing() as conn:
        assert _undone_at_once(History(conn, 699)) > 2
        conn.rollback()


def test_what_is_undone_later_gives_what_was_before_and_who_came_since(
    histories: Histories,
) -> None:
    assert sum(map(_undone_later, histories(20, 2_000))) > 2


def test_who_came_since_holds_nobody_apart_who_was_one_before(store: Store) -> None:
    """By way of him one of them would be somebody from whom an agent has parted another."""
    with store.writing() as conn:
        assert _undone_later(History(conn, 434)) == 1
        conn.rollback()


def test_who_came_since_puts_nobody_off_who_was_one_by_the_rules_alone(store: Store) -> None:
    """The decision was about another of these: what they were without it holds, too."""
    with store.writing() as conn:
        assert _undone_later(History(conn, 2365)) == 1
        conn.rollback()


def test_what_the_rules_linked_because_of_a_decision_goes_with_it(store: Store) -> None:
    """Somebody who came since made one of two customers stronger, by whom the other became one with a third."""
    with store.writing() as conn:
        assert _undone_later(History(conn, 1275)) == 1
        conn.rollback()


def _undone_at_once(history: History) -> int:
    """How many decisions were undone."""
    n_undone = 0
    list(history.play(12))
    for _ in range(4):
        before = seen(history.conn)
        if (act := history.decide_now()) is not None:
            history.people.undo(act)
            n_undone += 1
            assert _derived(check(history.conn, LEARNT)) == _derived(before), history
    return n_undone


def _undone_later(history: History) -> int:
    """As `_undone_at_once`."""
    list(history.play(10))
    before = seen(history.conn)
    untouched = history.conn.begin_nested()
    if (act := history.decide_now()) is None:
        return 0
    newcomers = [history.town.newcomers(2) for _ in range(2)]
    for each in newcomers:
        history.people.arrive(each)
    history.people.undo(act)
    after = check(history.conn, LEARNT)
    assert after.decided == before.decided, history
    assert len(after.contacts) == len(before.contacts) + 4
    for group in before.groups.values():
        assert len({after.customer_of[it] for it in group}) == 1, history
    united = [
        {before.customer_of[it] for it in group}
        for group in after.groups.values()
        if group <= before.contacts
    ]
    united = [customers for customers in united if len(customers) > 1]
    if united:  # as the rules would have done in the end, if nobody had decided anything
        untouched.rollback()
        for each in newcomers:
            history.people.arrive(each)
        history.link_late()
        never = seen(history.conn)
        for customers in united:
            assert len({never.customer_of[it] for it in customers}) == 1, history
    return 1


def _derived(it: Seen) -> tuple[object, ...]:
    """What follows from facts and decisions. That a pair is kept in mind is no more than a note, and when
    somebody was last seen is noted whenever they are looked at.
    """
    portraits = {customer: (each.n, each.values) for customer, each in it.portraits.items()}
    return it.together, it.links, it.decided, portraits, it.counts, it.terms, it.postings
