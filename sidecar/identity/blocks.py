"""Under which keys a contact is looked for: contacts that share none are never compared."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from jellyfish import metaphone

from sidecar.identity.emails import domain_of, is_role
from sidecar.identity.free_mail import is_free_mail
from sidecar.identity.traits import Traits
from sidecar.model.ids import key_of

# A value that more customers than these carry tells nobody apart, and is not read on.
CAP_STRONG = 60
CAP = 60
CAP_WEAK = 12
STRONG = frozenset("email phone handle contact_id order account national_id".split())
_WEAK = frozenset(
    "birth family given local domain family_city given_city company name_year".split()
)


class Block(NamedTuple):
    """`type`: what the key is made of; a field's own name where it is a STRONG field's value."""

    type: str
    key: int
    cap: int

    @property
    def is_strong(self) -> bool:
        return self.type in STRONG


def blocks_of(traits: Traits) -> list[Block]:
    """The keys of a contact, each once, strong ones first; always the same for the same traits."""
    found: dict[int, Block] = {}
    for kind, value in _keys(traits):
        block = _block(kind, value)
        found.setdefault(block.key, block)
    return list(found.values())


@lru_cache(maxsize=1 << 15)
def term_key(field: str, value: str) -> int:
    """Under which number the store counts who tells this value; "" counts who tells the field."""
    if not value:  # close together, since each arrival changes several of them
        return _FIELDS.index(field) + 1
    return key_of("term", field, value)


@lru_cache(maxsize=1 << 14)
def _block(kind: str, value: str) -> Block:
    cap = CAP_STRONG if kind in STRONG else CAP_WEAK if kind in _WEAK else CAP
    return Block(kind, key_of("block", kind, value), cap)


def block_key(kind: str, value: str) -> int:
    """The key of one STRONG field's value."""
    return _block(kind, value).key


def _keys(traits: Traits) -> list[tuple[str, str]]:
    keys = [(field, value) for field in STRONG for value in traits.get(field, ())]
    keys += _of_mail(traits)
    births, codes = traits.get("birth", ()), traits.get("postcode", ())
    for given, family in (_sounds(name) for name in traits.get("name", ())):
        keys += _of_name(given, family, traits)
    keys += [("birth_postcode", f"{b} {p}") for b in births for p in codes]
    keys += [("birth", b) for b in births]
    keys += [("street", f"{s}") for s in traits.get("street", ()) if any(map(str.isdigit, s))]
    return keys + _of_company(traits)


def _of_mail(traits: Traits) -> list[tuple[str, str]]:
    keys = []
    for address in traits.get("email", ()):
        local = "".join(filter(str.isalnum, address.partition("@")[0]))
        if len(local) > 4 and not is_role(address):
            keys.append(("local", local))
        if not is_free_mail(domain_of(address)):
            keys.append(("domain", domain_of(address)))
    return keys


@lru_cache(maxsize=1 << 14)
def _sounds(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """(letters, sound) of the given name's first word, and of the family name."""
    given, _, family = name.partition("|")
    first, joined = given.partition(" ")[0], family.replace(" ", "")
    return (first, metaphone(first) or first), (joined, metaphone(joined) or joined)


def _of_name(
    given: tuple[str, str], family: tuple[str, str], traits: Traits
) -> list[tuple[str, str]]:
    keys: list[tuple[str, str]] = []
    births, codes = traits.get("birth", ()), traits.get("postcode", ())
    cities, places = traits.get("city", ()), traits.get("birth_place", ())
    for side, (letters, sound) in (("family", family), ("given", given)):
        if len(letters) < 2:
            continue
        keys += [(f"{side}_birth", f"{sound} {it}") for it in births]
        keys += [(f"{side}_postcode", f"{sound} {it}") for it in codes]
        keys += [(f"{side}_city", f"{sound} {it}") for it in cities]
        keys += [(f"{side}_birth_place", f"{sound} {it}") for it in places]
    if len(given[0]) > 1 and len(family[0]) > 1:
        keys.append(("names", " ".join(sorted((given[1], family[1])))))
        keys.append(("starts", " ".join(sorted((given[0][:3], family[0][:4])))))
        if not codes and not traits.get("phone"):
            for sound in (given[1], family[1]):
                keys += [("name_year", f"{sound} {it[:4]}") for it in births]
        keys += [("names_year", f"{given[0][0]}{family[0][0]} {it[:4]}") for it in births]
    if len(family[0]) > 1:
        keys.append(("family", family[1]))
    elif len(given[0]) > 1:
        keys.append(("given", given[1]))
    return keys


def _of_company(traits: Traits) -> list[tuple[str, str]]:
    keys = []
    for name in traits.get("company", ()):
        keys.append(("company", name))
        longest = max(name.split(), key=lambda word: (len(word), word), default="")
        keys += [("company_postcode", f"{longest} {it}") for it in traits.get("postcode", ())]
        keys += [("company_city", f"{longest} {it}") for it in traits.get("city", ())]
        start = name.replace(" ", "")[:4]
        keys += [("company_start", f"{start} {it[:3]}") for it in traits.get("postcode", ())]
        keys += [("company_start", f"{start} {it}") for it in traits.get("city", ())]
    return keys


def terms_of(traits: Traits) -> Mapping[int, int]:
    """Which terms a contact counts for, and how often."""
    raise_by: dict[int, int] = {}
    for field, value in terms_told(traits):
        for key in (term_key(field, value), term_key(field, "")):
            raise_by[key] = raise_by.get(key, 0) + 1
    return raise_by


def term_keys(traits: Traits) -> set[int]:
    return set(terms_of(traits))


_COUNTED = tuple("postcode street city company state birth_place occupation".split())
_FIELDS = (*_COUNTED, "given", "family")


def terms_told(traits: Traits) -> list[tuple[str, str]]:
    """(field, value) of everything whose frequency counts; a name counts as its two sides."""
    told = [(field, value) for field in _COUNTED for value in traits.get(field, ())]
    for name in traits.get("name", ()):
        given, _, family = name.partition("|")
        told += [("given", given)] if given else []
        told += [("family", family)] if family else []
    return told
