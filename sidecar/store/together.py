"""Group commit: writers that wait for the disk at the same time wait for it once."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from sidecar.store import sqlite

_T = TypeVar("_T")
_MOST_AT_ONCE = 64


@dataclass(eq=False)
class _Job:
    work: Callable[[Connection], Any]
    is_over: bool = False
    result: Any = None
    error: BaseException | None = None


class Together:
    """While one thread's commit waits for the disk, the others' work gathers; the next of them does it
    all in one transaction. So there is no thread of its own, and a lone writer waits for nobody.
    """

    def __init__(self, begin: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._begin = begin
        self._waiting: list[_Job] = []
        self._adding = threading.Lock()
        self._leading = threading.Lock()

    def run(self, work: Callable[[Connection], _T]) -> _T:
        """The work's result, once it is durable; its own error takes back only its own writes."""
        job = _Job(work)
        with self._adding:
            self._waiting.append(job)
        while not job.is_over:
            with self._leading:
                if not job.is_over:
                    self._lead()
        if job.error is not None:
            raise job.error
        result: _T = job.result
        return result

    def _lead(self) -> None:
        with self._adding:
            jobs, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
        try:
            with self._begin() as conn:
                for job in jobs:
                    _do(conn, job)
        except Exception as error:  # noqa: BLE001 each waiting caller raises it as its own
            for job in jobs:
                job.error = job.error or error
        finally:
            for job in jobs:
                job.is_over = True


def _do(conn: Connection, job: _Job) -> None:
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
