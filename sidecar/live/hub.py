"""The hub: one watcher a process reads the change sequence and tells every open stream."""

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import structlog

from sidecar.errors import NotFoundError, StoreBusyError
from sidecar.live.events import BEAT, hello_event, wire
from sidecar.live.stream import Stream
from sidecar.model.change import Change

_LOG = structlog.get_logger()
_BEAT_S = 15.0  # below the 20 s after which proxies and browsers give a silent stream up
_LONGEST_GAP = 10_000  # changes; who missed more is told that everything may have changed


@dataclass(frozen=True)
class Feed:
    """Where changes are read: `position()` is the last visible one, `since(position)` what came
    after it, in order, perhaps in pieces. `every_s`: how often to look."""

    position: Callable[[], int]
    since: Callable[[int], list[Change]]
    every_s: float = 0.02


class Hub:
    """`open` a stream, `watch` customers, `serve` it. Looks only while a stream is open."""

    def __init__(self, feed: Feed, *, most: int = 256) -> None:
        self._feed = feed
        self._most = most
        self._streams: dict[str, Stream] = {}
        # Held while changes are read and told, so that no stream is told a later one first.
        self._telling = threading.Lock()
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    @property
    def n_streams(self) -> int:
        return len(self._streams)

    def open(self, token_id: int, last_position: int | None = None) -> Stream:
        """A stream that tells what came since `last_position`, or from now on.

        StoreBusyError where as many are open as this process serves.
        """
        with self._telling:
            if len(self._streams) >= self._most or self._stop.is_set():
                raise StoreBusyError("too many streams are open here; ask again in a minute")
            here = self._feed.position()
            start = here if last_position is None else min(last_position, here)
            stream = Stream(secrets.token_urlsafe(12), token_id, position=start)
            stream.push(self._missed(start, here))
            self._streams[stream.stream_id] = stream
            self._start_watcher(here)
        return stream

    def watch(self, stream_id: str, token_id: int, customers: Iterable[int]) -> None:
        """Which customers a stream is told of. NotFoundError where it is not (or no more) this caller's."""
        stream = self._streams.get(stream_id)
        if stream is None or stream.token_id != token_id:
            raise NotFoundError("stream; open a new one")
        stream.watch(customers)

    def serve(self, stream: Stream, may_go_on: Callable[[], bool]) -> Iterator[bytes]:
        """What goes to the browser, until it is gone (the server then closes this) or we stop.

        `may_go_on` is asked at each beat: a token that was revoked hears no more.
        """
        try:
            yield wire(hello_event(stream.stream_id, stream.position))
            while not stream.is_closed:
                event = stream.next_event(_BEAT_S)
                if event is None and (stream.is_closed or not may_go_on()):
                    return
                yield BEAT if event is None else wire(event)
        finally:
            self._streams.pop(stream.stream_id, None)

    def close(self) -> None:
        """Ends every stream, so that the process can end."""
        self._stop.set()
        for stream in list(self._streams.values()):
            stream.close()

    def _missed(self, start: int, here: int) -> list[Change]:
        if here - start > _LONGEST_GAP:
            return [Change(here, None)]
        missed: list[Change] = []
        while start < here and (piece := self._feed.since(start)):
            missed += piece
            start = piece[-1].position
        return missed

    def _start_watcher(self, at: int) -> None:
        if self._watcher is None:
            self._watcher = threading.Thread(
                target=self._run, args=(at,), name="live-watcher", daemon=True
            )
            self._watcher.start()

    def _run(self, at: int) -> None:
        while not self._stop.wait(self._feed.every_s):
            with self._telling:
                if not self._streams:
                    self._watcher = None
                    return
                at = self._look(at)

    def _look(self, at: int) -> int:
        try:
            if self._feed.position() == at:
                return at
            changes = self._feed.since(at)
        except Exception as error:  # noqa: BLE001 a store that is away must not end the watching
            _LOG.warning("live_feed_failed", error=type(error).__name__)
            return at
        for stream in list(self._streams.values()):
            stream.push(changes)
        return changes[-1].position if changes else at
