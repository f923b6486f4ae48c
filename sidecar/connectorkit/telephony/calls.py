"""A call with all its legs as one interaction, the transfers in it, and what is going on just now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from sidecar.model.active import Active, ActiveState
from sidecar.model.contact import Person
from sidecar.model.interaction import Attachment, Channel, Direction, Interaction, Passing
from sidecar.settings import Account

# Of states that a tool tells with the same second, the later in a call's life.
RANKS: dict[ActiveState, int] = {
    "waiting": 1,
    "ringing": 2,
    "held": 3,
    "talking": 3,
    "chatting": 3,
    "ended": 9,
}
_OVER = 1_000  # more than a call has pieces: what is over comes after what goes on


@dataclass(frozen=True)
class Leg:
    """One line dialled from a call. `agent`: who is reached there; None: no agent."""

    sid: str
    agent: str | None
    state: ActiveState
    began: datetime
    changed: datetime
    is_answered: bool


@dataclass(frozen=True)
class Call:
    """`state`: of the first leg. `caller`: the agent who made the call, at our end of the first leg.
    `changed`: when anything of it changed last, a recording too; `pieces`: how many there were by then.
    """

    account: Account
    sid: str
    direction: Direction
    customer: Person
    state: ActiveState
    began: datetime
    changed: datetime
    pieces: int = 0
    caller: str | None = None
    legs: Sequence[Leg] = ()
    dialled: str | None = None
    seconds: float | None = None
    outcome: str | None = None
    text: str | None = None
    recordings: list[Attachment] = field(default_factory=list)
    deep_link: str | None = None

    def interaction(self) -> Interaction:
        return Interaction(
            tool=self.account.id,
            native_id=self.sid,
            channel="voice",
            direction=self.direction,
            occurred_at=self.began,
            updated_at=self.changed,
            sequence=self.pieces + _OVER * (self.state == "ended"),
            conversation=self.sid,
            subject=self.outcome or self._unanswered,
            text=self.text,
            contact=self.customer,
            agent=self.agents[-1][0] if self.agents else None,
            dialled=self.dialled,
            duration_s=self.seconds,
            attachments=self.recordings or None,
            deep_link=self.deep_link,
        )

    @cached_property
    def agents(self) -> list[tuple[str, Leg | None]]:
        """Who spoke, in turn."""
        in_turn = sorted(self.legs, key=lambda it: (it.began, it.sid))
        spoke = [(it.agent, it) for it in in_turn if it.agent and it.is_answered]
        return [*([(self.caller, None)] if self.caller else []), *spoke]

    def passings(self) -> list[Interaction]:
        """From agent to agent, as the legs tell."""
        return [
            passing(
                self.account,
                leg.sid,
                Passing(kind="transfer", from_agent=before, to_agent=after),
                whose=(self.customer, self.sid, "voice"),
                at=(leg.began, leg.changed),
            )
            for (before, _), (after, leg) in pairwise(self.agents)
            if before != after and leg is not None
        ]

    def active(self, *, is_held: bool = False, at: datetime | None = None) -> Active:
        """`at`: when it was told that it is held, or is no longer, which the call itself does not tell."""
        state, agent = self._now
        state = "held" if is_held and state == "talking" else state
        return Active(
            tool=self.account.id,
            native_id=self.sid,
            channel="voice",
            direction=self.direction,
            state=state,
            contact=self.customer,
            agent=agent,
            dialled=self.dialled,
            since=self.began,
            updated_at=max(self.changed, at or self.changed),
            sequence=RANKS[state],
        )

    @property
    def _now(self) -> tuple[ActiveState, str | None]:
        """That one agent hung up does not end it; a caller waits until it rings somewhere."""
        if self.state == "ended":
            return "ended", None
        speaking = self.agents[-1][0] if self.agents else None
        for state in ("talking", "ringing"):
            for leg in self.legs:
                if leg.state == state:
                    return leg.state, leg.agent or speaking
        if self.direction == "outbound":
            return self.state, speaking
        return "waiting", None

    @property
    def _unanswered(self) -> str | None:
        tried = any(it.agent for it in self.legs)
        return "No agent answered" if tried and self.state == "ended" and not self.agents else None


def passing(
    account: Account,
    native_id: str,
    hands: Passing,
    *,
    whose: tuple[Person, str, Channel],
    at: tuple[datetime, datetime],
) -> Interaction:
    """A change of hands. `whose`: the customer, the call or chat, its channel. `at`: when, and when last
    changed.
    """
    names = hands.from_agent or hands.from_team or "?", hands.to_agent or hands.to_team or "?"
    customer, conversation, channel = whose
    return Interaction(
        tool=account.id,
        native_id=native_id,
        channel=channel,
        direction="internal",
        occurred_at=at[0],
        updated_at=max(at),
        conversation=conversation,
        text=f"Passed on from {names[0]} to {names[1]}.",
        contact=customer,
        by="system",
        passing=hands,
    )
