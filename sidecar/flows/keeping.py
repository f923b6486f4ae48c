"""Keeping a tool's session: sealed with a key that lies elsewhere → the store → opened by this house only."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path

import orjson
import structlog

from sidecar.access.sealing import KeyRing, new_key
from sidecar.connectorkit.clock import Clock
from sidecar.connectorkit.outside import MemoryVault, Vault
from sidecar.errors import ToolError
from sidecar.settings import Settings
from sidecar.store import sealed
from sidecar.store.engine import Store
from sidecar.store.key_file import is_private, key_file_of, read_or_make

_LOG = structlog.get_logger()
_TURN = timedelta(seconds=120)  # a log-in takes less, or its process is dead
_LOOK_EVERY_S = 0.05
_GIVE_UP_S = 45.0


class StoreVault:
    """`Outside.vault` of this house: processes share what is kept, and take turns at renewing it."""

    def __init__(self, store: Store, open_ring: Callable[[], KeyRing], clock: Clock) -> None:
        """`open_ring`: called once there is something to seal or to open."""
        self._store = store
        self._open_ring = open_ring
        self._clock = clock

    def load(self, tool: str) -> dict[str, str]:
        """Nothing where nothing is kept, and where the key does not fit: then the tool is logged in to
        anew. The log says so, and `throughline doctor`.
        """
        with self._store.reading() as conn:
            found = sealed.get(conn, tool)
        if found is None:
            return {}
        plain = self._ring.open(tool, found)
        if plain is None:
            _LOG.error(
                "session_cannot_be_opened", tool=tool, do="give back the key it was sealed with"
            )
            return {}
        kept: dict[str, str] = orjson.loads(plain)
        return kept

    def save(self, tool: str, kept: Mapping[str, str]) -> None:
        """Durable once it returns: many tools give a refresh token once."""
        plain = orjson.dumps(dict(kept), option=orjson.OPT_SORT_KEYS)
        with self._store.reading() as conn:
            before = sealed.get(conn, tool)
        if before is None and not kept:
            return
        if before is not None and self._is_same(tool, before, plain):
            return
        body = self._ring.seal(tool, plain)
        with self._store.writing(durable=True) as conn:
            sealed.keep(conn, tool, body)

    @contextmanager
    def turn(self, tool: str) -> Iterator[None]:
        """One process at a time renews a session: a refresh token that is used twice is taken for stolen."""
        lease = self._claimed(tool)
        try:
            yield
        finally:
            with self._store.writing() as conn:
                sealed.release(conn, tool, lease)

    @cached_property
    def _ring(self) -> KeyRing:
        return self._open_ring()

    def _is_same(self, tool: str, before: bytes, plain: bytes) -> bool:
        return self._ring.is_newest(tool, before) and self._ring.open(tool, before) == plain

    def _claimed(self, tool: str) -> int:
        give_up_at = time.monotonic() + _GIVE_UP_S
        while time.monotonic() < give_up_at:
            with self._store.writing() as conn:
                lease = sealed.claim(conn, tool, now=self._clock(), lease=_TURN)
            if lease is not None:
                return lease
            time.sleep(_LOOK_EVERY_S)
        raise ToolError(tool, "another process has been logging in to it for too long")


def open_vault(settings: Settings, store: Store, clock: Clock) -> Vault:
    """With the settings' `key`, else with the key file beside the store. A store on a server without
    a `key` keeps no sessions: each process logs in for itself.
    """
    if keeps_nothing(settings, store):
        return MemoryVault()
    return StoreVault(store, lambda: _ring(settings, key_file_of(store.url)), clock)


def keeps_nothing(settings: Settings, store: Store) -> bool:
    return not settings.key and key_file_of(store.url) is None


def unreadable(settings: Settings, store: Store) -> list[str]:
    """The tools whose kept sessions no key of ours opens."""
    with store.reading() as conn:
        kept = sealed.every(conn)
    path = key_file_of(store.url)
    if not kept or not (settings.key or (path and path.exists())):
        return [name for name, _ in kept]
    ring = _ring(settings, path)
    return [name for name, body in kept if ring.open(name, body) is None]


def open_to_others(settings: Settings, store: Store) -> Path | None:
    """The key file, where somebody besides its owner may read it."""
    path = None if settings.key else key_file_of(store.url)
    return path if path and path.exists() and not is_private(path) else None


def _ring(settings: Settings, path: Path | None) -> KeyRing:
    texts = [it.get_secret_value() for it in settings.key]
    if not texts and path:
        texts = [read_or_make(path, new_key())]
    return KeyRing([key for text in texts for key in text.split()])
