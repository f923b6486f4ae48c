"""A clock that the trial turns, and an outside world in which sleeping turns it too."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sidecar.connectorkit.outside import Outside
from tests.clock import StillClock

_STUCK_S = 5.0  # of real time: whoever is awake so long without an end waits for a sleeper


@dataclass
class Clock(StillClock):
    """Time passes only while all who sleep are the only ones under way: between a look at the clock and
    the call that follows, no minute goes by because the machine had another thread to run.
    """

    _awake: set[int] = field(default_factory=set)
    _until: list[float] = field(default_factory=list)
    _turn: threading.Condition = field(default_factory=threading.Condition)

    def seconds(self) -> float:
        return self.at.timestamp()

    def under_way(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call; whoever sleeps meanwhile waits until it is over or sleeps, too."""

        def counted(*given: Any, **named: Any) -> Any:
            me = threading.get_ident()
            if me in self._awake:
                return call(*given, **named)
            with self._turn:
                self._awake.add(me)
            try:
                return call(*given, **named)
            finally:
                with self._turn:
                    self._awake.discard(me)
                    self._turn.notify_all()

        return counted

    def sleep(self, seconds: float) -> None:
        """Over when all others sleep at least as long."""
        me = threading.get_ident()
        with self._turn:
            is_counted = me in self._awake
            self._awake.discard(me)
            until = self.seconds() + max(0.0, seconds)
            self._until.append(until)
            self._turn.notify_all()
            self._turn.wait_for(lambda: not self._awake and until <= min(self._until), _STUCK_S)
            self._until.remove(until)
            self.later(max(0.0, until - self.seconds()))
            if is_counted:
                self._awake.add(me)
            self._turn.notify_all()

    def outside(self) -> Outside:
        return Outside(clock=self, seconds=self.seconds, sleep=self.sleep)
