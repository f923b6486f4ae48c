"""Needs of a customer, first floor: a case is one conversation of one tool, open until somebody settles it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sidecar.model.ids import key_of
from sidecar.model.interaction import Direction, Speaker


@dataclass(frozen=True, slots=True)
class Conversation:
    """One contact's part in a tool's own thread or ticket, as the store keeps it counted. Times in UTC."""

    contact: int
    tool: str
    conversation: str
    subject: str | None
    opened_at: datetime
    last_at: datetime
    n_entries: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Need:
    """A case: `case` is its key; `line` says what it is about in one line."""

    case: int
    tool: str
    conversation: str
    state: Literal["open", "settled"]
    opened_at: datetime
    last_at: datetime
    n_entries: int
    line: str


def is_waiting(
    *, ticket_is_open: bool | None, last_direction: Direction | None, last_by: Speaker | None
) -> bool:
    """Does the customer wait for us? The tool's own ticket knows; where there is none, the last word
    that a person said does: theirs is open, ours is settled.
    """
    if ticket_is_open is not None:
        return ticket_is_open
    return last_direction == "inbound" and last_by == "person"


def needs_of(conversations: Iterable[Conversation]) -> list[Need]:
    """All needs of one customer, the open ones first, then the newest first.

    Two contacts of one customer may write in one ticket: that is one need, which keeps the key of
    the smaller contact, so that it has the same name whoever is asked for.
    """
    threads: dict[tuple[str, str], list[Conversation]] = {}
    for it in conversations:
        threads.setdefault((it.tool, it.conversation), []).append(it)
    return sorted((_need(parts) for parts in threads.values()), key=_rank)


def n_open(needs: Sequence[Need]) -> int:
    return sum(it.state == "open" for it in needs)


def _need(parts: Sequence[Conversation]) -> Need:
    first = min(parts, key=lambda it: it.contact)
    latest = max(parts, key=lambda it: (it.last_at, -it.contact))
    subject = next((it.subject for it in sorted(parts, key=_opened) if it.subject), None)
    return Need(
        case=key_of("case", str(first.contact), first.tool, first.conversation),
        tool=first.tool,
        conversation=first.conversation,
        state="open" if latest.is_open else "settled",
        opened_at=min(it.opened_at for it in parts),
        last_at=latest.last_at,
        n_entries=sum(it.n_entries for it in parts),
        line=" ".join(subject.split()) if subject else f"No subject, {first.tool}",
    )


def _opened(part: Conversation) -> tuple[datetime, int]:
    return (part.opened_at, part.contact)


def _rank(need: Need) -> tuple[bool, float, int]:
    return (need.state == "settled", -need.last_at.timestamp(), need.case)
