"""Ends this process when not even its main thread gets on: its supervisor starts another one."""

import faulthandler
import time

_OFTEN_S = (
    12  # times a limit; setting it anew makes a thread, which is not worth doing all the time
)


class Watchdog:
    """A payload that hangs inside C code (a pattern that never ends) holds Python's lock, so that no
    thread of ours can do anything about it. faulthandler's own timer needs no lock: it says on stderr
    where each thread stands, and ends the process. What was in work is claimed again, and parked
    when it has ended workers too often.
    """

    def __init__(self, limit_s: float = 60.0) -> None:
        self._limit_s = limit_s
        self._heard_at = float("-inf")

    def alive(self) -> None:
        """To be called again and again."""
        now = time.monotonic()
        if now - self._heard_at >= self._limit_s / _OFTEN_S:
            self._heard_at = now
            faulthandler.dump_traceback_later(self._limit_s, exit=True)

    def stop(self) -> None:
        faulthandler.cancel_dump_traceback_later()
