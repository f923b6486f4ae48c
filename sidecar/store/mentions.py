"""Public posts about us: which there are, which are answered, and what agents put aside."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

import orjson

from sidecar.errors import BadInputError
from sidecar.model.fact import Fact
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.store.bulk import delete_rows, insert_rows, run_many, select_where_in
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange
from sidecar.store.mention_rows import MentionRow
from sidecar.store.tuples import first, tuples

State = Literal["unanswered", "all"]
Order = Literal["newest", "longest_waiting"]
_WAITING = "m.answered_at IS NULL AND NOT m.is_dismissed"
_POSTS = """SELECT m.entry_key, m.contact_key, m.tool, m.conversation, m.occurred_at,
    m.answer_key, b.customer_key FROM mention m JOIN member b ON b.contact_key = m.contact_key
    WHERE b.customer_key {in}"""
_LINES = """SELECT m.entry_key, m.contact_key, m.tool, m.occurred_at, m.answered_at, m.answer_key,
    m.is_dismissed, e.subject, e.text, e.deep_link, c.name, b.customer_key
    FROM mention m
    JOIN entry e ON e.contact_key = m.contact_key AND e.occurred_at = m.occurred_at
        AND e.tool = m.tool AND e.native_id = m.native_id AND e.entry_key = m.entry_key
    JOIN contact c ON c.contact_key = m.contact_key
    JOIN member b ON b.contact_key = m.contact_key"""
_SENT = """SELECT entry_key, contact_key, tool, conversation, occurred_at, channel, direction, "by",
    agent, duration_s, text IS NULL OR text = '' FROM entry WHERE contact_key = ? AND occurred_at > ? AND kind = 'interaction'
    AND (direction = 'outbound' OR channel IN ('voice', 'video', 'in_person'))
    ORDER BY occurred_at LIMIT ?"""
_ANSWERS = """SELECT f.fact_key, f.tool, e.channel, e.agent, e.occurred_at FROM fact f
    JOIN entry e ON e.contact_key = f.contact_key AND e.tool = f.tool
        AND e.native_id = f.native_id AND e.entry_key = f.fact_key WHERE f.fact_key {in}"""
_DISMISSED = """SELECT entry_key, "by", at, reason, number FROM mention_dismissal
    WHERE undone_at IS NULL AND entry_key {in}"""
_CASES = "SELECT entry_key, case_key FROM case_entry WHERE customer_key = ? AND entry_key {in}"
_TURNED_IN = """SELECT DISTINCT k.case_key FROM entry e
    JOIN case_entry k ON k.customer_key = ? AND k.entry_key = e.entry_key
    WHERE e.contact_key = ? AND e.direction = 'inbound' AND e.kind = 'interaction'"""
_MOST_SENT = 500  # entries of one contact that are looked at for an answer


class Kept(NamedTuple):
    """A post with what is known of its answer. `answer_key` None: there is none yet."""

    entry_key: int
    contact_key: int
    tool: str
    conversation: str | None
    occurred_at: int
    answer_key: int | None
    customer_key: int


class Answered(NamedTuple):
    """When a post was answered and by which entry; both None: it is not (any more)."""

    at: int | None
    answer_key: int | None
    entry_key: int


class MentionLine(NamedTuple):
    """A post as the list shows it; times in microseconds. `name`: the author's, as the network has it."""

    entry_key: int
    contact_key: int
    tool: str
    occurred_at: int
    answered_at: int | None
    answer_key: int | None
    is_dismissed: bool
    subject: str | None
    text: str | None
    deep_link: str | None
    name: str | None
    customer_key: int


class Dismissal(NamedTuple):
    entry_key: int
    by: str
    at: int
    reason: str | None
    number: int


class AnswerLine(NamedTuple):
    """The entry that answered a post."""

    entry_key: int
    tool: str
    channel: str
    agent: str | None
    occurred_at: int


def apply(conn: Conn, changes: Sequence[FactChange]) -> bool:
    """Takes out the posts that stood and puts in those that stand; were there any?

    Whether they are answered is still to be said (`set_answers`).
    """
    gone = [it.key for it in changes if _is_post(it.previous)]
    come = [(it.key, it.fact) for it in changes if _is_post(it.fact)]
    if not gone and not come:
        return False
    aside = dismissals(conn, [key for key, _ in come])
    delete_rows(conn, MentionRow, [(key,) for key in gone])
    rows = [_row(key, fact, is_dismissed=key in aside) for key, fact in come]
    insert_rows(conn, MentionRow, rows)
    return True


def of_customers(conn: Conn, customers: Collection[int]) -> list[Kept]:
    """The posts of these customers."""
    return [Kept._make(row) for row in select_where_in(conn, _POSTS, customers)]


def sent_to(conn: Conn, contacts: Collection[int], *, after: int) -> list[tuple[Any, ...]]:
    """What may be an answer: what went out to these contacts later than that, and what was spoken with
    them; the first 500 of each. In the order of journey/mentions.py `Sent`, without its case."""
    found: list[tuple[Any, ...]] = []
    for contact in contacts:
        found += tuples(conn, _SENT, [contact, after, _MOST_SENT])
    return found


def all_customers(conn: Conn) -> set[int]:
    """Whoever wrote a post."""
    asked = "SELECT DISTINCT b.customer_key FROM mention m JOIN member b USING (contact_key)"
    return {row[0] for row in tuples(conn, asked)}


def cases_of(conn: Conn, customer: int, entries: Collection[int]) -> dict[int, int]:
    """Entry → its case, where it has one by now."""
    return dict(select_where_in(conn, _CASES, entries, before=[customer]))


def cases_turned_in(conn: Conn, customer: int, contacts: Collection[int]) -> set[int]:
    """The cases in which this customer wrote or spoke to us, beside what they say of us in public."""
    return {row[0] for it in contacts for row in tuples(conn, _TURNED_IN, [customer, it])}


def set_answers(conn: Conn, answers: Sequence[Answered]) -> None:
    run_many(
        conn, "UPDATE mention SET answered_at = ?, answer_key = ? WHERE entry_key = ?", answers
    )


def page(
    conn: Conn, state: State, order: Order, *, before: str | None, limit: int
) -> tuple[list[MentionLine], str | None]:
    """A page of the list and the cursor of the one after it. BadInputError for a foreign cursor."""
    way, sign = ("DESC", "<") if order == "newest" else ("ASC", ">")
    said, values = ["1 = 1" if state == "all" else _WAITING], []
    if before is not None:
        said.append(f"(m.occurred_at, m.entry_key) {sign} (?, ?)")
        values += list(_parse_cursor(before))
    asked = (
        f"{_LINES} WHERE {' AND '.join(said)}"
        f" ORDER BY m.occurred_at {way}, m.entry_key {way} LIMIT ?"
    )
    found = [MentionLine._make(row) for row in tuples(conn, asked, [*values, limit + 1])]
    lines = found[:limit]
    return lines, _cursor(lines[-1]) if len(found) > limit else None


def get(conn: Conn, entry: int) -> MentionLine | None:
    found = first(conn, f"{_LINES} WHERE m.entry_key = ?", [entry])
    return MentionLine._make(found) if found else None


def n_waiting(conn: Conn, *, most: int) -> int:
    """How many are neither answered nor put aside, counted up to `most`."""
    counted = f"SELECT count(*) FROM (SELECT 1 FROM mention m WHERE {_WAITING} LIMIT ?) AS waiting"  # noqa: S608 text of our own
    n: int = tuples(conn, counted, [most])[0][0]
    return n


def dismissals(conn: Conn, entries: Collection[int]) -> dict[int, Dismissal]:
    """What agents put aside and nobody took back, by entry."""
    found = [Dismissal._make(row) for row in select_where_in(conn, _DISMISSED, entries)]
    return {it.entry_key: it for it in found}


def dismiss(conn: Conn, entry: int, *, by: str, reason: str | None, at: datetime) -> None:
    add = 'INSERT INTO mention_dismissal (entry_key, "by", at, reason) VALUES (?, ?, ?, ?)'
    run_many(conn, add, [(entry, by, to_micros(at), reason)])
    _mark(conn, entry, is_dismissed=True)


def restore(conn: Conn, entry: int, *, by: str, at: datetime) -> None:
    undo = """UPDATE mention_dismissal SET undone_by = ?, undone_at = ?
        WHERE entry_key = ? AND undone_at IS NULL"""
    run_many(conn, undo, [(by, to_micros(at), entry)])
    _mark(conn, entry, is_dismissed=False)


def answers(conn: Conn, entries: Collection[int]) -> dict[int, AnswerLine]:
    """The entries that answered, by key."""
    found = [AnswerLine._make(row) for row in select_where_in(conn, _ANSWERS, entries)]
    return {it.entry_key: it for it in found}


def spoke_to_us(conn: Conn, contact: int) -> bool:
    """Did they ever turn to us, beside what they say of us in public, or is there an order of theirs?"""
    said = (
        "SELECT 1 FROM entry WHERE contact_key = ? AND kind <> 'mention' AND direction = 'inbound'"
    )
    had = "SELECT 1 FROM record_line WHERE contact_key = ?"
    return any(first(conn, f"{asked} LIMIT 1", [contact]) for asked in (said, had))


def _mark(conn: Conn, entry: int, *, is_dismissed: bool) -> None:
    asked = "UPDATE mention SET is_dismissed = ? WHERE entry_key = ?"
    run_many(conn, asked, [(is_dismissed, entry)])


def _is_post(fact: Fact | None) -> bool:
    return isinstance(fact, Interaction) and fact.type == "mention"


def _row(key: int, fact: Fact, *, is_dismissed: bool) -> tuple[Any, ...]:
    assert isinstance(fact, Interaction)
    owner, at = contact_key(fact.tool, fact.contact.native_id), to_micros(fact.occurred_at)
    place = (key, owner, fact.tool, fact.native_id, at, fact.conversation)
    return (*place, None, None, is_dismissed)


def _cursor(line: MentionLine) -> str:
    place = orjson.dumps([line.occurred_at, line.entry_key])
    return urlsafe_b64encode(place).decode().rstrip("=")


def _parse_cursor(cursor: str) -> tuple[int, int]:
    try:
        at, key = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        raise _foreign() from None
    if not all(type(it) is int and abs(it) < 1 << 63 for it in (at, key)):
        raise _foreign()
    return at, key


def _foreign() -> BadInputError:
    return BadInputError('hand on the "next" of the page before, unchanged', key="before")
