"""Reads lists that a tool shows newest first: down to what was read before, resumable after any page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Self

from sidecar.connectorkit.connector import Cursor, Raw
from sidecar.errors import ToolError

# Of one page: each thing with what the list is sorted by (an id, microseconds), and the next page's token.
Listed = tuple[Sequence[tuple[int | None, Raw | None]], str | None]


@dataclass
class Walk:
    """`since`: all that is newer is yet to be read. `newest`, `token`: of a walk that is under way."""

    since: int = 0
    newest: int = 0
    token: str | None = None

    @classmethod
    def of(cls, place: Cursor | None) -> Self:
        return cls(**(place or {}))

    def cursor(self) -> Cursor:
        return asdict(self)

    def pages(self, ask: Callable[["Walk"], Listed], *, overlap: int) -> Iterator[list[Raw]]:
        """`ask` gives the page of `token`. The next walk goes back by `overlap` below the newest that
        was seen, since what is new may come late. Where the tool refuses a token with 400, it has
        forgotten it: then from the top again, once.
        """
        while True:
            try:
                found, token = ask(self)
            except ToolError as error:
                if error.status != 400 or self.token is None:
                    raise
                self.token = None
                continue
            is_last = self._note([key for key, _ in found if key is not None], token)
            if is_last:
                self._finish(overlap)
            yield [raw for _, raw in found if raw]
            if is_last:
                return

    def _note(self, keys: Sequence[int], token: str | None) -> bool:
        """Is nothing more to be read?"""
        self.newest = max([self.newest, *keys])
        before, self.token = self.token, token
        return token is None or token == before or (bool(keys) and min(keys) < self.since)

    def _finish(self, overlap: int) -> None:
        self.since = max(self.since, self.newest - overlap)
        self.newest, self.token = 0, None
