"""Facts as the tools told them: of two versions of one thing the greater stands, whichever came first."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from sidecar.errors import BadInputError
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact, canonical, fact_kind, parse_fact, version_of
from sidecar.model.ids import contact_key, fact_key
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.model.record import Record
from sidecar.store.bulk import select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.rows import FactRow
from sidecar.store.tuples import first

_MOST_BYTES = (
    1024  # of a native id or a conversation: PostgreSQL's indexes take no more than 2.7 KB
)
_DELETED = "~"  # stands above every hexadecimal digit: at the same moment, deletion wins
_NAMED = ("tool", "native_id", "contact.native_id", "conversation", "about.native_id")
_STAMPS = "SELECT fact_key, updated_at, sequence, content_hash, body FROM fact WHERE fact_key {in}"


# Tuples: a frozen dataclass takes three times as long to make, and a backfill makes millions.
class FactChange(NamedTuple):
    """`fact` stands now; `previous` stood before (None: nothing, or a deletion)."""

    key: int
    fact: Fact
    previous: Fact | None


class _Version(NamedTuple):
    key: int
    stamp: tuple[int, int, str]
    fact: Fact
    body: bytes


def put(conn: Conn, facts: Sequence[Fact]) -> list[FactChange]:
    """Stores what is newer than what stands; gives back only what changed something.

    BadInputError where a fact cannot be kept; then nothing of `facts` is stored.
    """
    newest = _newest(_version(fact) for fact in facts)
    standing = {
        row[0]: ((row[1], row[2], row[3]), bytes(row[4]))
        for row in select_where_in(conn, _STAMPS, newest)
    }
    changes, rows = [], []
    for key, version in newest.items():
        stamp, body = standing.get(key, (None, b""))
        if stamp is not None and version.stamp <= stamp:
            continue
        is_alive = stamp is not None and stamp[2] != _DELETED
        changes.append(FactChange(key, version.fact, parse_fact(body) if is_alive else None))
        rows.append(_row(version))
    upsert_rows(conn, FactRow, rows)
    return changes


def fetch(conn: Conn, key: int) -> Fact | None:
    """The fact as it stands; None where it never was or is deleted."""
    found = first(conn, "SELECT body FROM fact WHERE fact_key = ? AND NOT is_deleted", [key])
    return parse_fact(bytes(found[0])) if found else None


def check(fact: Fact) -> None:
    """BadInputError where the store cannot keep this fact; the key says which part of it."""
    if isinstance(fact, Interaction | Record):
        texts = [fact.tool, fact.native_id, fact.contact.native_id, fact.conversation or ""]
        if isinstance(fact, Interaction) and fact.about:
            texts.append(fact.about.native_id)
    else:
        texts = [fact.tool, fact.native_id]
    together = "".join(texts)
    if "\x00" in together or len(together) > _MOST_BYTES // 4:
        _check_each(texts)
    if isinstance(fact, Contact) and fact.attributes:
        _spelled(fact)
    if not -(2**63) <= fact.sequence < 2**63:
        raise BadInputError("does not fit 64 bits", key="sequence")


def _check_each(texts: Sequence[str]) -> None:
    for key, value in zip(_NAMED, texts, strict=False):
        if "\x00" in value:
            raise BadInputError("holds a zero character; remove it", key=key)
        if len(value.encode()) > _MOST_BYTES:
            raise BadInputError(f"longer than {_MOST_BYTES} bytes; shorten it", key=key)


def _newest(versions: Iterable[_Version]) -> dict[int, _Version]:
    newest: dict[int, _Version] = {}
    for version in versions:
        known = newest.get(version.key)
        if known is None or known.stamp < version.stamp:
            newest[version.key] = version
    return newest


def _version(fact: Fact) -> _Version:
    check(fact)
    body = _spelled(fact)
    is_deleted = isinstance(fact, Deletion)
    digest = _DELETED if is_deleted else blake2b(body, digest_size=16).hexdigest()
    stamp = (to_micros(version_of(fact)), fact.sequence, digest)
    return _Version(fact_key(fact.tool, fact_kind(fact), fact.native_id), stamp, fact, body)


def _spelled(fact: Fact) -> bytes:
    try:
        return canonical(fact)
    except TypeError as error:  # orjson: a whole number beyond 64 bits
        raise BadInputError(str(error)) from None


def _row(version: _Version) -> tuple[object, ...]:
    fact = version.fact
    is_deleted = isinstance(fact, Deletion)
    owner = None if is_deleted else contact_key(fact.tool, _owner_of(fact))
    place = (fact.tool, fact_kind(fact), fact.native_id)
    return (version.key, *place, *version.stamp, is_deleted, owner, version.body)


def _owner_of(fact: Fact) -> str:
    if isinstance(fact, Interaction | Record):
        return fact.contact.native_id
    return fact.native_id
