"""An act → links → customers → changes: what every decision about who is who does, in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sidecar.flows.regrouping import regroup
from sidecar.identity.decisions import Act
from sidecar.model.act import ActKind, KeptAct
from sidecar.model.link import Link
from sidecar.store import acts, changes_write, links, members
from sidecar.store.engine import Conn


@dataclass(frozen=True)
class Verdict:
    """Who decides, when (UTC) and, if they say so, why."""

    by: str
    at: datetime
    reason: str | None = None

    @property
    def act(self) -> Act:
        return Act(by=self.by, at=self.at)

    def kept(self, kind: ActKind, *, undoes: int | None = None, act: int = 0) -> KeptAct:
        """As it is to be stored; its number is given then. `act`: where it is known already."""
        return KeptAct(
            act=act, kind=kind, by=self.by, at=self.at, reason=self.reason, undoes=undoes
        )


def settle(conn: Conn, kind: ActKind, changed: Sequence[Link], verdict: Verdict) -> int:
    """Stores the links that a decision changed and derives the customers again; gives the act's number."""
    contacts = contacts_of(changed)
    before = customers_of(conn, contacts)
    number = acts.add(conn, verdict.kept(kind), contacts)
    links.decide(conn, changed, reason=verdict.reason, act=number)
    tell(conn, contacts, before, at=verdict.at)
    return number


def tell(conn: Conn, contacts: Collection[int], before: Collection[int], *, at: datetime) -> None:
    """Derives the customers of these contacts again, and has overlays look at them: also where nobody
    moved, since suggestions and refusals are shown on both sides. `before`: the customers until now."""
    reached = members.customers_of(conn, contacts)
    regrouped = regroup(conn, list(reached))
    now = members.customers_of(conn, list(reached))
    changes_write.append(conn, {*before, *regrouped}, now, kind="link", at=at)


def contacts_of(changed: Sequence[Link]) -> list[int]:
    return sorted({contact for link in changed for contact in (link.a, link.b)})


def customers_of(conn: Conn, contacts: Collection[int]) -> list[int]:
    """The customers that these contacts belong to now, each once."""
    return sorted(set(members.customers_of(conn, contacts).values()))
