"""Who carries a block's key: read once in a transaction, kept up as contacts arrive, written at its end."""

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sidecar.store import portraits, postings
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row

Belong = Callable[[Iterable[Row]], None]  # (contact, customer)
MOST_HELD = 150_000  # contacts, some 10 MB with their customers; each carries many a key


class Carrying:
    """Of one transaction, which must end with `write`. Knows nobody who holds it: what refers to itself
    would stay until it is collected, which is seldom.
    """

    def __init__(self, conn: Conn) -> None:
        self._conn = conn
        self._n_held = 0
        self._most: dict[int, int] = {}  # key -> how many of its contacts were read
        self._contacts: dict[int, list[int]] = {}
        self._new: dict[int, list[int]] = {}  # who is not written yet

    def of(self, wanted: Sequence[tuple[int, int]], belong: Belong) -> Mapping[int, Sequence[int]]:
        """(key, at most so many) -> for each key the contacts that carry it, the smallest first.
        `belong` is told each contact's customer as it is read.
        """
        missing = [it for it in wanted if self._most.get(it[0], 0) < it[1]]
        if missing:
            self._read(missing, belong)
        here = self._contacts
        return {key: here[key] if len(here[key]) <= n else here[key][:n] for key, n in wanted}

    @property
    def is_full(self) -> bool:
        return self._n_held > MOST_HELD

    def clear(self) -> None:
        """All of it is to be read anew."""
        self._most, self._contacts, self._n_held = {}, {}, 0

    def add(self, contact: int, keys: Iterable[int]) -> None:
        """A contact that has none yet."""
        for key in keys:
            self._new.setdefault(key, []).append(contact)
            if key in self._contacts:
                insort(self._contacts[key], contact)

    def drop(self, contacts: Collection[int]) -> None:
        """These contacts carry nothing any more."""
        self.write()
        postings.drop(self._conn, contacts)
        self.clear()

    def write(self) -> None:
        postings.add(self._conn, self._new)
        self._new = {}

    def _read(self, wanted: Sequence[tuple[int, int]], belong: Belong) -> None:
        for key, rows in portraits.blocks(self._conn, wanted).items():
            belong(rows)
            known = [contact for contact, _ in rows]
            self._n_held += len(known)
            self._contacts[key] = sorted(known + self._new[key]) if key in self._new else known
        self._most.update(wanted)
