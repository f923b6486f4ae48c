"""Threads that wait for the same thing at the same time wait for it once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

_Work = TypeVar("_Work")


@dataclass(eq=False)
class Job(Generic[_Work]):
    """One thread's work; whoever does it sets `result` or `error`."""

    work: _Work
    is_over: bool = False
    result: Any = None
    error: BaseException | None = None


class Gathering(Generic[_Work]):
    """While one thread waits, the others' work gathers; the next of them has it all done at once. So there
    is no thread of its own, and a lone one waits for nobody.

    `do` gets at most `most_at_once` jobs; what it raises is the error of all that have none of their own.
    It is called under `leading`, by one thread at a time.
    """

    def __init__(self, do: Callable[[list[Job[_Work]]], None], *, most_at_once: int) -> None:
        self.leading = threading.RLock()
        self._do = do
        self._most_at_once = most_at_once
        self._adding = threading.Lock()
        self._waiting: list[Job[_Work]] = []

    def run(self, work: _Work) -> Any:
        """The work's result, once it is done; raises its error."""
        job = Job(work)
        with self._adding:
            self._waiting.append(job)
        while not job.is_over:
            with self.leading:
                if not job.is_over:
                    self._lead()
        if job.error is not None:
            raise job.error
        return job.result

    def _lead(self) -> None:
        with self._adding:
            jobs = self._waiting[: self._most_at_once]
            self._waiting = self._waiting[self._most_at_once :]
        try:
            self._do(jobs)
        except BaseException as error:  # noqa: BLE001 each waiting caller raises it as its own
            for job in jobs:
                job.error = job.error or error
        finally:
            for job in jobs:
                job.is_over = True
