"""The cases of a customer as a list: those that are shown at once, and how many come after them."""

from sidecar.flows.casebook import Casebook
from sidecar.flows.lines import MOST_COUNTED, Json, case_line
from sidecar.store import cases

_SHOWN = 20


def cases_told(book: Casebook) -> Json:
    """`cases`, the open ones first, and `n_more_cases`."""
    lines = book.lines(limit=_SHOWN)
    n_more = 0 if len(lines) < _SHOWN else _n_all(book) - len(lines)
    return {"cases": [case_line(it) for it in lines], "n_more_cases": n_more}


def _n_all(book: Casebook) -> int:
    derived, most = book.derived, _SHOWN + MOST_COUNTED
    if derived is None:
        return cases.n_all(book.conn, book.customer, most=most)
    if derived.is_whole:
        return min(len(derived.lines), most)
    known = (cases.get(book.conn, book.customer, it) for it in {*derived.lines, *derived.gone})
    n_kept = cases.n_all(book.conn, book.customer, most=most)
    return n_kept - sum(it is not None for it in known) + len(derived.lines)
