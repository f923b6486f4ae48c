"""What one more interaction costs, the cases of its customer derived with it, however much that customer has."""

from datetime import UTC, datetime, timedelta
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
_N = 200
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
    for size in _SIZES:
        collect_rarely()  # as the workers do
        with TemporaryDirectory(dir=folder) as place:
            store = open_store(f"sqlite:///{place}/cases.db")
            spent = _measured(store, size)
            store.close()
        p50, p99 = median(spent) * 1e3, spent[int(len(spent) * 0.99)] * 1e3
        figures |= {f"{size} p50 ms": p50, f"{size} p99 ms": p99}
        print(f"  one more beside {size:>6,}: p50 {p50:.1f} ms, p99 {p99:.1f} ms, stored and all")
    growth = figures["10000 p50 ms"] / figures["1000 p50 ms"]
    is_good = figures["100 p99 ms"] <= _MOST_P99_MS and growth <= _MOST_GROWTH
    print(f"  goals: p99 at most {_MOST_P99_MS:.0f} ms at 100; 10,000 over 1,000: {growth:.2f},"
          f" at most {_MOST_GROWTH}")  # fmt: skip
    told, agrees = agreement.run()
    is_good = is_good and agrees
    return figures | told | {"10000 over 1000": growth, "is_good": is_good}, is_good


def _measured(store: Store, size: int) -> list[float]:
    """Seconds for each of the interactions that come after the first `size`, sorted."""
    random = Random(1)  # noqa: S311 to be the same again, not to be secret
    for start in range(0, size, 500):
        _take(store, [_interaction(it, random) for it in range(start, min(start + 500, size))])
    while work_off(store, _HOUSE, _LATER):
        pass
    spent = []
    for number in range(size, size + _N):
        told = [_interaction(number, random)]
        began = perf_counter()
        _take(store, told)
        spent.append(perf_counter() - began)
    return sorted(spent)


def _take(store: Store, told: list[Interaction]) -> None:
    with store.writing() as conn:
        ingest(conn, told, _HOUSE, told[-1].occurred_at)


def _interaction(number: int, random: Random) -> Interaction:
    is_ours = random.random() < 0.4
    return Interaction(
        tool=random.choice(("rt:main", "mail:help")),
        native_id=str(number),
        channel=random.choice(("email", "chat", "sms")),
        direction="outbound" if is_ours else "inbound",
        occurred_at=_START + timedelta(hours=5 * number),
        conversation=f"t-{number // 5}",
        text=random.choice(_NEEDS).format(1000 + number // 6),
        contact=Person(native_id="one"),
    )
