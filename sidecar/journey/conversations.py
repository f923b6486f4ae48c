"""Needs of a customer, first floor: a case is one conversation of one tool, open until somebody settles it."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sidecar.model.conversation import Conversation
from sidecar.model.ids import key_of
from sidecar.model.interaction import Direction, Speaker


class Need(NamedTuple):
    """A case: `case` is its key; `line` says what it is about in one line. Times in microseconds, UTC."""

    case: int
    tool: str
    conversation: str
    state: Literal["open", "settled"]
    opened_at: int
    last_at: int
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
    return sorted([_need(parts) for parts in threads.values()], key=_rank)


def n_open(needs: Sequence[Need]) -> int:
    return sum(it.state == "open" for it in needs)


def _need(parts: list[Conversation]) -> Need:
    parts.sort()  # by contact; asked on every page view, so in plain loops
    first = latest = told = parts[0]
    opened_at, n_entries = first.opened_at, first.n_entries
    for part in parts[1:]:
        opened_at, n_entries = min(opened_at, part.opened_at), n_entries + part.n_entries
        latest = part if part.last_at > latest.last_at else latest
        is_earlier = part.opened_at < told.opened_at or not told.subject
        told = part if part.subject and is_earlier else told
    return Need(
        case=key_of("case", str(first.contact), first.tool, first.conversation),
        tool=first.tool,
        conversation=first.conversation,
        state="open" if latest.is_open else "settled",
        opened_at=opened_at,
        last_at=latest.last_at,
        n_entries=n_entries,
        line=" ".join(told.subject.split())
        if told.subject
        else f"No subject, {_in_words(first.tool)}",
    )


def _in_words(tool: str) -> str:
    """`twilio:main` is Twilio: agents know the tool, not how IT calls its account."""
    return tool.partition(":")[0].replace("_", " ").capitalize()


def _rank(need: Need) -> tuple[bool, int, int]:
    return (need.state == "settled", -need.last_at, need.case)
