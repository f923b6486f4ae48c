"""Records of `identity cluster`: by which id they were given, and with whom they are one now."""

from collections.abc import Collection, Iterator

from sidecar.store.bulk import run_many, select_where_in
from sidecar.store.engine import Conn, Store
from sidecar.store.tuples import tuples

_ADD = """INSERT INTO contact (contact_key, tool, native_id, attributes, is_stated, n_entries, n_open)
    VALUES (?, 'records', ?, '{}', 1, 0, 0) ON CONFLICT DO NOTHING"""
_SUGGESTED = """SELECT contact.native_id FROM link
    JOIN contact ON contact.contact_key = CASE WHEN link.a = ? THEN link.b ELSE link.a END
    WHERE (link.a = ? OR link.b = ?) AND link.state = 'suggested' ORDER BY link.strength DESC LIMIT 5"""
_SEVERAL = """SELECT customer_key FROM member WHERE customer_key > ?
    GROUP BY customer_key HAVING count(*) > 1 ORDER BY customer_key LIMIT 500"""
_RECORDS = """SELECT contact.contact_key, contact.native_id FROM member
    JOIN contact ON contact.contact_key = member.contact_key
    WHERE member.customer_key = ? ORDER BY contact.contact_key"""

_ALONE = """SELECT contact.native_id, member.customer_key, member.contact_key FROM member
    JOIN contact ON contact.contact_key = member.contact_key
    WHERE NOT EXISTS (SELECT 1 FROM member AS other WHERE other.customer_key = member.customer_key
        AND other.contact_key <> member.contact_key) AND member.contact_key {in}"""


def add(conn: Conn, contact: int, record_id: str) -> None:
    run_many(conn, _ADD, [(contact, record_id)])


def suggested(conn: Conn, contact: int) -> list[str]:
    """The records that may be the same person."""
    return [row[0] for row in tuples(conn, _SUGGESTED, (contact, contact, contact))]


def last(store: Store) -> Iterator[tuple[str, int, list[str]]]:
    """(record id, customer, suggested records) of all records that are not alone."""
    after = -1
    while True:
        with store.reading() as conn:
            customers = [row[0] for row in tuples(conn, _SEVERAL, (after,))]
            records = [(*row, it) for it in customers for row in tuples(conn, _RECORDS, (it,))]
            found = [
                (record_id, it, suggested(conn, contact)) for contact, record_id, it in records
            ]
        yield from found
        if not customers:
            return
        after = customers[-1]


def alone(store: Store, contacts: Collection[int]) -> list[tuple[str, int, list[str]]]:
    """As `last`, of those of these contacts that are a customer each."""
    with store.reading() as conn:
        found = sorted(select_where_in(conn, _ALONE, contacts))
        return [(it, customer, suggested(conn, contact)) for it, customer, contact in found]
