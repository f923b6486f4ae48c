"""Mentions: a public post about us is answered once an answer goes out to whoever wrote it, through any channel."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

_WEEK = 7 * 24 * 3600 * 1_000_000
_SPOKEN = frozenset(("voice", "video", "in_person"))


class Post(NamedTuple):
    """A public post about us. `contact`: who wrote it; `case`: None where nobody knows. Time in
    microseconds, UTC."""

    key: int
    contact: int
    tool: str
    conversation: str | None
    occurred_at: int
    case: int | None = None


class Sent(NamedTuple):
    """An entry of the same customer's. `duration_s`: of a call, None where the tool does not tell.
    `is_wordless`: nobody knows what was said."""

    key: int
    contact: int
    tool: str
    conversation: str | None
    occurred_at: int
    channel: str
    direction: str
    by: str
    agent: str | None
    duration_s: float | None
    is_wordless: bool = False
    case: int | None = None


def answer_to(post: Post, sent: Iterable[Sent], theirs: Collection[int] = ()) -> Sent | None:
    """The first answer among what went between us and the post's author, if there is one.

    A reply under the post always is, and so is what one of us said to them later in the same case.
    Anything else is within seven days, unless it is of another case in which they had turned to us
    themselves (`theirs`): then it answers that.
    """
    later = (it for it in sent if it.occurred_at > post.occurred_at and is_answer(it))
    fitting = (it for it in later if _is_reply(post, it) or _is_about(post, it, theirs))
    return min(fitting, key=lambda it: (it.occurred_at, it.key), default=None)


def is_answer(it: Sent) -> bool:
    """One of us spoke: no machine did, and nobody let it ring in vain."""
    if it.by != "person":
        return False
    if it.channel in _SPOKEN:
        was_heard = bool(it.duration_s) or (it.duration_s is None and it.direction == "outbound")
        return was_heard and (it.direction == "outbound" or it.agent is not None)
    return it.direction == "outbound"


def _is_reply(post: Post, it: Sent) -> bool:
    is_in_thread = it.conversation is not None and it.conversation == post.conversation
    return is_in_thread and it.tool == post.tool and it.contact == post.contact


def _is_about(post: Post, it: Sent, theirs: Collection[int]) -> bool:
    if post.case is not None and post.case == it.case:
        return True
    is_soon = it.occurred_at - post.occurred_at <= _WEEK
    is_of_another = post.case is not None and it.case in theirs and not it.is_wordless
    return is_soon and not is_of_another
