"""A piece of agents' work as a contact centre hands it out: its record, its transfers, its wrap-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sidecar.connectorkit.telephony.calls import passing
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.interaction import Channel, Interaction, Passing
from sidecar.model.record import Record
from sidecar.settings import Account


@dataclass(frozen=True)
class Hold:
    """That an agent had it, from `began` on."""

    sid: str
    agent: str
    began: datetime


@dataclass(frozen=True)
class Work:
    """`conversation`: the call or chat that it is about. `sequence`: of changes told with one time."""

    account: Account
    sid: str
    customer: Person
    conversation: str
    channel: Channel
    state: str
    is_open: bool
    began: datetime
    changed: datetime
    sequence: int = 0
    holds: Sequence[Hold] = ()
    team: str | None = None
    subject: str | None = None
    wrap_up: str | None = None
    deep_link: str | None = None

    def readings(self) -> list[Reading]:
        wrap_up = [self._wrap_up(self.wrap_up)] if self.wrap_up else []
        return [self._record(), *self._passings(), *wrap_up]

    def _record(self) -> Record:
        return Record(
            tool=self.account.id,
            native_id=self.sid,
            kind="task",
            state=self.state[:64],
            is_open=self.is_open,
            subject=self.subject,
            occurred_at=self.began,
            updated_at=self.changed,
            sequence=self.sequence,
            contact=self.customer,
            conversation=self.conversation,
            agent=self._in_turn[-1].agent if self.holds else None,
            team=self.team,
            deep_link=self.deep_link,
        )

    @property
    def _in_turn(self) -> list[Hold]:
        return sorted(self.holds, key=lambda it: (it.began, it.sid))

    def _passings(self) -> list[Interaction]:
        return [
            passing(
                self.account,
                after.sid,
                Passing(kind="transfer", from_agent=before.agent, to_agent=after.agent),
                whose=(self.customer, self.conversation, self.channel),
                at=(after.began, after.began),
            )
            for before, after in pairwise(self._in_turn)
            if before.agent != after.agent
        ]

    def _wrap_up(self, written: str) -> Interaction:
        return Interaction(
            tool=self.account.id,
            native_id=f"{self.sid}/wrap_up",
            channel=self.channel,
            direction="internal",
            occurred_at=self.began,
            updated_at=self.changed,
            sequence=self.sequence,
            conversation=self.conversation,
            contact=self.customer,
            agent=self._in_turn[-1].agent if self.holds else None,
            team=self.team,
            wrap_up=written,
            deep_link=self.deep_link,
        )
