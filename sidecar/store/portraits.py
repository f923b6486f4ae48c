"""What the resolver keeps of contacts and customers (as texts that identity/portrait.py reads), and its state."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.identity_rows import IdentityStateRow, NearRow, PortraitRow, TraitRow
from sidecar.store.tuples import Row, first, tuples, tuples_each

_TRAITS = "SELECT contact_key, told, seen_at, is_noted FROM trait WHERE contact_key {in}"
_TRAITS_OF = """SELECT member.customer_key, trait.told, trait.seen_at, trait.is_noted FROM member
    JOIN trait ON trait.contact_key = member.contact_key WHERE member.customer_key {in}"""
_SEEN = """SELECT trait.contact_key, trait.seen_at, contact.last_at FROM trait
    JOIN contact ON contact.contact_key = trait.contact_key
    WHERE seen_at IS NOT NULL AND last_at IS NOT NULL AND trait.contact_key {in}"""
_PORTRAITS = "SELECT customer_key, told FROM portrait WHERE customer_key {in}"
_TERMS = "SELECT term_key, n FROM term WHERE term_key {in}"
_RAISE = """INSERT INTO term (term_key, n) VALUES (?, ?)
    ON CONFLICT (term_key) DO UPDATE SET n = term.n + excluded.n"""
_NEAR_A = "SELECT a, b, bits FROM near WHERE a {in}"
_NEAR_B = "SELECT a, b, bits FROM near WHERE b {in}"
_NEAR_OF = """SELECT near.a, near.b, near.bits FROM member JOIN near ON near.a = member.contact_key
    WHERE member.customer_key = ?
    UNION ALL SELECT near.a, near.b, near.bits FROM member JOIN near ON near.b = member.contact_key
    WHERE member.customer_key = ?"""
_BLOCK = """SELECT posting.contact_key, member.customer_key FROM posting
    JOIN member ON member.contact_key = posting.contact_key WHERE posting.key = ?
    ORDER BY posting.contact_key LIMIT ?"""
_BLOCKS = """SELECT wanted.key, block.contact_key, block.customer_key
    FROM unnest(?::bigint[], ?::bigint[]) AS wanted(key, n) CROSS JOIN LATERAL (
        SELECT posting.contact_key, member.customer_key FROM posting
        JOIN member ON member.contact_key = posting.contact_key
        WHERE posting.key = wanted.key ORDER BY posting.contact_key LIMIT wanted.n) AS block"""


@dataclass(frozen=True, slots=True)
class IdentityState:
    """`rules`: exact or learnt, by which the customers were derived; `learnt`: JSON, "" for nothing yet."""

    rules: str
    n_contacts: int
    n_customers: int
    learnt: str


def state(conn: Conn) -> IdentityState | None:
    found = first(conn, "SELECT rules, n_contacts, n_customers, learnt FROM identity_state")
    return IdentityState(*found) if found else None


def put_state(conn: Conn, it: IdentityState) -> None:
    upsert_rows(conn, IdentityStateRow, [(1, it.rules, it.n_contacts, it.n_customers, it.learnt)])


def count(conn: Conn, *, contacts: int, customers: int) -> None:
    """So many contacts and customers more."""
    run_many(
        conn,
        "UPDATE identity_state SET n_contacts = n_contacts + ?, n_customers = n_customers + ?",
        [(contacts, customers)],
    )


def traits(conn: Conn, contacts: Collection[int]) -> dict[int, tuple[str, float | None, bool]]:
    """Contact -> what it tells, when it was last seen (hours), and whether it was only noted."""
    return {
        row[0]: (row[1], row[2], bool(row[3])) for row in select_where_in(conn, _TRAITS, contacts)
    }


def put_traits(conn: Conn, rows: Sequence[Row]) -> None:
    """(contact, told, seen_at, is_noted)."""
    upsert_rows(conn, TraitRow, rows)


def forget(conn: Conn, contacts: Collection[int]) -> None:
    """These contacts are gone, or are looked at anew."""
    delete_rows(conn, TraitRow, [(it,) for it in contacts])
    drop_near(conn, [row[:2] for row in near(conn, contacts)])


def seen_long_ago(
    conn: Conn, contacts: Collection[int], *, older_than_h: float
) -> list[tuple[int, float]]:
    """(contact, when last seen, in hours) of those that were seen so much later than is noted."""
    rows = select_where_in(conn, _SEEN, contacts)
    return [(it, last / 3.6e9) for it, noted, last in rows if last / 3.6e9 - noted > older_than_h]


def note_seen(conn: Conn, seen: Sequence[tuple[int, float]]) -> None:
    run_many(conn, "UPDATE trait SET seen_at = ? WHERE contact_key = ?", [it[::-1] for it in seen])


def told_by(conn: Conn, customers: Collection[int]) -> list[Row]:
    """(customer, told, seen_at, is_noted) for each contact of these customers."""
    return select_where_in(conn, _TRAITS_OF, customers)


def of(conn: Conn, customers: Collection[int]) -> dict[int, str]:
    """Customer -> its portrait."""
    return dict(select_where_in(conn, _PORTRAITS, customers))


def put(conn: Conn, rows: Sequence[Row]) -> None:
    """(customer, portrait)."""
    upsert_rows(conn, PortraitRow, rows)


def drop(conn: Conn, customers: Collection[int]) -> None:
    delete_rows(conn, PortraitRow, [(it,) for it in customers])


def terms(conn: Conn, keys: Collection[int]) -> dict[int, int]:
    return dict(select_where_in(conn, _TERMS, keys))


def raise_terms(conn: Conn, raise_by: Mapping[int, int]) -> None:
    # In one order for everybody, so that two writers never wait for each other.
    run_many(conn, _RAISE, sorted((key, n) for key, n in raise_by.items() if n))


def near(conn: Conn, contacts: Collection[int]) -> list[Row]:
    """(a, b, bits) of the pairs that these contacts are in."""
    rows = select_where_in(conn, _NEAR_A, contacts) + select_where_in(conn, _NEAR_B, contacts)
    return sorted(set(rows))


def near_customer(conn: Conn, customer: int) -> set[Row]:
    """(a, b, bits) of the pairs that contacts of this customer are in."""
    return set(tuples(conn, _NEAR_OF, (customer, customer)))


def put_near(conn: Conn, rows: Sequence[Row]) -> None:
    """(a, b, bits), a < b."""
    upsert_rows(conn, NearRow, rows)


def drop_near(conn: Conn, pairs: Sequence[Row]) -> None:
    """(a, b)."""
    delete_rows(conn, NearRow, pairs)


def blocks(conn: Conn, wanted: Sequence[tuple[int, int]]) -> dict[int, list[Row]]:
    """(key, at most so many) -> for each key the (contact, customer) that carry it, by contact."""
    if conn.dialect.name == "sqlite":  # one small statement each: no list to take apart
        rows = tuples_each(conn, _BLOCK, wanted)
        return {key: each for (key, _), each in zip(wanted, rows, strict=True)}
    found: dict[int, list[Row]] = {key: [] for key, _ in wanted}
    keys, most = [it[0] for it in wanted], [it[1] for it in wanted]
    for key, contact, customer in tuples(conn, _BLOCKS, [keys, most]):
        found[key].append((contact, customer))
    return found


def sample(conn: Conn, limit: int) -> list[Row]:
    """(contact, told) of so many contacts; as good as drawn at random, since keys are hashes."""
    return tuples(
        conn, "SELECT contact_key, told FROM trait ORDER BY contact_key LIMIT ?", (limit,)
    )


def near_after(conn: Conn, a: int, b: int, limit: int, *, least: float) -> list[Row]:
    """(a, b, bits) of the next pairs of at least so many bits, by their keys."""
    asked = "SELECT a, b, bits FROM near WHERE (a, b) > (?, ?) AND bits >= ? ORDER BY a, b LIMIT ?"
    return tuples(conn, asked, (a, b, least, limit))


def strangers(conn: Conn, limit: int) -> list[int]:
    """Contacts that the resolver has never seen, by key."""
    asked = """SELECT member.contact_key FROM member
        LEFT JOIN trait ON trait.contact_key = member.contact_key
        WHERE trait.contact_key IS NULL ORDER BY member.contact_key LIMIT ?"""
    return [row[0] for row in tuples(conn, asked, (limit,))]


def first_state(conn: Conn, rules: str) -> IdentityState:
    """The state of a store in which nothing was weighed yet, though it may hold customers."""
    found = tuples(conn, "SELECT count(DISTINCT customer_key) FROM member")
    it = IdentityState(rules=rules, n_contacts=0, n_customers=found[0][0], learnt="")
    put_state(conn, it)
    return it


def forget_all(conn: Conn) -> None:
    """All that is known of weights, portraits and pairs: the rules are exact from now on."""
    for table in ("trait", "portrait", "term", "near", "identity_state"):
        run_many(conn, f"DELETE FROM {table}", [()])  # noqa: S608 names of our own
