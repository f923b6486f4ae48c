"""How a case stands: open, waiting for us, waiting for the customer or settled, with the reason."""

import re
from collections.abc import Sequence
from typing import Literal

from sidecar.journey.corrections import Correction, Reopened, Settled
from sidecar.journey.ending import ending_of
from sidecar.journey.piece import Piece
from sidecar.journey.sessions import Session
from sidecar.journey.weights import SETTLED

State = Literal["open", "waiting_for_us", "waiting_for_customer", "settled"]
Standing = tuple[State, tuple[str, ...]]
_TICKET = re.compile(
    r"(?i)\bticket (?:\S+ ){0,2}?(?P<state>open(?:ed)?|reopened|closed|solved|resolved)\b"
)
_OPEN = ("open", "opened", "reopened")
_EVEN = 0.5


def standing_of(sessions: Sequence[Session], corrections: Sequence[Correction]) -> Standing:
    """What an agent decided first, then the tool's own ticket, then what was said last.

    A later word of the customer reopens what an agent settled; thanks alone do not.
    """
    decided = _decided(corrections)
    if isinstance(decided, Settled):
        seen = decided.at if decided.seen is None else decided.seen
        if not _asks_after(sessions, seen):
            return "settled", ("an agent settled it",)
    if isinstance(decided, Reopened):
        return _unsettled(sessions, "an agent opened it again")
    ticket = _ticket_of(sessions)
    if ticket is not None:
        is_open, at = ticket
        if is_open:
            return _unsettled(sessions, "the ticket is open")
        if not _asks_after(sessions, at):
            return "settled", ("the ticket is closed",)
    return _by_words(sessions)


def _decided(corrections: Sequence[Correction]) -> Settled | Reopened | None:
    found = [it for it in corrections if isinstance(it, (Settled, Reopened))]
    return max(found, key=lambda it: it.at, default=None)


def _asks_after(sessions: Sequence[Session], at: int) -> bool:
    """Has the customer said more than thanks since?"""
    return any(
        it.direction == "inbound" and it.occurred_at > at
        for session in sessions
        for it in session.pieces
        if not session.traits["only_thanks"]
    )


def _ticket_of(sessions: Sequence[Session]) -> tuple[bool, int] | None:
    """(is it open, since when) of the case's tickets: open while one of them is."""
    tickets: list[tuple[bool, int]] = []
    for piece in _pieces(sessions):
        found = _TICKET.search(piece.text) if piece.kind == "record" else None
        if found:
            # The record is dated by its beginning and tells its present state: it knows what came after.
            at = max(it.occurred_at for it in _pieces(sessions) if _is_of(it, piece))
            tickets.append((found["state"].lower() in _OPEN, at))
    if not tickets:
        return None
    return any(is_open for is_open, _ in tickets), max(at for _, at in tickets)


def _is_of(piece: Piece, ticket: Piece) -> bool:
    return piece is ticket or (piece.tool, piece.conversation) == (ticket.tool, ticket.conversation)


def _pieces(sessions: Sequence[Session]) -> list[Piece]:
    return [it for session in sessions for it in session.pieces]


def _by_words(sessions: Sequence[Session]) -> Standing:
    spoken = [it for it in sessions if not it.is_record]
    if all(it.direction == "internal" for session in spoken for it in session.pieces):
        return "settled", ("nobody asked for anything",)  # a colleague's note opens no need
    if not any(it.our_words or it.traits["only_thanks"] for it in spoken):
        return "open", ("nobody has answered yet",)
    values = ending_of(sessions)
    if SETTLED.probability(values) >= _EVEN:
        return "settled", _why_settled(spoken[-1], has_record=len(spoken) < len(sessions))
    return _unsettled(sessions, None)


def _why_settled(last: Session, *, has_record: bool) -> tuple[str, ...]:
    traits = last.traits
    found = {
        "they thanked at the end": traits["ends_their_thanks"],
        "they took leave": traits["ends_their_bye"],
        "we confirmed it": traits["ends_done"],
        "we took leave": traits["ends_our_bye"],
        "a record shows it done": has_record,
        "nothing was asked at the end": not traits["ends_asking"],
    }
    return tuple(said for said, is_so in found.items() if is_so)[:3] or ("as such cases end",)


def _unsettled(sessions: Sequence[Session], because: str | None) -> Standing:
    told = (because,) if because else ()
    spoken = [it for it in sessions if it.turns and not it.is_record]
    if not any(it.our_words for it in spoken):
        return "open", (*told, "nobody has answered yet")
    last = spoken[-1]
    if last.traits["ends_theirs"]:
        return "waiting_for_us", (*told, "the last word is the customer's")
    if last.traits["ends_asking"]:
        return "waiting_for_customer", (*told, "we asked and wait for the answer")
    return "waiting_for_us", (*told, "we spoke last and it is not done")
