"""Who is erased is in no process's memory any more: not in that which learns of it, nor in those beside it."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import lru_cache
from types import ModuleType
from typing import Any

import pytest

from sidecar.flows import pieces
from sidecar.flows.letting_go import Erasures, overwritten_by
from sidecar.flows.remembering import MEMORIES
from sidecar.journey.secrets import masked
from sidecar.model.fact import Fact
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store
from sidecar.store.facts import FactChange
from tests.sidecar.desk import TestDesk
from tests.sidecar.erasing.at_hand import holders_of
from tests.sidecar.erasing.telling import (
    ADDRESS,
    NEIGHBOUR,
    anonymised,
    crowd,
    erased,
    history,
    the_word,
)
from tests.sidecar.ingest.histories import MONDAY, deleted, mail, person, wrote

# Another process, which an agent asks for her, and which then hears of nothing but what it looks for itself.
_BESIDE = """
import sys, time
from sidecar.flows.letting_go import follow_erasures
from sidecar.store.engine import open_store
from tests.sidecar.desk import TestDesk
from tests.sidecar.erasing.at_hand import holders_of
from tests.sidecar.erasing.telling import ADDRESS, the_word
store = open_store(sys.argv[1])
follow_erasures(store)
desk = TestDesk(store)
print(desk.by_email(ADDRESS)["state"], flush=True)
print("holds" if holders_of(the_word()) else "holds nothing", flush=True)
sys.stdin.readline()
until = time.monotonic() + 60
while (found := holders_of(the_word())) and time.monotonic() < until:
    time.sleep(0.2)
print("holds" if found else "holds nothing", flush=True)
"""


def test_who_is_erased_is_nowhere_in_the_memory_of_the_process_that_takes_it_in(
    store: Store,
) -> None:
    desk = TestDesk(store)
    _tell(desk, history())
    assert desk.by_email(ADDRESS)["state"] == "known"
    assert holders_of(the_word())
    _tell(desk, erased())
    assert holders_of(the_word()) == []


def test_nor_is_she_where_her_cases_are_derived_later(store: Store) -> None:
    desk = TestDesk(store)
    desk.told(*history(), *crowd())
    assert desk.by_email(ADDRESS)["state"] == "known"
    assert holders_of(the_word())
    desk.told(*erased(), *(deleted(it) for it in crowd()))
    desk.desk.pages.flush()
    assert holders_of(the_word()) == []


def test_who_is_written_over_is_nowhere_in_memory_either(store: Store) -> None:
    desk = TestDesk(store)
    _tell(desk, history())
    assert desk.by_email(ADDRESS)["state"] == "known"
    erasures = Erasures(store, lambda: 100.0)
    assert holders_of(the_word())
    _tell(desk, anonymised())
    erasures.look()
    assert holders_of(the_word()) == []


def test_what_is_redacted_is_in_no_history_at_hand_there_and_then(store: Store) -> None:
    desk = TestDesk(store)
    _tell(desk, history())
    for address in (ADDRESS, NEIGHBOUR):
        desk.by_email(address)
    read, at_hand = len(MEMORIES), pieces.n_at_hand()
    _tell(desk, anonymised())
    assert len(MEMORIES) < read
    assert pieces.n_at_hand() < at_hand


@pytest.mark.parametrize(
    ("before", "now", "is_over"),
    [
        ({"text": "My number is 4711"}, {"text": "[redacted]"}, True),
        ({"text": "My number is 4711"}, {"text": "My number is"}, True),
        ({"text": "My number is 4711"}, {"text": None}, True),
        ({"subject": "Noor's order"}, {"subject": ""}, True),
        ({"wrap_up": "Noor was angry"}, {"wrap_up": None}, True),
        ({"contact": person("c-1", "Noor")}, {"contact": person("c-1", "Deleted user")}, True),
        ({"contact": person("c-1", None, mail(ADDRESS))}, {"contact": person("c-1")}, True),
        ({"about": person("c-2", "Omar")}, {"about": None}, True),
        ({"text": "My number"}, {"text": "My number is 4711"}, False),
        ({"subject": None}, {"subject": "Noor's order"}, False),
        ({"contact": person("c-1")}, {"contact": person("c-1", "Noor", mail(ADDRESS))}, False),
        ({"team": "billing"}, {"team": "service", "agent": "Ana"}, False),
    ],
)
def test_a_newer_version_takes_away_what_is_no_part_of_it(
    before: dict[str, Any], now: dict[str, Any], *, is_over: bool
) -> None:
    was = wrote("m-1", person("c-1")).model_copy(update=before)
    stands = was.model_copy(update=now)
    whose = {contact_key(was.tool, it.native_id) for it in (was.contact, was.about) if it}
    assert overwritten_by([FactChange(1, stands, was)]) == (whose if is_over else set())
    assert overwritten_by([FactChange(1, was, None)]) == set()


def test_edits_all_day_do_not_take_from_everybody_what_is_at_hand(store: Store) -> None:
    desk, clock = TestDesk(store), [0.0]
    erasures = Erasures(store, lambda: clock[0])
    _tell(desk, history())
    n_let_go = 0
    for second in range(0, 60, 2):
        clock[0] = second
        desk.told(_edited(second))
        is_at_hand = _wording()
        erasures.look()
        n_let_go += is_at_hand and not masked.cache_info().currsize
    assert n_let_go == 6


def test_what_could_not_be_let_go_of_once_more_is_let_go_of_at_the_next_look(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, clock = TestDesk(store), [0.0]
    _tell(desk, history())
    erasures = Erasures(store, lambda: clock[0])
    _tell(desk, erased())
    erasures.look()
    clock[0] += 61
    _wording()
    unknown = ModuleType("sidecar.unknown")
    vars(unknown)["cache"] = lru_cache(len)  # of what is no function of Python's
    monkeypatch.setitem(sys.modules, "sidecar.unknown", unknown)
    with pytest.raises(AttributeError):
        erasures.look()
    monkeypatch.undo()
    _wording()
    erasures.look()
    assert not masked.cache_info().currsize


def test_who_stays_is_remembered(store: Store) -> None:
    desk = TestDesk(store)
    _tell(desk, history())
    desk.by_email(NEIGHBOUR)
    hers, all_of = len(MEMORIES), pieces.n_at_hand()
    _tell(desk, erased())
    assert 0 < len(MEMORIES) < hers
    assert 0 < pieces.n_at_hand() < all_of


def test_another_process_lets_go_of_who_is_erased_by_itself(store: Store, store_url: str) -> None:
    desk = TestDesk(store)
    _tell(desk, history())
    arguments = [sys.executable, "-c", _BESIDE, store_url]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as beside:
        assert beside.stdin
        assert beside.stdout
        assert beside.stdout.readline() == "known\n"
        assert beside.stdout.readline() == "holds\n"
        _tell(desk, erased())
        beside.stdin.write("erased\n")
        beside.stdin.flush()
        assert beside.stdout.readline() == "holds nothing\n"


def test_what_a_reader_put_back_meanwhile_is_let_go_of_a_while_later(store: Store) -> None:
    desk, clock = TestDesk(store), [0.0]
    _tell(desk, history())
    desk.by_email(NEIGHBOUR)
    erasures = Erasures(store, lambda: clock[0])
    with ThreadPoolExecutor(1) as others, store.reading():
        assert desk.by_email(ADDRESS)["state"] == "known"
        others.submit(_tell, desk, erased()).result()
        others.submit(erasures.look).result()
        assert desk.by_email(ADDRESS)["state"] == "known"  # as it was when this reading began
    desk.desk.pages.flush()
    assert holders_of(the_word())
    clock[0] += 59
    erasures.look()
    assert holders_of(the_word())
    clock[0] += 2
    erasures.look()
    assert holders_of(the_word()) == []


def _tell(desk: TestDesk, facts: Sequence[Fact]) -> None:
    """A few at a time, as tools tell them."""
    for start in range(0, len(facts), 2):
        desk.told(*facts[start : start + 2])
    desk.desk.pages.flush()  # what was shown is counted soon after, and then let go of


def _edited(second: int) -> Interaction:
    """Each time another text."""
    at = MONDAY + timedelta(days=1, seconds=second)
    return wrote("e-1", person("c-edited"), f"It is {second}", conversation="e", updated_at=at)


def _wording() -> bool:
    """Something that is kept by its wording is at hand."""
    masked("Nobody in particular", is_ours=True)
    return masked.cache_info().currsize > 0
