"""records + truth → resolver → measures: `throughline identity evaluate`."""

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from sidecar.flows.clustering import cluster
from sidecar.flows.truths import opened, read_ids, read_truth
from sidecar.identity.measures import Measures, Rates, glued_by_trap, measure


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`by_trap`: where the truth names traps, the share of each one's records that were glued to somebody
    else's. `seconds`: of the whole run, learning and late links with it; `p50_ms`, `p99_ms`: of one answer.
    """

    measures: Measures
    by_trap: dict[str, float]
    seconds: float
    p50_ms: float
    p99_ms: float


def evaluate(records: Path, truth: Path) -> Evaluation:
    """Runs the resolver on a store that is thrown away.

    `records`: lines of `identity cluster`. `truth`: lines {"record_id", "entity"}, or CSV with these
    columns; "trap" may stand beside. BadInputError before anything is run: a line that cannot be read,
    a record told twice or without truth.
    """
    true_of = read_truth(truth)
    record_ids = read_ids(records, true_of)
    answers = _Answers()
    started = time.perf_counter()
    with (
        TemporaryDirectory(prefix="throughline-evaluate-") as folder,
        Progress(console=Console(stderr=True), transient=True) as progress,
    ):
        task = progress.add_task("resolving", total=len(record_ids))

        def take(line: bytes) -> None:
            answers.take(line)
            progress.advance(task)

        cluster(opened(records), take, Path(folder))
    seconds = time.perf_counter() - started
    customers = [answers.customer_of[it] for it in record_ids]
    people = [true_of[it].entity for it in record_ids]
    traps = [true_of[it].trap for it in record_ids]
    p50_ms, p99_ms = answers.percentile(50), answers.percentile(99)
    by_trap = glued_by_trap(customers, people, traps)
    return Evaluation(measure(customers, people), by_trap, seconds, p50_ms, p99_ms)


def as_json(found: Evaluation) -> dict[str, Any]:
    """Shares from 0 to 1."""
    it = found.measures
    return {
        "pairwise": _rates(it.pairwise),
        "b_cubed": _rates(it.b_cubed),
        "customers_glued": it.glued,
        "people_glued": it.people_glued,
        "n_records": it.n_records,
        "n_customers": it.n_customers,
        "n_people": it.n_people,
        "records_per_s": _per_second(found),
        "p50_ms": found.p50_ms,
        "p99_ms": found.p99_ms,
        "glued_by_trap": found.by_trap,
    }


def as_table(found: Evaluation) -> Table:
    it = found.measures
    table = Table("", "precision", "recall", "F1", box=None)
    for name, rates in (("pairwise", it.pairwise), ("B-cubed", it.b_cubed)):
        shown = (rates.precision, rates.recall, rates.f1)
        table.add_row(name, *(f"{share:.4f}" for share in shown))
    table.add_section()
    table.add_row("customers glued", f"{it.glued:.2%}")
    table.add_row("people glued", f"{it.people_glued:.2%}")
    table.add_row("customers", f"{it.n_customers:,}", f"of {it.n_people:,} people")
    table.add_row("records", f"{it.n_records:,}", f"{_per_second(found):,.0f} a second")
    table.add_row("one answer", f"p50 {found.p50_ms:.2f} ms", f"p99 {found.p99_ms:.2f} ms")
    for trap, share in found.by_trap.items():
        table.add_row(escape(f"  glued: {trap}"), f"{share:.2%}")
    return table


class _Answers:
    """The last answer for a record wins; how long it took is said by the first."""

    def __init__(self) -> None:
        self.customer_of: dict[str, str] = {}
        self._ms: list[float] = []

    def take(self, line: bytes) -> None:
        answer = orjson.loads(line)
        if answer["record_id"] not in self.customer_of:
            self._ms.append(answer["ms"])
        self.customer_of[answer["record_id"]] = answer["customer_id"]

    def percentile(self, percent: int) -> float:
        return sorted(self._ms)[len(self._ms) * percent // 100]


def _rates(rates: Rates) -> dict[str, float]:
    return {"precision": rates.precision, "recall": rates.recall, "f1": rates.f1}


def _per_second(found: Evaluation) -> float:
    return found.measures.n_records / found.seconds
