"""How fresh each tool's data is: account rows → the states that an overlay shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sidecar.connectorkit.clock import Clock
from sidecar.connectorkit.connector import Connector
from sidecar.flows.doors import comes_by_door
from sidecar.flows.schedule import Pace, period
from sidecar.model.freshness import Freshness, ToolState
from sidecar.model.moment import from_micros, to_micros
from sidecar.settings import Account
from sidecar.store.engine import Conn
from sidecar.store.journeys import AccountLine, accounts

_LONGEST_UNSEEN = timedelta(minutes=5)  # whoever fetches from the DMZ says so once a minute
SHORT_PAUSE = timedelta(minutes=1)  # between two tries; a longer one the tool has asked for


@dataclass(frozen=True)
class Freshnesses:
    """Asked with a connection: the state of every account in the settings, in their order.

    `door`: the account of the DMZ through which tools post, None where they post to us.
    """

    tools: Sequence[Account]
    cards: Mapping[str, Connector]
    clock: Clock
    door: str | None = None

    def __call__(self, conn: Conn) -> list[Freshness]:
        known = {it.tool: it for it in accounts(conn)} if self.tools else {}
        now = self.clock()
        shut = _shut(known.get(self.door), now) if self.door else None
        found = []
        for it in self.tools:
            if (card := self.cards.get(it.connector)) is None:
                continue
            line = known.get(it.id)
            if shut is not None and comes_by_door(card):
                line = _shut_out(line, shut)
            found.append(freshness(card, line, tool=it.id, now=now))
        return found


def is_left_alone(seen_at: datetime | None, now: datetime) -> bool:
    """Whether nobody has fetched from the DMZ for so long that it is not by chance."""
    return seen_at is None or seen_at < now - _LONGEST_UNSEEN


def _shut(door: AccountLine | None, now: datetime) -> AccountLine | None:
    """The DMZ where nothing comes through it: it cannot be asked, or nobody asks it."""
    if door is None or door.failing_since is not None:
        return door
    if not is_left_alone(_moment(door.seen_at), now):
        return None
    return door._replace(failing_since=door.seen_at or to_micros(now), reason="is not fetched from")


def _shut_out(account: AccountLine | None, door: AccountLine) -> AccountLine:
    """The tool may well post; it does not reach us, and that is not to look like silence."""
    return door._replace(
        posted_at=account.posted_at if account else None, reason=f"the DMZ {door.reason}"
    )


def freshness(
    card: Connector, account: AccountLine | None, *, tool: str, now: datetime
) -> Freshness:
    """Pure. `failing` before its first pull is done: neither, nor `never`, means that nobody is there."""
    if account is None:
        return Freshness(tool=tool, label=card.label, state="never")
    return Freshness.model_construct(
        tool=tool,
        label=card.label,
        state=_state(card, account, now),
        seen_at=_moment(_seen(card, account)),
        failing_since=_moment(account.failing_since),
        reason=account.reason if account.failing_since else None,
    )


def _state(card: Connector, account: AccountLine, now: datetime) -> ToolState:
    if account.failing_since is not None:
        is_long = account.paused_until > to_micros(now + SHORT_PAUSE)
        return "paused" if is_long else "failing"
    seen = _seen(card, account)
    if seen is None:
        return "never"
    if card.pull is None:
        return "fresh"  # nobody posts because nothing happens
    return "late" if from_micros(seen) < now - _patience(card, account, now) else "fresh"


def _seen(card: Connector, account: AccountLine) -> int | None:
    """Of a tool that only posts we have what it told last."""
    return account.seen_at if card.pull else account.posted_at


def _patience(card: Connector, account: AccountLine, now: datetime) -> timedelta:
    """Where posts arrive, pulls are for repair and come more seldom."""
    every = period(card, _moment(account.posted_at), Pace(), now=now)
    return max(timedelta(seconds=card.late_after_s), 2 * every)


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
