"""What tools passed on from hand to hand, as last derived from the facts of each conversation."""

from collections.abc import Collection, Iterable, Sequence

from sidecar.model.service_fact import Holder, PassedOn
from sidecar.store.bulk import columns_of, delete_rows, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.handing_on_rows import PassedOnRow
from sidecar.store.service_facts import anchors, read_holder, spell_holder
from sidecar.store.tuples import Row, tuples

MOST = 50  # of one customer
_COLUMNS = columns_of(PassedOnRow)
_BY_KEY = f"SELECT {_COLUMNS} FROM passed_on WHERE entry_key {{in}}"  # noqa: S608 columns of our own
_OF_CONTACTS = f"""SELECT {_COLUMNS} FROM passed_on WHERE contact_key {{in}}
    ORDER BY is_open DESC, at DESC, entry_key DESC LIMIT {MOST}"""  # noqa: S608 columns of our own
_N_OF_CONTACTS = """SELECT count(*) FROM (SELECT 1 FROM passed_on WHERE contact_key {in}
    LIMIT 1000) AS counted"""
_IN = f"SELECT {_COLUMNS} FROM passed_on WHERE tool = ? AND conversation {{in}}"  # noqa: S608 columns of our own
_HOLDERS = "SELECT DISTINCT holder FROM passed_on WHERE is_open"
# What somebody took or declined here is a service fact of its own.
_HELD = f"""SELECT {_COLUMNS} FROM passed_on WHERE is_open AND at > ? AND holder {{in}}
    AND NOT EXISTS (SELECT 1 FROM service_fact f WHERE f.service_key = passed_on.entry_key)
    ORDER BY at, entry_key LIMIT 201"""  # noqa: S608 columns of our own


def get(conn: Conn, key: int) -> PassedOn | None:
    return next(iter(of_keys(conn, [key])), None)


def of_keys(conn: Conn, keys: Collection[int]) -> list[PassedOn]:
    return [_passed(row) for row in select_where_in(conn, _BY_KEY, keys)]


def of_contacts(conn: Conn, contacts: Collection[int]) -> list[PassedOn]:
    """Of one customer: open ones first, then the newest."""
    return [_passed(row) for row in select_where_in(conn, _OF_CONTACTS, anchors(conn, contacts))]


def n_of_contacts(conn: Conn, contacts: Collection[int]) -> int:
    """How many there are of one customer, counted up to 1,000."""
    found = select_where_in(conn, _N_OF_CONTACTS, anchors(conn, contacts))
    return sum(row[0] for row in found)


def in_conversations(conn: Conn, tool: str, names: Collection[str]) -> list[PassedOn]:
    return [_passed(row) for row in select_where_in(conn, _IN, sorted(names), before=[tool])]


def holders(conn: Conn) -> list[tuple[str, Holder]]:
    """Whose turn it is in all that is open: as it lies in the store, and read."""
    return [(row[0], read_holder(row[0])) for row in tuples(conn, _HOLDERS)]


def held(conn: Conn, by: Collection[str], *, after: int) -> list[PassedOn]:
    """What is open with these holders since then and nobody took here; the longest waiting first."""
    return [_passed(row) for row in select_where_in(conn, _HELD, sorted(by), before=[after])]


def replace(conn: Conn, gone: Iterable[int], stand: Sequence[tuple[PassedOn, Holder]]) -> None:
    """`gone`: keys of what is no more; `stand`: what is, each with its holder."""
    delete_rows(conn, PassedOnRow, [(key,) for key in sorted(gone)])
    rows = [(*_told(it), spell_holder(holder)) for it, holder in stand]
    upsert_rows(conn, PassedOnRow, sorted(rows, key=lambda row: row[0]))


def _told(it: PassedOn) -> Row:
    return tuple(it)


def _passed(row: Row) -> PassedOn:
    known = PassedOn._make(row[:-1])
    return known._replace(is_open=bool(known.is_open))
