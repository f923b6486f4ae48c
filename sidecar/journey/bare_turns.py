"""Turns laid bare for the case maker: line by line, without salutation, closing and mentions of handles."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sidecar.journey.piece import Piece
from sidecar.journey.posed import without_posed
from sidecar.journey.turns import SPOKEN, Side, is_record, turns_of

Who = Literal["customer", "agent", "record"]


class BareTurn(NamedTuple):
    """What one side said without a break, or one line of it."""

    who: Who
    text: str


class Spoken(NamedTuple):
    """`agent` and `team`: who spoke for us, as the tool says or as our mail is signed."""

    turns: tuple[BareTurn, ...]
    agent: str | None
    team: str | None


_WHO: dict[Side, Who] = {
    "customer": "customer",
    "us": "agent",
    "bot": "agent",
    "internal": "agent",
    "record": "record",
}
_LETTERS = frozenset(("email", "post", "web"))
_HANDLES = re.compile(r"^\s*(?:@\w+[\s,:]+)+")
_SALUTATION = re.compile(
    r"(dear|hi|hello|hey|good (morning|day|afternoon|evening)|hallo|guten (tag|morgen|abend)|sehr geehrte\w*|liebe\w*"
    r"|bonjour|bonsoir|ch[eè]re?s?|madame|monsieur|hola|estimad\w+|buen[oa]s \w+|مرحبا|السلام عليكم)"
    r"[\w .'-]{0,40}[,،!]",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"((kind|best|warm)( \w+)? ?(regards|wishes)|best|regards|sincerely|cheers|(many )?thanks|yours\w*( \w+)?"
    r"|(mit )?(freundlichen|besten|vielen|viele|liebe) gr\w+|mfg|(bien )?cordialement|salutations"
    r"|(un )?saludos?( cordial\w*)?|atentamente|مع (أطيب )?التحيات|تحياتي)[,.،]?",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(r"[^\W\d_a-zà-ÿ][\w'.-]+(?: [^\W\d_a-zà-ÿ][\w'.-]*){0,2}")
_CALL_WITH = re.compile(r"call (?:with|for) (.+)", re.IGNORECASE)


def bare_turns_of(piece: Piece) -> Spoken:
    """The turns of a piece in their order: a call's or chat's lines, a mail's lines, else all as one. A
    customer's without what poses as another's words, which decides nothing."""
    said = [BareTurn(_WHO[it.side], piece.text[it.start : it.end]) for it in turns_of([piece])]
    if is_record(piece):
        return Spoken(tuple(said), piece.agent, piece.team)
    spoken = _spoken(piece, said)
    return spoken._replace(turns=tuple(map(_meant, spoken.turns)))


def _meant(turn: BareTurn) -> BareTurn:
    text = without_posed(turn.text) if turn.who == "customer" else turn.text
    return turn._replace(text=text.strip())


def _spoken(piece: Piece, said: Sequence[BareTurn]) -> Spoken:
    if piece.is_one_voice:
        return Spoken(tuple(said), piece.agent, piece.team)
    if piece.channel in SPOKEN:
        # A telephone system names the queue in its subject where it has no field for the team.
        queue = _CALL_WITH.fullmatch(piece.subject.strip()) if piece.subject else None
        return Spoken(_lines(said), piece.agent, piece.team or (queue[1] if queue else None))
    if piece.channel in _LETTERS:
        return _letter(piece, _lines(said))
    bare = (it._replace(text=_HANDLES.sub("", it.text)) for it in said)
    return Spoken(tuple(bare), piece.agent, piece.team)


def _lines(said: Sequence[BareTurn]) -> tuple[BareTurn, ...]:
    lines = (it._replace(text=line.strip()) for it in said for line in it.text.split("\n"))
    return tuple(it for it in lines if it.text)


def _letter(piece: Piece, lines: tuple[BareTurn, ...]) -> Spoken:
    agent, team = piece.agent, piece.team
    if len(lines) > 1 and _SALUTATION.fullmatch(lines[0].text):
        lines = lines[1:]
    signed = _signed(lines)
    if signed is not None:
        below = [it.text for it in lines[signed + 1 :]]
        lines = lines[:signed]
        if lines[0].who == "agent" and below:
            agent = agent or below[0]
            team = team or (below[1].partition(",")[0] if len(below) > 1 else None)
    elif len(lines) > 1 and lines[-1].who == "customer" and _NAME_ALONE.fullmatch(lines[-1].text):
        lines = lines[:-1]
    return Spoken(lines, agent, team)


def _signed(lines: Sequence[BareTurn]) -> int | None:
    """Where the closing stands, if words come before it and no more than a signature after it."""
    for index in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if _CLOSING.fullmatch(lines[index].text):
            return index
    return None
