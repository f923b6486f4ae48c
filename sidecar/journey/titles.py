"""A mail's subject as the need, when its text says none: "Where is my money?" above a lone photograph."""

import re
from collections.abc import Sequence

from sidecar.journey.phrases import TOKEN, Phrase, is_wish, wish_of
from sidecar.journey.piece import Piece
from sidecar.journey.secrets import Secrets, opened
from sidecar.journey.worth import CHAT

_LETTERS = frozenset(("email", "post", "web"))
_MARKS = re.compile(
    r"(?i)(?:(?:re|aw|fw|fwd|wg|tr|rv|sv)[ ]?:[ ]*|\[[^\]\n]{1,40}\][ ]*)*(?P<title>\S[^\n]{0,118}\S)"
)
_TOLD = 2  # words that say something


def title_of(
    pieces: Sequence[Piece], phrases: Sequence[Phrase], secrets: Secrets
) -> tuple[int, int, int] | None:
    """(n, start, end) in the subject of the piece with which the customer began; None where its text says
    what he wants, or the subject says nothing, or a secret."""
    began = next((n for n, it in enumerate(pieces) if it.direction == "inbound"), None)
    if began is None or pieces[began].channel not in _LETTERS:
        return None
    subject = pieces[began].subject or ""
    title = _MARKS.fullmatch(subject.rstrip())
    if title is None or opened(subject, secrets) != subject:
        return None
    if any(it.n == began and it.n_words > 2 and wish_of(it) for it in phrases):
        return None
    told = [it for it in TOKEN.findall(title["title"].casefold()) if it not in CHAT]
    is_telling = len(told) >= _TOLD or (told and is_wish(title["title"]))
    return (began, *title.span("title")) if is_telling else None
