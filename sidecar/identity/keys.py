"""By which values a contact can be found, and which of them may link it to another contact."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sidecar.identity.emails import canonical_email, domain_of, is_role
from sidecar.identity.names import words_of
from sidecar.identity.normalize import canonical_postcode, network_of, normal
from sidecar.identity.phones import canonical_phone, is_personal
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.model.ids import key_of
from sidecar.model.profile import Own, Profile

# A number on a paper identifies an order or a household, not who speaks about it: look-up only.
_LOOK_UP_ONLY = frozenset(("order_number", "invoice_number", "account_number"))


@dataclass(frozen=True, slots=True)
class Key:
    """`hash` is what the store indexes. `scope`: a handle's network, a contact id's tool account.

    Without `is_linking` it serves look-up only: a role address, a toll-free line, an order number.
    """

    kind: IdentifierKind
    value: str
    hash: int
    is_linking: bool
    scope: str = ""


def keys(profile: Profile, own: Own) -> list[Key]:
    """The keys of a contact, each once, in a fixed order; none for what is the company's own."""
    of_tool = Identifier(kind="contact_id", value=profile.native_id)
    found = {key_for(it, profile.tool, own) for it in [of_tool, *profile.identifiers]}
    found |= {
        _postal(profile.name, it.value) for it in profile.identifiers if it.kind == "postcode"
    }
    return sorted((key for key in found if key), key=lambda key: key.hash)


def key_for(identifier: Identifier, tool: str | None, own: Own) -> Key | None:
    """The key of one identifier or hint, seen in `tool`; None where it has no value or is our own."""
    value = normal(identifier, own.region)
    if value is None or identifier.kind == "postcode" or is_own(identifier, own):
        return None
    scope = _scope(identifier, tool)
    number = key_of("key", identifier.kind, scope, value)
    return Key(identifier.kind, value, number, _may_link(identifier.kind, value, scope), scope)


def _postal(name: str | None, postcode: str) -> Key | None:
    """A full name at a postcode; a family name or a postcode alone is anybody's."""
    words, code = sorted(words_of(name)), canonical_postcode(postcode)
    if len(words) < 2 or code is None:
        return None
    value = f"{' '.join(words)}, {code}"
    return Key("postcode", value, key_of("key", "postcode", "", value), is_linking=True)


def is_own(identifier: Identifier, own: Own) -> bool:
    """Is this the company's own address, domain or number, which identifies no customer?"""
    ours = _ours(tuple(own.domains), tuple(own.addresses), tuple(own.numbers), own.region)
    value = identifier.value
    if identifier.kind == "phone":
        number = canonical_phone(value, own.region)
        return number is not None and number.split(";", 1)[0] in ours.numbers
    address = canonical_email(value) if identifier.kind in ("email", "contact_id") else None
    return address is not None and ours.has_address(address)


@dataclass(frozen=True, slots=True)
class _Ours:
    domains: frozenset[str]
    addresses: frozenset[str]
    numbers: frozenset[str]

    def has_address(self, address: str) -> bool:
        """Also help+123@, as helpdesks write it, and addresses in a domain below ours."""
        local, _, domain = address.rpartition("@")
        if f"{local.split('+', 1)[0]}@{domain}" in self.addresses or address in self.addresses:
            return True
        labels = domain_of(address).split(".")
        return any(".".join(labels[start:]) in self.domains for start in range(len(labels)))


@lru_cache(maxsize=8)
def _ours(
    domains: tuple[str, ...], addresses: tuple[str, ...], numbers: tuple[str, ...], region: str
) -> _Ours:
    return _Ours(
        frozenset(it.strip().lower().lstrip("@") for it in domains),
        frozenset(canonical_email(it) or it.strip().lower() for it in addresses),
        frozenset(canonical_phone(it, region) or it for it in numbers),
    )


def _scope(identifier: Identifier, tool: str | None) -> str:
    if identifier.kind == "contact_id":
        return tool or ""  # c-17 in one tool and c-17 in another are two people
    return network_of(identifier)


def _may_link(kind: IdentifierKind, value: str, scope: str) -> bool:
    if kind in _LOOK_UP_ONLY:
        return False
    if kind == "email":
        return not is_role(value)
    if kind == "phone":
        return is_personal(value)
    return kind != "contact_id" or bool(scope)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact that shares linking keys with the one in question."""

    profile: Profile
    shared: tuple[Key, ...]


def candidates_of(
    contact: int,
    keys_of_contact: Sequence[Key],
    blocks: Mapping[int, Collection[int]],
    profiles: Mapping[int, Profile],
) -> list[Candidate]:
    """Who shares what with `contact`. `blocks`: for each key's hash all contacts that carry it, as
    `store.candidates` gives them; `profiles` of all of these.
    """
    shared: dict[int, list[Key]] = {}
    for key in keys_of_contact:
        for other in blocks.get(key.hash, ()) if key.is_linking else ():
            if other != contact:
                shared.setdefault(other, []).append(key)
    return [Candidate(profiles[other], tuple(shared[other])) for other in sorted(shared)]
