"""What a client takes from the world, so that a test can give another."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import httpx

from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.patience import Patience
from sidecar.connectorkit.reach import Resolve, resolve


class Vault(Protocol):
    """Where an account's session is kept between two processes: encrypted, its key elsewhere.

    `turn(tool)`: only one thread of one process is inside at a time.
    """

    def load(self, tool: str) -> dict[str, str]: ...

    def save(self, tool: str, kept: Mapping[str, str]) -> None: ...

    def turn(self, tool: str) -> AbstractContextManager[None]: ...


class MemoryVault:
    """Forgets all when the process ends."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, str]] = {}
        self._turns: dict[str, threading.RLock] = {}
        self._making = threading.Lock()

    def load(self, tool: str) -> dict[str, str]:
        return dict(self._kept.get(tool, {}))

    def save(self, tool: str, kept: Mapping[str, str]) -> None:
        self._kept[tool] = dict(kept)

    @contextmanager
    def turn(self, tool: str) -> Iterator[None]:
        with self._making:
            mine = self._turns.setdefault(tool, threading.RLock())
        with mine:
            yield


@dataclass(frozen=True)
class Outside:
    clock: Clock = utc_now
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Resolve = resolve
    transport: Callable[[], httpx.BaseTransport] | None = (
        None  # None: as the account's settings say
    )
    vault: Vault = field(default_factory=MemoryVault)
    patience: Patience = field(default_factory=Patience)
    largest_answer: int = 32 * 1024 * 1024  # bytes, after decompression
