"""What the rules do to links in consequence of an act: kept as part of it, so that it is undone with it."""

from collections.abc import Iterable

from sidecar.model.act import KeptAct, Turned
from sidecar.model.link import Link
from sidecar.store import acts, links
from sidecar.store.engine import Conn


class Consequences:
    """Of one act. Told of each pair before its link changes; `keep` looks what has become of them."""

    def __init__(self, conn: Conn, act: KeptAct) -> None:
        self._conn = conn
        self._act = act
        self._stood: dict[tuple[int, int], Link | None] = {}

    def remember(self, pairs: Iterable[tuple[int, int]]) -> None:
        for a, b in pairs:
            if (a, b) not in self._stood:
                self._stood[a, b] = links.get(self._conn, links.link_key(a, b))

    def keep(self) -> None:
        """Once, when the rules are done."""
        turned = []
        for (a, b), stood in sorted(self._stood.items(), key=lambda it: it[0]):
            now = links.get(self._conn, links.link_key(a, b))
            if now != stood:
                turned.append(Turned(a=a, b=b, before=stood, after=now))
        links.note(self._conn, turned, self._act)
        acts.add_contacts(
            self._conn, self._act.act, {each for it in turned for each in (it.a, it.b)}
        )
