"""Service facts in the store: by customer's contact, by whose turn it is, by who made them. Never removed."""

from collections import Counter
from collections.abc import Collection

import orjson

from sidecar.model.ids import key_of
from sidecar.model.service_fact import Holder, ServiceFact, ServiceKind
from sidecar.store.bulk import columns_of, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.handing_on_rows import ServiceFactRow
from sidecar.store.tuples import Row, first, tuples

MOST = 200  # of one customer: the open ones, and the newest of what is over
MOST_COUNTED = 2000  # of one customer, of each kind
_COLUMNS = columns_of(ServiceFactRow)
_BY_KEY = f"SELECT {_COLUMNS} FROM service_fact WHERE service_key {{in}}"  # noqa: S608 columns of our own
_HOW_OFTEN = "SELECT count(*) FROM service_fact WHERE contact_key = ? AND kind = ?"
_OF_CONTACTS = f"""SELECT {_COLUMNS} FROM service_fact WHERE contact_key {{in}}
    ORDER BY is_open DESC, at DESC, service_key DESC LIMIT {MOST}"""  # noqa: S608 columns of our own
_HOLDERS = "SELECT DISTINCT holder FROM service_fact WHERE is_open"
_HELD = f"""SELECT {_COLUMNS} FROM service_fact WHERE is_open AND kind = ? AND holder {{in}}
    ORDER BY coalesce(due_at, {1 << 62}), at, service_key LIMIT 201"""  # noqa: S608 columns of our own
_OPEN = f"""SELECT {_COLUMNS} FROM service_fact WHERE is_open AND kind = ?
    ORDER BY at, service_key"""  # noqa: S608 columns of our own
_ANSWERED = f"""SELECT {_COLUMNS} FROM service_fact WHERE "by" = ? AND changed_at > ?
    AND kind = 'ask' AND state = 'answered' ORDER BY changed_at DESC LIMIT ?"""  # noqa: S608 columns of our own
_ABOUT = """SELECT contact_key FROM (SELECT contact_key, changed_at FROM service_fact
    WHERE "by" = ? AND changed_at > ? ORDER BY changed_at DESC LIMIT ?) AS lately
    GROUP BY contact_key ORDER BY max(changed_at) DESC, contact_key"""
# A handoff that a tool knows, too, is counted there.
_N_OF_CONTACTS = f"""SELECT count(*) FROM (SELECT 1 FROM service_fact f
    WHERE kind = ? AND contact_key {{in}}
    AND NOT EXISTS (SELECT 1 FROM passed_on WHERE entry_key = f.service_key)
    LIMIT {MOST_COUNTED}) AS counted"""  # noqa: S608 a number of our own
_COUNTED: tuple[ServiceKind, ...] = ("handoff", "ask", "promise", "call_back")
_LEFT_TO = "SELECT contact_key FROM alias WHERE stayed_key {in}"
_MOST_LEFT = 50  # as store/members.py: contacts taken away one after another


def next_key(conn: Conn, kind: ServiceKind, contact: int) -> int:
    """The key of what is made next of this kind about this contact."""
    n = tuples(conn, _HOW_OFTEN, [contact, kind])[0][0]
    return key_of(kind, str(contact), str(n))


def get(conn: Conn, key: int) -> ServiceFact | None:
    return next(iter(of_keys(conn, [key])), None)


def of_keys(conn: Conn, keys: Collection[int]) -> list[ServiceFact]:
    return [_fact(row) for row in select_where_in(conn, _BY_KEY, keys)]


def put(conn: Conn, fact: ServiceFact) -> None:
    """A new one, or what became of a known one."""
    upsert_rows(conn, ServiceFactRow, [_row(fact)])


def of_contacts(conn: Conn, contacts: Collection[int]) -> list[ServiceFact]:
    """Of one customer, made on these contacts or on those whose ids lead here by now: open ones first,
    then the newest."""
    return [_fact(row) for row in select_where_in(conn, _OF_CONTACTS, anchors(conn, contacts))]


def anchors(conn: Conn, contacts: Collection[int]) -> list[int]:
    """These contacts, and those that are gone and left word that these stayed."""
    found, new = set(contacts), set(contacts)
    for _ in range(_MOST_LEFT):
        new = {row[0] for row in select_where_in(conn, _LEFT_TO, sorted(new))} - found
        if not new:
            break
        found |= new
    return sorted(found)


def holders(conn: Conn) -> list[tuple[str, Holder]]:
    """Whose turn it is in all that is open: as it lies in the store, and read."""
    return [(row[0], read_holder(row[0])) for row in tuples(conn, _HOLDERS)]


def held(conn: Conn, kind: ServiceKind, by: Collection[str]) -> list[ServiceFact]:
    """What is open of a kind with these holders (as they lie in the store); what is due first, first."""
    return [_fact(row) for row in select_where_in(conn, _HELD, sorted(by), before=[kind])]


def open_ones(conn: Conn, kind: ServiceKind) -> list[ServiceFact]:
    """All that is open of a kind, whosesoever it is."""
    return [_fact(row) for row in tuples(conn, _OPEN, [kind])]


def answered_asks(conn: Conn, name: str, *, after: int, limit: int) -> list[ServiceFact]:
    """What somebody asked and was answered after that moment; the last answered first."""
    return [_fact(row) for row in tuples(conn, _ANSWERED, [name, after, limit])]


def made_about(conn: Conn, name: str, *, after: int, most: int) -> list[int]:
    """The contacts about whom somebody made something that changed after that moment, in the newest
    `most` of all that; the last changed first."""
    return [row[0] for row in tuples(conn, _ABOUT, [name, after, most])]


def n_of_contacts(conn: Conn, contacts: Collection[int]) -> Counter[str]:
    """How many of each kind there are of one customer, each counted up to 2,000; without flags,
    verifications, and the handoffs that a tool knows (store/passed_on.py)."""
    known = anchors(conn, contacts)
    found = Counter[str]()
    for kind in _COUNTED:
        rows = select_where_in(conn, _N_OF_CONTACTS, known, before=[kind])
        found[kind] = sum(row[0] for row in rows)
    return found


def spell_holder(holder: Holder) -> str:
    return orjson.dumps(list(holder)).decode()


def read_holder(spelled: str) -> Holder:
    return Holder(*orjson.loads(spelled))


def exists(conn: Conn, key: int) -> bool:
    return first(conn, "SELECT 1 FROM service_fact WHERE service_key = ?", [key]) is not None


def _fact(row: Row) -> ServiceFact:
    key, kind, contact, entry, state, is_open, by, team, at, holder, due_at, *changed, told = row
    changed_by, changed_at = changed
    return ServiceFact(
        key, kind, contact, entry, state, bool(is_open), by, team, at, read_holder(holder), due_at,
        changed_by, changed_at if changed_by is not None else None, orjson.loads(told),
    )  # fmt: skip


def _row(it: ServiceFact) -> Row:
    """What nobody changed yet counts as changed when it was made."""
    made = (it.key, it.kind, it.contact, it.entry, it.state, it.is_open, it.by, it.team, it.at)
    changed_at = it.at if it.changed_at is None else it.changed_at
    told = orjson.dumps(it.told, option=orjson.OPT_SORT_KEYS).decode()
    return (*made, spell_holder(it.holder), it.due_at, it.changed_by, changed_at, told)
