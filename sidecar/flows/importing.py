"""lines → facts → ingest, a thousand lines a transaction: what `throughline import` and POST /v1/import do."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from sidecar.errors import BadInputError
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.fact import Fact, parse_fact
from sidecar.store import facts
from sidecar.store.engine import Store

_LINES_A_BATCH = 1000
_Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many lines were read, and how many of them changed something."""

    read: int
    changed: int


def import_file(store: Store, path: Path, house: House) -> Imported:
    """As `import_lines`, with the progress on stderr. BadInputError also for a file that is not there."""
    try:
        size, file = path.stat().st_size, path.open("rb")
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from None
    with file, Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=size)
        lines = _seen(file, lambda n: progress.advance(task, n))
        return import_lines(store, lines, house, now=lambda: datetime.now(UTC))


def import_lines(store: Store, lines: Iterable[bytes], house: House, *, now: _Clock) -> Imported:
    """Takes in JSON lines (README, "Import"); empty ones count for nothing.

    BadInputError names the first line that cannot be read, and says how many lines before it are in.
    """
    numbered = enumerate(lines, 1)
    read = changed = 0
    while batch := list(islice(numbered, _LINES_A_BATCH)):
        try:
            found = list(parse_lines(batch))
        except BadInputError as error:
            raise _with_rest(error, read) from None
        with store.writing() as conn:
            changed += ingest(conn, found, house, now()).changed
        read += len(batch)
    return Imported(read, changed)


def parse_lines(numbered: Iterable[tuple[int, bytes]]) -> Iterator[Fact]:
    """(line number, line) → facts that can be kept. BadInputError names line, key and what to do."""
    for number, line in numbered:
        if number == 1:
            line = line.removeprefix(BOM_UTF8)  # noqa: PLW2901 spreadsheets write it
        if line.strip():
            fact = parse_fact(line, number)
            try:
                facts.check(fact)
            except BadInputError as error:
                raise BadInputError(error.reason, number, error.key) from None
            yield fact


def _with_rest(error: BadInputError, n_before: int) -> BadInputError:
    told = f"{error.reason}. The first {n_before} lines are in, nothing after them is"
    return BadInputError(told, error.line, error.key)


def _seen(lines: Iterable[bytes], tell: Callable[[int], object]) -> Iterator[bytes]:
    for line in lines:
        tell(len(line))
        yield line
