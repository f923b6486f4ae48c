"""Why an entry stands where it does: the case maker's reasons, and what agents decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.flows.casebook import Casebook
from sidecar.flows.casing import reasons_of
from sidecar.model.correction import Decided
from sidecar.store import corrections


@dataclass(frozen=True)
class Explained:
    """`case`: None where the entry belongs to none. `decided`: the newest first, undone ones too."""

    case: int | None
    reasons: Sequence[str]
    decided: Sequence[Decided]


def why(book: Casebook, entry: int) -> Explained:
    case = book.labels([entry]).get(entry)
    decided = corrections.about(book.conn, [entry])[::-1]
    reasons = [] if case is None else reasons_of(book.conn, book.customer, entry, book.house)
    standing = [
        it for it in decided if it.undone_at is None and it.kind in ("move", "merge", "split")
    ]
    return Explained(case, [*(f"{it.by} said so" for it in standing[:1]), *reasons], decided)
