"""Who said what in a piece: its turns, without salutation, closing and mentions of handles."""

import re
from typing import Literal, NamedTuple

from sidecar.journey.piece import Piece
from sidecar.journey.posed import without_posed

Who = Literal["customer", "agent", "record"]


class Turn(NamedTuple):
    """What one side said without a break, or one line of a mail."""

    who: Who
    text: str


class Spoken(NamedTuple):
    """`agent` and `team`: who spoke for us, as the tool says or as our mail is signed."""

    turns: tuple[Turn, ...]
    agent: str | None
    team: str | None


_SPEAKER = re.compile(r"(customer|agent|bot|visitor|kunde|client|cliente)\s*:\s*", re.IGNORECASE)
_CUSTOMERS = ("customer", "visitor", "kunde", "client", "cliente")
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


def turns_of(piece: Piece) -> Spoken:
    """The turns of a piece in their order; a call's or chat's lines, a mail's lines, else all as one. A
    customer's without what poses as another's words, which decides nothing."""
    spoken = _spoken(piece)
    if piece.kind == "record" or piece.channel == "record":
        return spoken
    turns = (
        it._replace(text=without_posed(it.text).strip()) if it.who == "customer" else it
        for it in spoken.turns
    )
    return spoken._replace(turns=tuple(turns))


def _spoken(piece: Piece) -> Spoken:
    if piece.kind == "record" or piece.channel == "record":
        return Spoken((Turn("record", piece.text),), piece.agent, piece.team)
    if piece.is_one_voice:
        return Spoken((Turn(_side(piece), piece.text.strip()),), piece.agent, piece.team)
    if piece.channel in ("voice", "chat", "video", "in_person"):
        # A telephone system names the queue in its subject where it has no field for the team.
        queue = _CALL_WITH.fullmatch(piece.subject.strip()) if piece.subject else None
        return Spoken(_transcript(piece), piece.agent, piece.team or (queue[1] if queue else None))
    if piece.channel in ("email", "post", "web"):
        return _letter(piece)
    text = _HANDLES.sub("", piece.text).strip()
    return Spoken((Turn(_side(piece), text),), piece.agent, piece.team)


def _side(piece: Piece) -> Who:
    return "customer" if piece.direction == "inbound" else "agent"


def _transcript(piece: Piece) -> tuple[Turn, ...]:
    found: list[Turn] = []
    for line in piece.text.split("\n"):
        said = line.strip()
        mark = _SPEAKER.match(said)
        if mark:
            who: Who = "customer" if mark[1].lower() in _CUSTOMERS else "agent"
            found.append(Turn(who, said[mark.end() :]))
        elif said:
            found.append(Turn(found[-1].who if found else _side(piece), said))
    return tuple(found)


def _letter(piece: Piece) -> Spoken:
    lines = [it.strip() for it in piece.text.split("\n") if it.strip()]
    if len(lines) > 1 and _SALUTATION.fullmatch(lines[0]):
        lines = lines[1:]
    who, signed = _side(piece), _signed(lines)
    agent, team = piece.agent, piece.team
    if signed is not None:
        below = lines[signed + 1 :]
        lines = lines[:signed]
        if who == "agent" and below:
            agent = agent or below[0]
            team = team or (below[1].partition(",")[0] if len(below) > 1 else None)
    elif who == "customer" and len(lines) > 1 and _NAME_ALONE.fullmatch(lines[-1]):
        lines = lines[:-1]
    return Spoken(tuple(Turn(who, it) for it in lines), agent, team)


def _signed(lines: list[str]) -> int | None:
    """Where the closing stands, if words come before it and no more than a signature after it."""
    for index in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if _CLOSING.fullmatch(lines[index]):
            return index
    return None
