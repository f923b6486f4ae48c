"""Through webhook, fetch and pull, twice, late and in any order: in the end the store holds the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations
from random import Random

from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.store.digest import digest
from sidecar.store.engine import Store
from tests.connectors.histories import History
from tests.people import ACME
from tests.trials.clock import Clock
from tests.trials.telling import Piece, Told, six_told, told_at_random, what_stands

Sample = Callable[[int, int], int]
HOUSE = House(own=ACME)
NOW = Clock().at
_HANDFULS = (1, 3, 20)


def test_every_order_of_six_events_tells_the_same(
    history: History, store: Store, sample_size: Sample
) -> None:
    told = six_told(history.card.name)
    wanted = digest_after(store, told.surely)
    for pieces in orders(told, sample_size(6, 720)):
        assert digest_after(store, pieces) == wanted


def test_six_events_tell_the_same_on_postgresql(
    history: History, store: Store, postgres_store: Store, sample_size: Sample
) -> None:
    told = six_told(history.card.name)
    wanted = digest_after(store, told.surely)
    for pieces in orders(told, sample_size(1, 720)):
        assert digest_after(postgres_store, pieces) == wanted


def test_no_way_tells_later_or_otherwise_what_the_others_told(
    history: History, sample_size: Sample
) -> None:
    """Where all that may be told besides changes nothing, no part of it does, in whatever order."""
    for seed in range(sample_size(1, 500)):
        told = told_at_random(history.card.name, seed)
        surely, everything = what_stands(told.surely), what_stands(told.everything())
        other = {
            key: (surely.get(key), it) for key, it in everything.items() if surely.get(key) != it
        }
        assert not other, f"history {seed}: {list(other.items())[:3]}"


def test_histories_at_random_told_at_random_end_the_same(
    history: History, store: Store, postgres_store: Store, sample_size: Sample
) -> None:
    """On PostgreSQL by handfuls: pages and deliveries hold more than one thing, too."""
    size, random = sample_size(1, 500), Random(500)
    n_shuffles, n_there = (10, 10) if size == 500 else (3, 1)
    for seed in range(size):
        told = told_at_random(history.card.name, seed)
        wanted = digest_after(store, told.surely)
        for _ in range(n_shuffles):
            assert digest_after(store, told.shuffled(random)) == wanted, f"history {seed}"
        for _ in range(n_there):
            pieces = in_handfuls(told.shuffled(random), random)
            assert digest_after(postgres_store, pieces) == wanted, f"history {seed}"


def orders(told: Told, n: int) -> Iterator[Sequence[Piece]]:
    """So many orders of the six, each event through one of its ways besides; what was there before
    and what a later pull brings comes anywhere.
    """
    first, *events, last = zip(told.surely, told.maybe, strict=True)
    assert len(events) == 6
    random = Random(720)
    for order in random.sample(list(permutations(events)), n):
        pieces = []
        for surely, ways in order:
            pieces += random.sample([surely, *random.choices(ways, k=1 if ways else 0)], k=1)
            pieces += [surely]
        for other in (first[0], last[0]):
            pieces.insert(random.randrange(len(pieces) + 1), other)
        yield pieces


def in_handfuls(pieces: Sequence[Piece], random: Random) -> Iterator[Piece]:
    """The same in the same order, some of it at once."""
    left = list(pieces)
    while left:
        n = random.choice(_HANDFULS)
        yield [it for piece in left[:n] for it in piece]
        left = left[n:]


def digest_after(store: Store, pieces: Iterable[Piece]) -> str:
    """What the store would hold after these pieces; it is left as it was."""
    with store.writing() as conn:
        for piece in pieces:
            ingest(conn, piece, HOUSE, NOW)
        found = digest(conn)
        conn.rollback()
    return found
