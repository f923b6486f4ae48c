"""What facts say about contacts, counted: so an edit or a deletion takes back exactly what it brought."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import orjson

from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key, key_of
from sidecar.store.bulk import delete_rows, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange
from sidecar.store.rows import SightingRow

_TELLING = (
    "given_name", "family_name", "dob", "gender", "street", "street_number", "address2", "city",
    "state", "country", "birth_place", "occupation",
)  # fmt: skip
STATED = 0  # the profile hash of what the tool itself says
_MOST = 64  # of one contact; a web form's collective sender must not make every read a long one
_SELECT = (
    "SELECT contact_key, profile_hash, name, organisation, identifiers, n, fields"
    " FROM sighting WHERE contact_key {in}"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One way in which a contact is described. `identifiers`, `fields`: canonical JSON texts."""

    name: str | None
    organisation: str | None
    identifiers: str
    fields: str = "{}"


@dataclass(frozen=True, slots=True)
class Whose:
    """The name by which a tool knows a contact."""

    tool: str
    native_id: str

    @property
    def key(self) -> int:
        return contact_key(self.tool, self.native_id)


Seen = dict[int, tuple[Sighting, int]]  # profile hash -> what, and by how many facts


@dataclass(frozen=True, slots=True)
class Look:
    """What sightings add up to. All of it is the same in whichever order the facts came."""

    name: str | None
    organisation: str | None
    identifiers: tuple[Identifier, ...]
    fields: tuple[tuple[str, str], ...] = ()


def apply(
    conn: Conn, changes: Iterable[FactChange]
) -> tuple[dict[int, Whose], dict[int, Seen], dict[int, Seen]]:
    """Counts what the changes brought and took: whose sightings these are, and what each contact's
    were before and are now (empty: nothing speaks of the contact any more).
    """
    whose, gained = _gains(changes)
    before = of(conn, gained)
    after = {key: _added(before.get(key, {}), gained[key]) for key in gained}
    _write(conn, before, after)
    return whose, before, after


def of(conn: Conn, contacts: Collection[int]) -> dict[int, Seen]:
    """The sightings of each of these contacts; contacts without any are absent."""
    seen: dict[int, Seen] = defaultdict(dict)
    for contact, number, name, organisation, identifiers, n, fields in select_where_in(
        conn, _SELECT, contacts
    ):
        seen[contact][number] = (Sighting(name, organisation, identifiers, fields), n)
    return dict(seen)


def is_alike(one: Seen, other: Seen) -> bool:
    """Whether the two surely look alike; cheap, and right to say no when in doubt."""
    if one.keys() != other.keys() or one.get(STATED) != other.get(STATED):
        return False
    described = {(it.name, it.organisation) for it, _ in one.values()}
    return len(described) == 1 and len(one) <= _MOST


def look(seen: Mapping[int, tuple[Sighting, int]]) -> Look:
    """What the tool states stands first; else the name most often seen, of equals the first by letters."""
    considered = _considered(seen)
    stated = seen[STATED][0] if STATED in seen else Sighting(None, None, "[]")
    return Look(
        stated.name or _most_seen((it.name, n) for it, n in considered),
        stated.organisation or _most_seen((it.organisation, n) for it, n in considered),
        _identifiers(it.identifiers for it, _ in considered),
        tuple(sorted(orjson.loads(stated.fields).items())),
    )


def _considered(seen: Mapping[int, tuple[Sighting, int]]) -> list[tuple[Sighting, int]]:
    if len(seen) <= _MOST:
        return list(seen.values())
    ranked = sorted(seen, key=lambda number: (number != STATED, -seen[number][1], number))
    return [seen[number] for number in ranked[:_MOST]]


def _most_seen(counted: Iterable[tuple[str | None, int]]) -> str | None:
    counts: Counter[str] = Counter()
    for text, n in counted:
        if text:
            counts[text] += n
    return min(counts, key=lambda text: (-counts[text], text), default=None)


def _identifiers(spelled: Iterable[str]) -> tuple[Identifier, ...]:
    found = {
        (it["kind"], it["value"], it.get("network") or "")
        for text in set(spelled)
        for it in orjson.loads(text)
    }
    return tuple(
        Identifier.model_construct(kind=kind, value=value, network=network or None)
        for kind, value, network in sorted(found)
    )


def _gains(changes: Iterable[FactChange]) -> tuple[dict[int, Whose], dict[int, Seen]]:
    whose: dict[int, Whose] = {}
    gained: dict[int, Seen] = defaultdict(dict)
    for change in changes:
        for fact, step in ((change.previous, -1), (change.fact, 1)):
            for person, number, sighting in _persons(fact):
                key = person.key
                whose[key] = person
                known = gained[key].get(number, (sighting, 0))
                gained[key][number] = (sighting, known[1] + step)
    return whose, dict(gained)


def _persons(fact: Fact | None) -> Iterator[tuple[Whose, int, Sighting]]:
    if fact is None or isinstance(fact, Deletion):
        return
    if isinstance(fact, Contact):
        stated = replace(_sighting(fact)[1], fields=_fields_of(fact))
        yield Whose(fact.tool, fact.native_id), STATED, stated
        return
    about = fact.about if fact.type != "record" else None
    for person in (fact.contact, about):
        if person is not None:
            yield Whose(fact.tool, person.native_id), *_sighting(person)


def _sighting(person: Person) -> tuple[int, Sighting]:
    identifiers = tuple((it.kind, it.value, it.network) for it in _identifiers_of(person))
    return _described(_plain(person.name), _plain(person.organisation), identifiers)


def _fields_of(contact: Contact) -> str:
    """Of a card's attributes, those that tell who it is (model/profile.py `fields`)."""
    told = {
        name: " ".join(str(value).split())[:512]
        for name in _TELLING
        if isinstance(value := contact.attributes.get(name), str | int) and str(value).strip()
    }
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode().replace("\\u0000", " ")


def _identifiers_of(person: Person) -> list[Identifier]:
    """A card's postcode stands among its attributes, and tells whose letter it is."""
    postcode = person.attributes.get("postcode") if isinstance(person, Contact) else None
    if not isinstance(postcode, str | int) or not str(postcode).strip():
        return person.identifiers
    return [*person.identifiers, Identifier(kind="postcode", value=str(postcode).strip()[:64])]


@lru_cache(maxsize=8192)  # people describe themselves the same way in every mail
def _described(
    name: str | None, organisation: str | None, identifiers: tuple[tuple[str, str, str | None], ...]
) -> tuple[int, Sighting]:
    spelled = orjson.dumps(
        [
            {"kind": kind, "value": value} | ({"network": network} if network else {})
            for kind, value, network in identifiers
        ]
    ).decode()
    number = key_of("sighting", name or "", organisation or "", spelled)
    return number or 1, Sighting(name, organisation, spelled)  # 0 is taken


def _plain(text: str | None) -> str | None:
    """PostgreSQL keeps no zero character; a name of blanks is none."""
    return (text or "").replace("\x00", " ").strip() or None


def _added(before: Seen, gained: Seen) -> Seen:
    after = dict(before)
    for number, (sighting, step) in gained.items():
        n = after.get(number, (sighting, 0))[1] + step
        # What a tool states has one fact; its newest wording counts.
        after[number] = (sighting, n)
    return {number: it for number, it in after.items() if it[1] > 0}


def _write(conn: Conn, before: dict[int, Seen], after: dict[int, Seen]) -> None:
    changed = [
        (key, number, it.name, it.organisation, it.identifiers, n, it.fields)
        for key, seen in after.items()
        for number, (it, n) in seen.items()
        if before.get(key, {}).get(number) != (it, n)
    ]
    gone = [
        (key, number) for key, seen in before.items() for number in seen.keys() - after[key].keys()
    ]
    delete_rows(conn, SightingRow, gone)
    upsert_rows(conn, SightingRow, changed)
