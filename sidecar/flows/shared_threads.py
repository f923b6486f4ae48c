"""Shared threads: we answer one of several who write in a ticket → the others' cases have our answer, too.

Of that answer only when it was given, and whether it asks or ends something, counts for the others: its words
stay with whom it is kept with, and what one of them wrote stands in nobody else's case or brief.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import orjson

from sidecar.flows.pieces import pieces_by_key
from sidecar.identity.emails import canonical_email
from sidecar.journey.cases import Case
from sidecar.journey.corrections import Correction
from sidecar.journey.needs import urgency_of
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.sessions import cut, session_of
from sidecar.journey.standing import standing_of
from sidecar.store import journeys, pieces
from sidecar.store.engine import Conn

_PRIVATE = frozenset(
    {"email", "web", "sms", "messenger", "chat"}
)  # a public thread has many strangers
_WAITS = frozenset({"open", "waiting_for_us"})
_DECIDED = frozenset({("an agent settled it",), ("the ticket is closed",)})  # journey/standing.py


def as_answered(
    conn: Conn,
    contacts: Collection[int],
    found: Sequence[Case],
    *,
    read: Mapping[int, Piece],
    decided: Sequence[Correction],
) -> list[Case]:
    """The cases of the customer with these contacts, with the state that our answers to others in the same
    threads give them. `read`: their pieces."""
    threads = _threads(found, read)
    answers = _answers(conn, contacts, threads) if threads else {}
    return [_answered(it, read, answers, decided) if answers else it for it in found]


def _threads(found: Sequence[Case], read: Mapping[int, Piece]) -> set[tuple[str, str]]:
    return {
        thread
        for case in found
        if case.state in _WAITS
        for key in case.pieces
        if (thread := _thread(read[key])) is not None
    }


def _thread(piece: Piece) -> tuple[str, str] | None:
    if piece.channel not in _PRIVATE or piece.conversation is None:
        return None
    return piece.tool, piece.conversation


def _answers(
    conn: Conn, contacts: Collection[int], threads: Collection[tuple[str, str]]
) -> dict[tuple[str, str], list[Piece]]:
    """Our words to others in these threads; none that was sent to named people and not to them."""
    keys = pieces.answers_in(conn, threads, but_to=contacts)
    bodies = {it.key: orjson.loads(it.body) for it in pieces.facts_of(conn, keys)}
    if not bodies:
        return {}
    mine = _addresses(conn, contacts)
    sent = {
        key
        for key, told in bodies.items()
        if not told.get("to") or not mine.isdisjoint(map(canonical_email, told["to"]))
    }
    found: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for it in pieces_by_key(conn, sent):
        if (thread := _thread(it)) is not None:
            found[thread].append(it)
    return found


def _addresses(conn: Conn, contacts: Collection[int]) -> set[str | None]:
    listed = (orjson.loads(told) for _, told in journeys.identifiers_of(conn, list(contacts)))
    emails = {it["value"] for told in listed for it in told if it["kind"] == "email"}
    return {canonical_email(it) for it in emails} - {None}


def _answered(
    case: Case,
    read: Mapping[int, Piece],
    answers: Mapping[tuple[str, str], Sequence[Piece]],
    decided: Sequence[Correction],
) -> Case:
    mine = [read[it] for it in case.pieces]
    threads = {thread for it in mine if (thread := _thread(it)) is not None}
    ours = [it for thread in threads for it in answers.get(thread, ())]
    last = max((it.occurred_at for it in mine if it.direction == "inbound"), default=None)
    if case.state not in _WAITS or last is None or not any(it.occurred_at > last for it in ours):
        return case
    inside = set(case.pieces)
    about = [it for it in decided if getattr(it, "key", None) in inside]
    sessions = [session_of(it) for it in cut(in_time([*mine, *ours]))]
    state, why = standing_of(sessions, about)
    if state == "settled" and why not in _DECIDED:
        state, why = "waiting_for_customer", ()  # what was done for another says nothing of theirs
    told = ("we answered in the thread that others take part in, too", *why)
    reasons = case.reasons._replace(state=told)
    if state != "settled":
        return case._replace(state=state, reasons=reasons)
    urgency, why_urgency = urgency_of(sessions, is_settled=True)
    return case._replace(
        state=state, urgency=urgency, reasons=reasons._replace(urgency=why_urgency)
    )
