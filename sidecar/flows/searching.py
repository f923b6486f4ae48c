"""Searching: what an agent types → contacts and entries → customers, the newest first, and why each."""

from dataclasses import dataclass, field

from sidecar.flows.lines import Json, Listed, name_of
from sidecar.identity.keys import key_for
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.model.ids import public_id
from sidecar.model.profile import Own
from sidecar.store import contacts, journeys, members, whose
from sidecar.store.engine import Conn
from sidecar.store.search_read import (
    contacts_by_pieces,
    contacts_named,
    entries_by_words,
)
from sidecar.store.search_words import digits, spell

_MOST_REASONS = 3
_FEWEST_DIGITS = 4  # fewer are in everybody's number
_SNIPPET = 80


@dataclass
class _Hit:
    """`is_person`: the customer was found, not only something they said."""

    at: int
    is_person: bool
    matched: dict[str, None] = field(default_factory=dict)


def search(conn: Conn, typed: str, *, own: Own, limit: int) -> Listed:
    """Customers in the API's words: people that are named so first, then who spoke of it; each group
    newest first. Numbers are found however they are written, addresses by any piece."""
    words = spell(typed).split()
    hits: dict[int, _Hit] = {}
    _find_people(conn, typed, words, own=own, hits=hits)
    _find_entries(conn, typed, words=words, hits=hits)
    ordered = sorted(hits.items(), key=lambda it: (not it[1].is_person, -it[1].at, it[0]))
    lines = [_line(conn, customer, hit) for customer, hit in ordered[:limit]]
    return Listed(lines, len(ordered) - len(lines))


def _find_people(
    conn: Conn, typed: str, words: list[str], *, own: Own, hits: dict[int, _Hit]
) -> None:
    pieces = _number_pieces(typed) or words
    found = contacts_by_pieces(conn, pieces)
    found += contacts_named(conn, _by_identity(conn, typed, own))
    for contact in found:
        customer = members.customer_of(conn, contact.contact_key)
        if customer is None:
            continue
        if customer not in hits:
            hits[customer] = _Hit(_last_at(conn, customer), is_person=True)
        for said in _said(conn, contact.contact_key, pieces):
            hits[customer].matched.setdefault(said)


def _find_entries(conn: Conn, typed: str, *, words: list[str], hits: dict[int, _Hit]) -> None:
    for entry in entries_by_words(conn, typed.split()):
        customer = members.customer_of(conn, entry.contact_key)
        if customer is None:
            continue
        hit = hits.setdefault(customer, _Hit(entry.occurred_at, is_person=False))
        hit.matched.setdefault(_told(entry.subject, entry.text, words))


def _by_identity(conn: Conn, typed: str, own: Own) -> list[int]:
    """Who carries the typed number or address, as normalised: +44 (0)20 ... is +44 20 ..."""
    kinds: tuple[IdentifierKind, ...] = ("phone", "email")
    keys = [key_for(Identifier(kind=kind, value=typed), None, own) for kind in kinds]
    return [it for key in keys if key for it in whose.contacts_by_key(conn, key.hash)]


def _number_pieces(typed: str) -> list[str]:
    """The digits of what can only be a number; without the zeros that only a country's own dialling has."""
    if any(letter.isalpha() or letter == "@" for letter in typed):
        return []
    bare = digits(typed).lstrip("0")
    return [bare] if len(bare) >= _FEWEST_DIGITS else []


def _said(conn: Conn, contact: int, pieces: list[str]) -> list[str]:
    """What of the contact was meant, in words: `phone (415) 555-0101`."""
    profile = contacts.profile(conn, contact)
    if profile is None:
        return []
    things = [("name", profile.name), ("organisation", profile.organisation)]
    things += [(it.kind.replace("_", " "), it.value) for it in profile.identifiers]
    found = [f"{kind} {value}" for kind, value in things if value and _has(value, pieces)]
    return found or [f"{kind} {value}" for kind, value in things if value][-1:]


def _has(value: str, pieces: list[str]) -> bool:
    plain, bare = spell(value), digits(value)
    return any(piece in plain or (piece.isdigit() and piece in bare) for piece in pieces)


def _told(subject: str | None, text: str | None, words: list[str]) -> str:
    if subject and any(word in spell(subject) for word in words):
        return f"subject {subject[:_SNIPPET]}"
    return f"text {_around(' '.join((text or '').split()), words)}"


def _around(text: str, words: list[str]) -> str:
    low = text.casefold()
    at = next((low.find(word) for word in words if word in low), 0)
    start = max(0, min(at, len(text)) - _SNIPPET // 3)
    snippet = text[start : start + _SNIPPET]
    return f"{'…' if start else ''}{snippet}{'…' if start + _SNIPPET < len(text) else ''}"


def _last_at(conn: Conn, customer: int) -> int:
    return max((it.last_at or 0 for it in journeys.contacts_of(conn, customer)), default=0)


def _line(conn: Conn, customer: int, hit: _Hit) -> Json:
    return {
        "customer_id": public_id("cu", customer),
        "name": name_of(journeys.contacts_of(conn, customer)),
        "matched": list(hit.matched)[:_MOST_REASONS],
    }
