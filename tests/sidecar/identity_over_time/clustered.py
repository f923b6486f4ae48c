"""Records through `identity cluster`, beside the truth."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from sidecar.flows.clustering import cluster, own_store
from sidecar.identity.measures import Measures, glued_by_trap, measure
from tests.people_at_large.world import Made


def customers_of(made: Sequence[Made]) -> list[str]:
    """Of each record the customer it belongs to in the end, in their order."""
    last: dict[str, str] = {}

    def take(line: bytes) -> None:
        answer = orjson.loads(line)
        last[answer["record_id"]] = answer["customer_id"]

    with TemporaryDirectory() as folder:
        (Path(folder) / "cluster.db").write_bytes(_empty())
        cluster((orjson.dumps(it.record) for it in made), take, Path(folder))
    return [last[it.record["record_id"]] for it in made]


def measured(made: Sequence[Made]) -> tuple[Measures, dict[str, float]]:
    """How right that is, and of each trap the share of its records that were glued to somebody else's."""
    customers = customers_of(made)
    found = measure(customers, [it.entity for it in made])
    return found, glued_by_trap(customers, [it.entity for it in made], [it.trap for it in made])


@cache
def _empty() -> bytes:
    """A store without records, laid out once: that takes longer than a few records do."""
    with TemporaryDirectory() as folder:
        own_store(Path(folder)).close()
        return (Path(folder) / "cluster.db").read_bytes()
