"""Calls of one client that are made side by side: where one of them fails, the others ask nothing more."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

from sidecar.errors import ToolError

_MOST = 4
_HERE = threading.local()


class SideBySide:
    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(_MOST, thread_name_prefix=name)

    def run(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        """What each of them gives. The first trouble is raised once no request of theirs is on its way, so
        that whoever then leaves the tool alone does leave it alone.
        """
        if _group() is not None:
            # One of several side by side has several of its own. The pool may be full of those that wait
            # here for theirs, each for a thread that another one holds.
            return [call() for call in calls]
        group = _Group()
        begun = [self._pool.submit(_call, call, group) for call in calls]
        try:
            wait(begun, return_when=FIRST_EXCEPTION)
        finally:
            for it in begun:
                it.cancel()
        if group.trouble is not None:
            group.wait_until_quiet()
            raise group.trouble
        return [it.result() for it in begun]

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


class _Group:
    """Calls that are wanted together: without one of them, none is wanted."""

    def __init__(self) -> None:
        self.trouble: BaseException | None = None
        self._n_on_their_way = 0
        self._lock = threading.Condition()

    def fail(self, trouble: BaseException) -> None:
        with self._lock:
            self.trouble = self.trouble or trouble

    @contextmanager
    def asking(self, tool: str) -> Iterator[None]:
        with self._lock:  # looked at and counted in one step: none slips through in between
            self.check(tool)
            self._n_on_their_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._n_on_their_way -= 1
                self._lock.notify_all()

    def check(self, tool: str) -> None:
        if self.trouble is not None:
            raise ToolError(tool, "is asked no more: a call beside this one failed")

    def wait_until_quiet(self) -> None:
        """Not for those that wait for a budget: they find out later that they are not wanted."""
        with self._lock:
            self._lock.wait_for(lambda: self._n_on_their_way == 0)


def check_is_wanted(tool: str) -> None:
    """ToolError where a call beside the one that this thread makes has failed."""
    if (group := _group()) is not None:
        group.check(tool)


@contextmanager
def asking(tool: str) -> Iterator[None]:
    """Around a request and its answer; ToolError as `check_is_wanted`, and then it is not to be sent."""
    group = _group()
    if group is None:
        yield
        return
    with group.asking(tool):
        yield


def _group() -> _Group | None:
    return getattr(_HERE, "group", None)


def _call(call: Callable[[], Any], group: _Group) -> Any:
    _HERE.group = group
    try:
        return call()
    except BaseException as error:
        # Said here, and not where the answers are waited for: from now on the others ask nothing.
        group.fail(error)
        raise
    finally:
        _HERE.group = None
