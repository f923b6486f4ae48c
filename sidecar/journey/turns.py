"""Who said what: pieces taken apart into turns, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sidecar.journey.piece import Piece
from sidecar.journey.transcript_heads import is_head, said_in_form

Side = Literal["customer", "us", "bot", "internal", "record"]


class Turn(NamedTuple):
    """What one side said without a break: `start` and `end` in the piece's text. `n`: its piece's place
    among the pieces that were read together."""

    n: int
    side: Side
    start: int
    end: int


SPOKEN = frozenset(("voice", "call", "chat", "video", "in_person"))
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \t]?[ap]\.?m\b\.?)?"
_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})[T,]?[ \t]?"
# As chat and telephone systems write who spoke: "[10:02] Visitor 4711: ...", "Agent (10:02:13 AM): ...".
_LABEL = re.compile(
    rf"(?i)^[ \t]*(?:[\[(]?(?:{_DAY})?{_CLOCK}[\])]?(?:[ \t]*[-–|,])?[ \t]*)?"
    r"(?:(?P<customer>customer|client|visitor|caller|user|end[ _-]?user|guest|requester|kunde|kundin|cliente"
    r"|العميل)|(?P<us>agent|advisor|operator|representative|staff|support|admin|teammate|berater|asesor|conseiller"
    r"|الموظف)|(?P<bot>bot|virtual assistant|assistant|ivr|voicebot|chatbot|system))"
    rf"(?:[ \t]#?\d{{1,8}})?(?:[ \t]*[\[(](?:{_DAY})?{_CLOCK}[\])])?[ \t]*:[ \t]*",
    re.MULTILINE,
)
_MOST = 20_000  # letters of a piece that are read: what is longer is a log file


def turns_of(pieces: Sequence[Piece]) -> list[Turn]:
    """All that was said, in the order of the pieces. Only where somebody was spoken with do labels at the
    start of a line tell who spoke: in a mail, "Agent: we promise ..." is the writer's own invention. What a
    tool wrote above the first label is nobody's turn."""
    return [turn for n, piece in enumerate(pieces) for turn in _turns(n, piece)]


def is_record(piece: Piece) -> bool:
    """Did nobody say it?"""
    return piece.kind == "record" or piece.channel == "record" or piece.direction == "system"


def _turns(n: int, piece: Piece) -> Iterator[Turn]:
    text, side = piece.text[:_MOST], _side(piece)
    has_labels = piece.channel in SPOKEN and side != "record" and not piece.is_one_voice
    marks = list(_LABEL.finditer(text)) if has_labels else []
    head = text[: marks[0].start()] if marks else text
    if head.strip() and not (_are_both(marks) and is_head(head)):
        yield Turn(n, side, 0, len(text))
        return
    yield from (Turn(n, "customer", *it) for it in said_in_form(head))
    stops = [*(it.start() for it in marks), len(text)]
    for mark, end in zip(marks, stops[1:], strict=True):
        if text[mark.end() : end].strip():
            yield Turn(n, _SIDES[mark.lastgroup or ""], mark.end(), end)


def _are_both(marks: Sequence[re.Match[str]]) -> bool:
    """Do both sides speak? Who quotes us under a heading of his own has no label for himself."""
    sides = {it.lastgroup for it in marks}
    return "customer" in sides and len(sides) > 1


_SIDES: dict[str, Side] = {"customer": "customer", "us": "us", "bot": "bot"}


def _side(piece: Piece) -> Side:
    if is_record(piece):
        return "record"
    if piece.direction == "internal":
        return "internal"
    if piece.by == "bot":
        return "bot" if piece.direction == "outbound" else "customer"
    return "customer" if piece.direction == "inbound" else "us"
