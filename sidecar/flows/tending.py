"""Tends who is who, off everybody's path: learns when there is more to learn from, and looks back then."""

import contextlib
import threading
from collections.abc import Callable
from datetime import datetime

from sidecar.errors import StoreBusyError
from sidecar.flows.house import House
from sidecar.flows.learning import learn_if_due
from sidecar.flows.looking_back import look_back
from sidecar.flows.rebuilding import announced, catch_up
from sidecar.store.engine import Store

_EVERY_S = 30.0


def tend(store: Store, house: House, now: Callable[[], datetime], stop: threading.Event) -> None:
    """Until `stop`. Where the rules are exact there is nothing to do."""
    if house.rules != "learnt":
        return
    is_behind = True
    while True:
        with contextlib.suppress(StoreBusyError):
            while is_behind and not stop.is_set():
                is_behind = catch_up(store, house, now)
            if learn_if_due(store):
                look_back(store, now, announced(now))
        if stop.wait(_EVERY_S):
            return
