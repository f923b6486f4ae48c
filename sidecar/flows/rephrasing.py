"""Open cases whose brief is new → put into other words, one at a time, off everybody's path → kept beside the brief."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random, SystemRandom

import structlog

from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import StoreBusyError, ToolError
from sidecar.flows.wording import Wording, Words, said_in
from sidecar.store import case_due, cases, changes, changes_write, in_short
from sidecar.store.engine import Conn, Store
from sidecar.store.in_short import InShort, KeptBrief, basis_of

_LOG = structlog.get_logger()
_EVERY_S = 1.0
_BREATH_S = 0.02  # others want the processor, too
_MOST_WAITING = 1_000  # customers; of more, those are left to the next sweep who changed first
_SWEPT_AT_ONCE = 100  # briefs
_FIRST = (-1, -1)  # before all of them


class Rephraser:
    """Whose case changed last comes first; with nobody waiting, all open cases: once, since it began, and
    again where more changed than could wait, or the store was restored.

    Several processes may do it: then an answer may be asked for twice, and is kept once.
    """

    def __init__(
        self,
        store: Store,
        wording: Wording,
        now: Callable[[], datetime],
        *,
        random: Random | None = None,
    ) -> None:
        self._store = store
        self._wording = wording
        self._now = now
        self._random = random or SystemRandom()
        self._waiting: OrderedDict[int, None] = (
            OrderedDict()
        )  # customers, who changed last at the end
        self._position: int | None = None
        self._swept: tuple[int, int] | None = None  # None: no sweep is under way
        self._must_sweep = True
        self._tries = 0

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set."""
        while not stop.is_set():
            try:
                pause_s = _BREATH_S if self.step() else _EVERY_S
            except StoreBusyError:
                pause_s = _EVERY_S
            except Exception as error:  # noqa: BLE001 a thread that ends would leave all later briefs as they are
                pause_s = self._pause_after(error)
            stop.wait(pause_s)
        self._wording.close()

    def step(self) -> bool:
        """Asks for one brief at most; False where nothing is left to look at. ToolError: the brief stays
        new, and waits behind all others.
        """
        with self._store.reading() as conn:
            self._hear(conn)
            found = self._next(conn)
        if found is None:
            return self._swept is not None or self._must_sweep
        try:
            words = self._wording.of(said_in(found.brief))
        except Exception:
            self._waiting[found.customer] = None
            self._waiting.move_to_end(found.customer, last=False)
            raise
        self._tries = 0
        self._keep(found, words)
        return True

    def _hear(self, conn: Conn) -> None:
        """Whose story changed since it was asked last."""
        position = changes.position(conn)
        if self._position is None or self._position > position:  # began, or the store was restored
            self._position = position
            self._must_sweep = True
        for it in changes.since(conn, self._position):
            self._position = it.position
            if it.customer:  # neither tools nor topics
                self._waiting[it.customer] = None
                self._waiting.move_to_end(it.customer)
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popitem(last=False)
            self._must_sweep = True

    def _next(self, conn: Conn) -> KeptBrief | None:
        for customer in reversed([*self._waiting]):
            if case_due.of(conn, customer) is not None:
                continue  # what is kept is about to become another
            found = self._new_one(conn, in_short.briefs_of(conn, customer))
            if found is not None:
                return found
            del self._waiting[customer]
        return self._swept_next(conn)

    def _swept_next(self, conn: Conn) -> KeptBrief | None:
        if self._swept is None:
            if not self._must_sweep:
                return None
            # Who is dropped from now on may be behind the sweep already: that takes another one.
            self._swept, self._must_sweep = _FIRST, False
        kept = in_short.briefs_after(conn, self._swept, limit=_SWEPT_AT_ONCE)
        found = self._new_one(conn, kept)
        last = found or (kept[-1] if kept else None)
        self._swept = (last.customer, last.case) if last else None
        return found

    def _new_one(self, conn: Conn, kept: Sequence[KeptBrief]) -> KeptBrief | None:
        return next((it for it in kept if not self._is_known(conn, it)), None)

    def _is_known(self, conn: Conn, it: KeptBrief) -> bool:
        known = in_short.get(conn, it.customer, it.case)
        if known is None:
            return False
        return known.basis == basis_of(it.brief) and known.model == self._wording.model

    def _keep(self, found: KeptBrief, words: Words) -> None:
        """Unless the brief has become another while the model thought."""
        with self._store.writing() as conn:
            changes_write.take_turn(conn)
            told = cases.told(conn, found.customer, found.case)
            if told is None or told.brief != found.brief:
                return
            made = InShort(basis_of(found.brief), words.text, self._wording.model)
            in_short.put(conn, found.customer, found.case, made)
            if words.text:
                changes_write.append(conn, [found.customer], {}, kind="in_short", at=self._now())
        if words.reason:
            _LOG.info("rephrasing_dropped", reason=words.reason)

    def _pause_after(self, error: Exception) -> float:
        self._tries += 1
        told = error if isinstance(error, ToolError) else None
        reason = told.reason if told else type(error).__name__
        _LOG.warning("rephrasing_failed", reason=reason, tries=self._tries)
        asked_s = told.retry_after_s if told else None
        return next_pause_s(self._tries, retry_after_s=asked_s, random=self._random)
