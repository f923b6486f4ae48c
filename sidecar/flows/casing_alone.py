"""The case maker and the brief alone: interactions as lines in, their cases and briefs as lines out."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import orjson

from sidecar.errors import BadInputError
from sidecar.journey.brief import brief_of, in_sections
from sidecar.journey.cases import Case, cases_of
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.quotes import fold
from sidecar.model.ids import public_id

Json = dict[str, Any]
_NEEDED = ("id", "customer", "channel", "tool", "direction", "occurred_at")
_CHANNELS = {"call": "voice", "order": "record"}


def answer_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """For each interaction `{"id","case"}`, and after a customer's, for each case `{"case","customer",
    "kind","state","urgency","settled","brief"}`. Customers in the order in which they first appear.
    """
    for customer, pieces in customers_in(lines).items():
        without = {it.key: it for it in pieces}
        for case in cases_of(pieces):
            mine = [without.pop(it) for it in case.pieces]
            for it in mine:
                yield _line({"id": it.native_id, "case": public_id("ca", case.key)})
            yield _line(_told(customer, case, mine))
        for it in (
            without.values()
        ):  # a visit, or an order that nobody spoke of: no need, so one of its own
            yield _line({"id": it.native_id, "case": public_id("ca", it.key)})


def customers_in(lines: Iterable[bytes]) -> dict[str, list[Piece]]:
    """Customer → pieces in time. BadInputError with the number of the line where one cannot be read."""
    found: dict[str, list[Piece]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            customer, piece = _read(line, number)
            found.setdefault(customer, []).append(piece)
    return {customer: in_time(pieces) for customer, pieces in found.items()}


def _read(line: bytes, number: int) -> tuple[str, Piece]:
    try:
        row = orjson.loads(line)
        missing = [it for it in _NEEDED if row.get(it) is None]
        at = None if missing else datetime.fromisoformat(row["occurred_at"])
    except (ValueError, AttributeError, TypeError) as error:
        raise BadInputError(f"{error}; write one JSON object a line", line=number) from error
    if at is None:
        raise BadInputError(f"{', '.join(missing)} is missing", line=number)
    if at.tzinfo is None:
        reason = "has no offset; write 2026-11-20T10:00:00Z"
        raise BadInputError(reason, line=number, key="occurred_at")
    return str(row["customer"]), _piece(row, int(at.timestamp() * 1_000_000), number)


def _piece(row: Json, occurred_at: int, number: int) -> Piece:
    channel = _CHANNELS.get(row["channel"]) or str(row["channel"])
    text, subject = row.get("text") or "", row.get("subject")
    return Piece(
        key=number,
        tool=row["tool"],
        native_id=row["id"],
        channel=channel,
        direction=row["direction"],
        by="system" if row["direction"] == "system" else "person",
        occurred_at=occurred_at,
        conversation=row.get("native_conversation"),
        subject=subject,
        text=fold(text, subject).text if channel == "email" else text,
        kind="record" if channel == "record" else "interaction",
    )


def _told(customer: str, case: Case, pieces: list[Piece]) -> Json:
    return {
        "case": public_id("ca", case.key),
        "customer": customer,
        "kind": case.kind,
        "state": case.state,
        "urgency": case.urgency,
        "settled": case.state == "settled",
        "brief": in_sections(brief_of(pieces)),
    }


def _line(answer: Json) -> bytes:
    return orjson.dumps(answer) + b"\n"
