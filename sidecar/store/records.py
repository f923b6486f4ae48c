"""Business objects in their present state, each a line of its contact's."""

from collections.abc import Iterable, Iterator, Sequence

from sidecar.model.fact import Fact
from sidecar.model.ids import contact_key, fact_key
from sidecar.model.moment import to_micros
from sidecar.model.record import Record
from sidecar.store.bulk import delete_rows, insert_rows
from sidecar.store.engine import Conn
from sidecar.store.entries import Touched
from sidecar.store.facts import FactChange
from sidecar.store.rows import RecordLineRow
from sidecar.store.tuples import Row


def apply(conn: Conn, changes: Sequence[FactChange], touched: Touched) -> None:
    """Takes out the lines of what stood, puts in those of what stands; adds to what was touched."""
    gone = list(_records(change.previous for change in changes))
    come = list(_records(change.fact for change in changes))
    delete_rows(conn, RecordLineRow, [_key(it) for it in gone])
    insert_rows(conn, RecordLineRow, [_row(it) for it in come])
    for it in (*gone, *come):
        touched.gained.update({contact_key(it.tool, it.contact.native_id): 0})
        touched.add(it)


def _records(facts: Iterable[Fact | None]) -> Iterator[Record]:
    return (fact for fact in facts if isinstance(fact, Record))


def _key(it: Record) -> tuple[int, int, str, str, int]:
    owner = contact_key(it.tool, it.contact.native_id)
    number = fact_key(it.tool, it.type, it.native_id)
    return (owner, to_micros(it.occurred_at), it.tool, it.native_id, number)


def _row(it: Record) -> Row:
    texts = (it.subject, it.conversation, it.agent, it.team, it.deep_link)
    plain = tuple(text and text.replace("\x00", " ") for text in texts)
    return (
        *_key(it), it.kind.replace("\x00", " "), it.state.replace("\x00", " "), it.is_open,
        it.amount, it.currency and it.currency.replace("\x00", " "), *plain,
    )  # fmt: skip
