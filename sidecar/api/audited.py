"""Writes into the audit what a caller was refused: the answer is 403 only once that line is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from sidecar.access.audit import refusal
from sidecar.api.desk import Desk
from sidecar.api.route import Route
from sidecar.errors import NotAllowedError
from sidecar.model.access import Caller
from sidecar.model.audit import Audited
from sidecar.store import audits


@contextmanager
def refusals_kept(
    desk: Desk, caller: Caller | None, route: Route, *, named: str | None
) -> Iterator[None]:
    """Whatever the block refuses to a known caller; `named`: the id in the call's path."""
    try:
        yield
    except NotAllowedError as error:
        if caller is not None:
            keep_line(desk, refusal(caller, error, route=route.path, named=named))
        raise


def keep_line(desk: Desk, line: Audited) -> None:
    """On the disk when this returns; not to be called inside a transaction of this thread."""
    at = desk.clock()
    desk.store.durably(lambda conn: audits.append(conn, line, at=at))
