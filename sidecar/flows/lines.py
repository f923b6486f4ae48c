"""Lines for the overlay: what lies in the store, said in the words of the API."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from sidecar.journey.cases import Conversation, Need
from sidecar.model.ids import key_of, public_id
from sidecar.model.moment import format_moment, from_micros
from sidecar.store.journeys import ContactLine, ConversationLine, LinkLine, RecordRow
from sidecar.store.timeline import Line

Json = dict[str, Any]
Participants = Mapping[
    tuple[str, str], int
]  # (tool, conversation) -> contact, where not the entry's
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 added to below and written as UTC


def moment_text(micros: int) -> str:
    """As model/moment.py `format_moment`, from microseconds, four times as fast: a page has 50."""
    moment = _EPOCH + timedelta(microseconds=micros)
    return f"{moment.isoformat(timespec='microseconds')}Z"


def maybe_moment(micros: int | None) -> str | None:
    return None if micros is None else moment_text(micros)


def case_id(contact: int, tool: str, conversation: str) -> str:
    """Of a conversation in which several of a customer's contacts take part: of the smallest."""
    return public_id("ca", key_of("case", str(contact), tool, conversation))


def entry_line(line: Line, participants: Participants) -> Json:
    return {
        "id": f"en_{line[0]:016x}",
        "tool": line[1],
        "native_id": line[2],
        "contact_id": f"ct_{line[3]:016x}",
        "channel": line[4],
        "direction": line[5],
        "by": line[6],
        "occurred_at": moment_text(line[7]),
        "conversation": line[8],
        "case_id": None if line[8] is None else _case_of(line, participants),
        "subject": line[9],
        "text": line[10],
        "folded": bool(line[11]),
        "agent": line[12],
        "team": line[13],
        "duration_s": line[14],
        "attachments": orjson.loads(line[15]) if len(line[15]) > 2 else [],
        "deep_link": line[16],
        "masked": False,
    }


def record_line(row: RecordRow) -> Json:
    return {
        "id": public_id("en", row.record_key),
        "tool": row.tool,
        "native_id": row.native_id,
        "kind": row.kind,
        "state": row.state,
        "amount": row.amount,
        "currency": row.currency,
        "subject": row.subject,
        "occurred_at": moment_text(row.occurred_at),
        "deep_link": row.deep_link,
    }


def link_line(link: LinkLine) -> Json:
    return {
        "link_id": public_id("li", link.link_key),
        "contacts": [public_id("ct", link.a), public_id("ct", link.b)],
        "state": link.state,
        "evidence": orjson.loads(link.evidence),
        "by": link.by,
        "at": moment_text(link.at),
    }


def case_line(need: Need) -> Json:
    return {
        "case_id": public_id("ca", need.case),
        "kind": "conversation",
        "state": need.state,
        "opened_at": format_moment(need.opened_at),
        "last_at": format_moment(need.last_at),
        "n_entries": need.n_entries,
        "line": need.line,
    }


def conversation(line: ConversationLine) -> Conversation:
    """As the journey's rules take it."""
    return Conversation(
        contact=line.contact_key,
        tool=line.tool,
        conversation=line.conversation,
        subject=line.subject,
        opened_at=from_micros(line.opened_at),
        last_at=from_micros(line.last_at),
        n_entries=line.n_entries,
        is_open=bool(line.is_open),
    )


def name_of(contacts: Sequence[ContactLine], identifiers: Sequence[Json] = ()) -> str:
    """What to call a customer: as a tool states the name, else as most entries have it, else by an
    identifier. Ties go by the alphabet, so that every order of arrival gives the same name."""
    named = [it for it in contacts if it.name]
    if named:
        best = min(named, key=lambda it: (not it.is_stated, -it.n_entries, it.name or ""))
        return best.name or ""
    return str(identifiers[0]["value"]) if identifiers else "No name known"


def _case_of(line: Line, participants: Participants) -> str:
    conversation = line.conversation or ""
    contact = participants.get((line.tool, conversation), line.contact_key)
    return case_id(contact, line.tool, conversation)
