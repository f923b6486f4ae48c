"""Public posts about us → answered or not → the list of those that wait, each told to whoever works it off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import orjson

from sidecar.errors import NotFoundError
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.reporting import reported_by
from sidecar.journey.mentions import Post, Sent, answer_to, is_answer
from sidecar.model.access import Caller
from sidecar.model.ids import public_id
from sidecar.model.moment import to_micros
from sidecar.store import changes, changes_write, journeys, members, mentions
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange
from sidecar.store.mentions import (
    Answered,
    AnswerLine,
    Dismissal,
    Kept,
    MentionLine,
    Order,
    State,
)

_MOST_COUNTED = 1000
_FEW = 50  # customers whose posts are looked at in the transaction that touched them


@dataclass(frozen=True)
class Wanted:
    state: State
    order: Order
    before: str | None
    limit: int


@dataclass(frozen=True)
class Reader:
    """Who looks at the list, and when (UTC)."""

    caller: Caller | None
    now: datetime


def note(conn: Conn, changed: Sequence[FactChange], customers: Collection[int]) -> bool:
    """Keeps the posts among what a tool told, and sees which are answered by now; is the list another?

    Where very many customers were touched, those that follow the changes see to it (flows/following.py).
    """
    is_other = mentions.apply(conn, changed)
    if len(customers) <= _FEW:
        is_other |= settle(conn, customers)
    return is_other


def settle(conn: Conn, customers: Collection[int]) -> bool:
    """Sees which of these customers' posts are answered; did any become so, or no more?"""
    found = unsettled(conn, customers)
    mentions.set_answers(conn, found)
    return bool(found)


def unsettled(conn: Conn, customers: Collection[int]) -> list[Answered]:
    """What is to be changed for these customers' posts."""
    kept = sorted(mentions.of_customers(conn, customers), key=lambda it: it.customer_key)
    found: list[Answered] = []
    for customer, of_one in groupby(kept, key=lambda it: it.customer_key):
        found += _answers(conn, customer, list(of_one))
    return found


def announce(conn: Conn, now: datetime) -> None:
    """Whoever has the list open looks again."""
    changes_write.append_topic(conn, "mentions", at=now)


def page_for(conn: Conn, wanted: Wanted, reader: Reader) -> Json:
    """The document of `MentionsAnswer`."""
    found, after = mentions.page(
        conn, wanted.state, wanted.order, before=wanted.before, limit=wanted.limit
    )
    return {
        "mentions": _lines(conn, found, reader),
        "next": after,
        "n_unanswered": mentions.n_waiting(conn, most=_MOST_COUNTED),
        "position": changes.position(conn),
    }


def dismiss(conn: Conn, entry: int, reader: Reader, *, reason: str | None) -> Json:
    """The document of `MentionAnswer`. NotFoundError where there is no such post (any more). Said twice,
    it is said once."""
    changes_write.take_turn(conn)
    known = _known(conn, entry)
    if not known.is_dismissed:
        by = reader.caller.name if reader.caller else "nobody"
        mentions.dismiss(conn, entry, by=by, reason=reason, at=reader.now)
        announce(conn, reader.now)
    return _answer(conn, entry, reader)


def restore(conn: Conn, entry: int, reader: Reader) -> Json:
    """As `dismiss`, the other way."""
    changes_write.take_turn(conn)
    if _known(conn, entry).is_dismissed:
        by = reader.caller.name if reader.caller else "nobody"
        mentions.restore(conn, entry, by=by, at=reader.now)
        announce(conn, reader.now)
    return _answer(conn, entry, reader)


def _answers(conn: Conn, customer: int, posts: Sequence[Kept]) -> list[Answered]:
    contacts = members.contacts_of(conn, customer)
    rows = mentions.sent_to(conn, contacts, after=min(it.occurred_at for it in posts))
    keys = [*(it.entry_key for it in posts), *(row[0] for row in rows)]
    cases = mentions.cases_of(conn, customer, keys)
    spoken = [Sent._make((*row, cases.get(row[0]))) for row in rows]
    sent = [it for it in spoken if is_answer(it)]
    posted = {cases.get(it.entry_key) for it in posts}
    is_elsewhere = any(it.case is not None and it.case not in posted for it in sent)
    theirs = mentions.cases_turned_in(conn, customer, contacts) if is_elsewhere else set()
    changed: list[Answered] = []
    for it in posts:
        place = (it.entry_key, it.contact_key, it.tool, it.conversation, it.occurred_at)
        answer = answer_to(Post(*place, cases.get(it.entry_key)), sent, theirs)
        at, key = (answer.occurred_at, answer.key) if answer else (None, None)
        if key != it.answer_key:
            changed.append(Answered(at, key, it.entry_key))
    return changed


def _known(conn: Conn, entry: int) -> MentionLine:
    known = mentions.get(conn, entry)
    if known is None:
        raise NotFoundError("mention (any more); its author may have deleted it")
    return known


def _answer(conn: Conn, entry: int, reader: Reader) -> Json:
    (line,) = _lines(conn, [_known(conn, entry)], reader)
    return {"mention": line, "n_unanswered": mentions.n_waiting(conn, most=_MOST_COUNTED)}


@dataclass(frozen=True)
class _Around:
    """What is known beside the posts of a page, each by the key that it is looked up by."""

    answers: Mapping[int, AnswerLine]
    aside: Mapping[int, Dismissal]
    handles: Mapping[int, Json]
    known: Collection[int]
    blank: Collection[int]
    now: int


def _lines(conn: Conn, found: Sequence[MentionLine], reader: Reader) -> list[Json]:
    around = _Around(
        answers=mentions.answers(conn, [it.answer_key for it in found if it.answer_key]),
        aside=mentions.dismissals(conn, [it.entry_key for it in found if it.is_dismissed]),
        handles=_handles(conn, {it.contact_key for it in found}),
        known=_known_ones(conn, found),
        blank=reported_by(conn, reader.caller),
        now=to_micros(reader.now),
    )
    return [_line(it, around) for it in found]


def _line(it: MentionLine, around: _Around) -> Json:
    handle = around.handles.get(it.contact_key, {})
    is_blank = it.customer_key in around.blank
    until = around.now if it.answered_at is None else it.answered_at
    return {
        "entry_id": public_id("en", it.entry_key),
        "tool": it.tool,
        "network": handle.get("network") or it.tool.partition(":")[0],
        "text": it.text or it.subject,
        "author": it.name or handle.get("value") or "Somebody",
        "author_is_known": it.customer_key in around.known and not is_blank,
        "customer_id": None if is_blank else public_id("cu", it.customer_key),
        "since": moment_text(it.occurred_at),
        "waited_s": max(0, until - it.occurred_at) // 1_000_000,
        "deep_link": it.deep_link,
        "answered_by": _answered(around.answers.get(it.answer_key or 0)),
        "dismissed": _dismissed(around.aside.get(it.entry_key)),
    }


def _answered(it: AnswerLine | None) -> Json | None:
    if it is None:
        return None
    return {
        "entry_id": public_id("en", it.entry_key),
        "tool": it.tool,
        "channel": it.channel,
        "agent": it.agent,
        "at": moment_text(it.occurred_at),
    }


def _dismissed(it: Dismissal | None) -> Json | None:
    return None if it is None else {"by": it.by, "at": moment_text(it.at), "reason": it.reason}


def _handles(conn: Conn, contacts: Collection[int]) -> dict[int, Json]:
    """Contact → the handle by which it goes."""
    found: dict[int, Json] = {}
    told: list[tuple[int, str]] = (
        journeys.identifiers_of(conn, sorted(contacts)) if contacts else []
    )
    for contact, listed in told:
        handles: list[Any] = [it for it in orjson.loads(listed) if it["kind"] == "handle"]
        for it in handles[:1]:
            found.setdefault(contact, it)
    return found


def _known_ones(conn: Conn, found: Sequence[MentionLine]) -> set[int]:
    """The customers whom another tool knows too, or who ever turned to us: a link that is only suggested
    makes nobody one customer."""
    of_each = journeys.contacts_of_each(conn, {it.customer_key for it in found})
    return {
        customer
        for customer, them in of_each.items()
        if len(them) > 1 or mentions.spoke_to_us(conn, them[0].contact_key)
    }
