"""What one more interaction costs, the cases of its customer derived with it, however much that customer has."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from scripts.benching import agreement
from scripts.benching.load import fdatasync_p50_us
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.keeping_cases import work_off
from sidecar.flows.rare_collections import collect_rarely
from sidecar.model.contact import Person
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store, open_store

_SIZES = (100, 1_000, 10_000)
_N, _TURNS = 200, 20
_MOST_P99_MS = 10.0
_MOST_GROWTH = 1.5
_START = datetime(2020, 1, 1, tzinfo=UTC)
_LATER = datetime(2030, 1, 1, tzinfo=UTC)
_HOUSE = House()
_NEEDS = (
    "I want to return order {0}, the kettle leaks.", "Any news on order {0}?",
    "Could you give me the number of your order?", "It is {0}.", "Thanks, that is all.",
    "I need to know why invoice {0} was charged twice.", "We have refunded invoice {0}.",
)  # fmt: skip


def run(folder: Path) -> tuple[dict[str, Any], bool]:
    """The figures, and whether they reach the goals. Prints as it goes."""
    figures: dict[str, Any] = {"fdatasync p50 us": fdatasync_p50_us(folder)}
    with TemporaryDirectory(dir=folder) as place:
        lives = [_Life(open_store(f"sqlite:///{place}/{size}.db"), size) for size in _SIZES]
        collect_rarely()  # as the workers do
        # In turns, so that each size has the same neighbours on a busy machine.
        for _ in range(_TURNS):
            for life in lives:
                life.go_on(_N // _TURNS)
        for life in lives:
            life.store.close()
    for life in lives:
        spent = sorted(life.spent)
        p50, p99 = median(spent) * 1e3, spent[int(len(spent) * 0.99)] * 1e3
        figures |= {f"{life.size} p50 ms": p50, f"{life.size} p99 ms": p99}
        print(
            f"  one more beside {life.size:>6,}: p50 {p50:.1f} ms, p99 {p99:.1f} ms, stored and all"
        )
    growth = figures["10000 p50 ms"] / figures["1000 p50 ms"]
    is_good = figures["100 p99 ms"] <= _MOST_P99_MS and growth <= _MOST_GROWTH
    print(f"  goals: p99 at most {_MOST_P99_MS:.0f} ms at 100; 10,000 over 1,000: {growth:.2f},"
          f" at most {_MOST_GROWTH}")  # fmt: skip
    told, agrees = agreement.run()
    is_good = is_good and agrees
    return figures | told | {"10000 over 1000": growth, "is_good": is_good}, is_good


class _Life:
    """A customer with `size` interactions, to whom more come. `spent`: seconds for each of these."""

    def __init__(self, store: Store, size: int) -> None:
        self.store, self.size, self.spent = store, size, list[float]()
        self._random = Random(1)  # noqa: S311 to be the same again, not to be secret
        self._numbers = count()
        while size > 0:
            self._take([self._next() for _ in range(min(500, size))])
            size -= 500
        while work_off(store, _HOUSE, _LATER):
            pass

    def go_on(self, n: int) -> None:
        for _ in range(n):
            told = [self._next()]
            began = perf_counter()
            self._take(told)
            self.spent.append(perf_counter() - began)

    def _next(self) -> Interaction:
        return _interaction(next(self._numbers), f"one with {self.size}", self._random)

    def _take(self, told: list[Interaction]) -> None:
        with self.store.writing() as conn:
            ingest(conn, told, _HOUSE, told[-1].occurred_at)


def _interaction(number: int, whose: str, random: Random) -> Interaction:
    is_ours = random.random() < 0.4
    return Interaction(
        tool=random.choice(("rt:main", "mail:help")),
        native_id=f"{number} of {whose}",
        channel=random.choice(("email", "chat", "sms")),
        direction="outbound" if is_ours else "inbound",
        occurred_at=_START + timedelta(hours=5 * number),
        conversation=f"t-{number // 5} of {whose}",
        text=random.choice(_NEEDS).format(1000 + number // 6),
        contact=Person(native_id=whose),
    )
