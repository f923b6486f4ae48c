"""A time-box around a connector's `read`: what loops for ever in one payload must not hold all others."""

import ctypes
import threading
import time
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
_LOOK_EVERY_S = 0.25


class TooSlowError(Exception):
    """The work was given up."""


class _StopNow(BaseException):
    """Raised inside the work; no `except Exception` in there stops it."""


class _Job:
    def __init__(self, ends_at: float) -> None:
        self.thread = threading.get_ident()
        self.ends_at = ends_at
        self.is_stopped = False


class TimeBox:
    """Runs work in the caller's thread, and raises in there once its time is over.

    CPython delivers that between two of the work's own instructions: a call into C that never comes
    back is not ended by it (for that the whole process has a watchdog, see app.py).
    """

    def __init__(self) -> None:
        self._jobs: set[_Job] = set()
        self._lock = threading.Lock()
        self._watcher: threading.Thread | None = None

    def run(self, work: Callable[[], _T], *, seconds: float) -> _T:
        """The work's result. TooSlowError after `seconds`."""
        job = _Job(time.monotonic() + seconds)
        is_told = False
        try:
            self._watch(job)
            try:
                return work()
            except _StopNow:
                is_told = True
                raise
            finally:
                self._forget(job)
                while job.is_stopped and not is_told:
                    time.sleep(0.001)  # it is on its way, and must not hit what comes after us
        except _StopNow:
            raise TooSlowError from None

    def _watch(self, job: _Job) -> None:
        with self._lock:
            self._jobs.add(job)
            if self._watcher is None or not self._watcher.is_alive():
                self._watcher = threading.Thread(target=self._look, name="time-box", daemon=True)
                self._watcher.start()

    def _forget(self, job: _Job) -> None:
        with self._lock:
            self._jobs.discard(job)

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY_S)
            with self._lock:
                now = time.monotonic()
                for job in [it for it in self._jobs if it.ends_at <= now]:
                    self._jobs.discard(job)
                    job.is_stopped = True
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(
                        ctypes.c_ulong(job.thread), ctypes.py_object(_StopNow)
                    )


TIME_BOX = TimeBox()  # one watcher for the process
