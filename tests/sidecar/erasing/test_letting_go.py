"""Who is erased is in no process's memory any more: not in that which learns of it, nor in those beside it."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sidecar.flows import pieces
from sidecar.flows.letting_go import Erasures
from sidecar.flows.remembering import MEMORIES
from sidecar.model.fact import Fact
from sidecar.store.engine import Store
from tests.sidecar.desk import TestDesk
from tests.sidecar.erasing.at_hand import holders_of
from tests.sidecar.erasing.telling import ADDRESS, NEIGHBOUR, crowd, erased, history, the_word
from tests.sidecar.ingest.histories import deleted

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
    desk.told(*erased(), *(deleted(it) for it in crowd()))
    desk.desk.pages.flush()
    assert holders_of(the_word()) == []


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
