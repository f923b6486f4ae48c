"""Group commit: writers that wait for the disk at the same time wait for it once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection

from sidecar.store import sqlite
from sidecar.store.gathering import Gathering, Job

_T = TypeVar("_T")
_Work = Callable[[Connection], Any]
_MOST_AT_ONCE = 64


class Together:
    """What gathers while one thread's commit waits for the disk is done in one transaction."""

    def __init__(self, begin: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._begin = begin
        self._gathering: Gathering[_Work] = Gathering(self._do_all, most_at_once=_MOST_AT_ONCE)

    def run(self, work: Callable[[Connection], _T]) -> _T:
        """The work's result, once it is durable; its own error takes back only its own writes."""
        result: _T = self._gathering.run(work)
        return result

    def _do_all(self, jobs: list[Job[_Work]]) -> None:
        with self._begin() as conn:
            for job in jobs:
                _do(conn, job)


def _do(conn: Connection, job: Job[_Work]) -> None:
    own = conn.begin_nested()
    try:
        job.result = job.work(conn)
    except Exception as error:
        # On a full disk SQLite has taken back the whole transaction already: that concerns everybody.
        if sqlite.is_not_now(getattr(error, "orig", error)):
            raise
        own.rollback()
        job.error = error
    else:
        own.commit()
