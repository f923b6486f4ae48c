"""Puts what was read of made answers through the store, as a worker would."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sidecar.errors import BadInputError
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.active import Active
from sidecar.model.fact import Reading, canonical
from sidecar.model.locator import Locator
from sidecar.store.engine import Store, open_store
from tests.people import ACME
from tests.trials.clock import Clock

HOUSE = House(own=ACME)


@contextmanager
def open_shelf(folder: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{folder / 'made.db'}")
    try:
        yield store
    finally:
        store.close()


def troubles(store: Store, readings: Sequence[tuple[str, Sequence[Reading]]]) -> list[str]:
    """What cannot be spelled or kept; `readings` by the name of the answer they were read from.

    All at once; only where that fails one by one, to tell which.
    """
    told = [f"{name}: {it}" for name, them in readings for it in _misspelt(them)]
    everything = [it for _, them in readings for it in them]
    if _refusal(store, everything) is None:
        return told
    for name, them in readings:
        if refusal := _refusal(store, them):
            told.append(f"{name}: {refusal}")
    return told


def _misspelt(readings: Sequence[Reading]) -> Iterator[str]:
    for it in readings:
        try:
            if isinstance(it, Locator | Active):
                it.model_dump_json()
            else:
                canonical(it)
        except Exception as error:  # noqa: BLE001 whatever it is, it is told
            yield f"cannot be spelled: {type(error).__name__}: {str(error)[:200]}"


def _refusal(store: Store, readings: Sequence[Reading]) -> str | None:
    try:
        with store.writing() as conn:
            ingest(conn, readings, HOUSE, Clock()())
    except BadInputError as error:
        return f"cannot be kept: {error}"
    except Exception as error:  # noqa: BLE001 whatever it is, it is told
        return f"breaks the store: {type(error).__name__}: {str(error)[:200]}"
    return None
