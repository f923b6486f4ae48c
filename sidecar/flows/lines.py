"""Lines for the overlay: what lies in the store, said in the words of the API."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from sidecar.model.ids import public_id
from sidecar.store.cases import CaseLine
from sidecar.store.journeys import ContactLine, LinkLine, RecordRow
from sidecar.store.timeline import Line

Json = dict[str, Any]
MOST_COUNTED = 1000  # beyond, a list says only that there are more
_MINUTES = [f"T{hour:02d}:{minute:02d}:" for hour in range(24) for minute in range(60)]


class Listed(NamedTuple):
    """The lines of a list, and how many more there are, counted up to `MOST_COUNTED`."""

    lines: list[Json]
    n_more: int = 0


def moment_text(micros: int) -> str:
    """As model/moment.py `format_moment`, from microseconds, six times as fast: an answer has 100."""
    seconds, micros = divmod(micros, 1_000_000)
    minutes, second = divmod(seconds, 60)
    day, minute = divmod(minutes, 1440)
    return f"{_day(day)}{_MINUTES[minute]}{second:02d}.{micros:06d}Z"


def maybe_moment(micros: int | None) -> str | None:
    return None if micros is None else moment_text(micros)


def entry_line(line: Line, contact_id: str, case: str | None) -> Json:
    """By place instead of by name, which takes a third less: a page has 50."""
    return {
        "id": "en_" + line[0].to_bytes(8).hex(),
        "tool": line[1],
        "native_id": line[2],
        "contact_id": contact_id,
        "channel": line[4],
        "direction": line[5],
        "by": line[6],
        "occurred_at": moment_text(line[7]),
        "conversation": line[8],
        "case_id": case,
        "subject": line[9],
        "text": line[10],
        "folded": bool(line[11]),
        "agent": line[12],
        "team": line[13],
        "duration_s": line[14],
        "attachments": [] if line[15] == "[]" else orjson.loads(line[15]),
        "deep_link": line[16],
        "kind": line[17],
        "masked": False,
        "product": None,
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


def case_line(case: CaseLine) -> Json:
    return {
        "case_id": public_id("ca", case.key),
        "kind": case.kind,
        "state": case.state,
        "urgency": case.urgency,
        "opened_at": moment_text(case.opened_at),
        "last_at": moment_text(case.last_at),
        "n_entries": case.n_entries,
        "conversations": case.n_conversations,
        "line": case.line,
        "channels": orjson.loads(case.channels),
        "reasons": orjson.loads(case.reasons),
    }


def name_of(contacts: Sequence[ContactLine], identifiers: Sequence[Json] = ()) -> str:
    """What to call a customer: as a tool states the name, else as most entries have it, else by an
    identifier. Ties go by the alphabet, so that every order of arrival gives the same name."""
    named = [it for it in contacts if it.name]
    if named:
        best = min(named, key=lambda it: (not it.is_stated, -it.n_entries, it.name or ""))
        return best.name or ""
    return str(identifiers[0]["value"]) if identifiers else "No name known"


@lru_cache(maxsize=4096)
def _day(number: int) -> str:
    return (date(1970, 1, 1) + timedelta(number)).isoformat()
