"""A business object said in one line, as a piece of the story."""

import re
from typing import Any, NamedTuple


def words_of(record: dict[str, Any]) -> str:
    """Of a record fact (model/record.py, as JSON): `ticket closed`, `order 1001: paid, 189.00 USD`."""
    kind, state = record["kind"], record["state"]
    if kind == "ticket":
        is_open = record.get("is_open")
        return f"ticket {state}" if is_open is None else f"ticket {'open' if is_open else 'closed'}"
    amount = " ".join(it for it in (record.get("amount"), record.get("currency")) if it)
    told = ", ".join(it for it in (state, amount) if it)
    named = f"{kind} {record['native_id']}".replace("_", " ", kind.count("_"))
    return f"{named}: {told}" if told else named


class Head(NamedTuple):
    """How a record is named to people, in places of its words and of its subject: `kind` and `rest` are
    places in the words, `number` is one in the subject, None where that names no number."""

    kind: tuple[int, int]
    number: tuple[int, int] | None
    rest: tuple[int, int]


def head_of(words: str, subject: str | None) -> Head | None:
    """Of `charge ch_3Px: paid` with the subject "Invoice 8812": its kind, `8812` and `: paid`, since a tool's own
    id says nothing to people. None where the words name the record as people do."""
    head = _HEAD.match(words)
    if head is None:
        return None
    number = _NUMBER.match(subject or "")
    if number is None and not _OWN_ID.fullmatch(head["id"]):
        return None
    is_same = number is not None and (number["what"] or "").casefold() in ("", head["kind"])
    place = None if number is None else number.span("number") if is_same else number.span("all")
    return Head(head.span("kind"), place, (head.end("id"), len(words)))


def own_id_in(words: str) -> tuple[int, int] | None:
    """The place of the id by which the tool knows the record, in its words."""
    head = _HEAD.match(words)
    return None if head is None else head.span("id")


def is_at_stake(words: str) -> bool:
    """A ticket, or a task of a telephone system, is how we work, and no such thing."""
    return not words.startswith(("ticket ", "task "))


_HEAD = re.compile(r"(?P<kind>[a-z]+(?: [a-z]+){0,2}) (?P<id>\S*\d\S*?)(?=: |$)")
_NUMBER = re.compile(
    r"(?P<all>(?:(?P<what>[^\W\d_]{3,12})[ ])?(?P<number>#?(?=[\w./-]*\d)(?!(?:\d[./-]?){13})(?:[^\W_]|[./-]){1,20}))(?=: |$)"
)
# As tools count for themselves: `ch_3PxQ`, `WT0af..`, a UUID, `refund/5521`, a row of a database.
_OWN_ID = re.compile(
    r"(?i)[a-z]{2,6}_\w+|(?=[a-z]*\d)[0-9a-z]{20,}|\S*[/:]\S*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{12,}"
)
