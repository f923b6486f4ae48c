"""The resolver in memory: the pure calls in the order of the ingest flow, without a store."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sidecar.identity.decide import decide
from sidecar.identity.decisions import derived
from sidecar.identity.keys import Key, candidates_of, keys
from sidecar.identity.partition import partition
from sidecar.identity.weights import Weights
from sidecar.model.contact import Contact
from sidecar.model.fact import Fact
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.link import Link
from sidecar.model.profile import Own, Profile
from tests.people import ACME

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def profile(
    native_id: str, name: str | None = None, *values: str, tool: str = "crm:acme"
) -> Profile:
    """`values`: an address where they hold an "@", else a phone number."""
    found = [Identifier(kind="email" if "@" in it else "phone", value=it) for it in values]
    key = contact_key(tool, native_id)
    return Profile(contact=key, tool=tool, native_id=native_id, name=name, identifiers=found)


def links(
    profiles: Sequence[Profile], own: Own = ACME, weights: Weights | None = None
) -> list[Link]:
    """What the rules derive, auto and suggested, each pair once; both sides must say the same."""
    by_key = {it.contact: it for it in profiles}
    keys_of = {it.contact: keys(it, own) for it in profiles}
    blocks = _blocks(keys_of.items())
    found: dict[tuple[int, int], Link] = {}
    for it in profiles:
        candidates = candidates_of(it.contact, keys_of[it.contact], blocks, by_key)
        for decision in decide(it, candidates, weights or Weights()):
            link = derived(it.contact, decision, NOON)
            assert found.setdefault((link.a, link.b), link) == link
    return list(found.values())


def customers(profiles: Sequence[Profile], own: Own = ACME) -> list[set[str]]:
    """The customers, each as the native ids of its contacts."""
    names = {it.contact: it.native_id for it in profiles}
    groups = partition(profiles, links(profiles, own))
    return [{names[key] for key in group} for group in groups]


def are_one(one: Profile, other: Profile, *rest: Profile) -> bool:
    groups = partition([one, other, *rest], links([one, other, *rest]))
    return any({one.contact, other.contact} <= group for group in groups)


def suggested(profiles: Sequence[Profile]) -> list[Link]:
    return [link for link in links(profiles) if link.state == "suggested"]


def profiles_of(facts: Iterable[Fact]) -> list[Profile]:
    """Contacts as the store keeps them: what is stated, and what interactions mention in passing."""
    found: dict[int, Profile] = {}
    for fact in facts:
        assert isinstance(fact, Interaction | Contact)
        person = fact.contact if isinstance(fact, Interaction) else fact
        key = contact_key(fact.tool, person.native_id)
        known = found.get(key)
        found[key] = Profile(
            contact=key,
            tool=fact.tool,
            native_id=person.native_id,
            name=known.name if known else person.name,
            identifiers=[*(known.identifiers if known else []), *person.identifiers],
        )
    return list(found.values())


def _blocks(keys_of: Iterable[tuple[int, list[Key]]]) -> dict[int, list[int]]:
    blocks: dict[int, list[int]] = {}
    for contact, found in keys_of:
        for key in found:
            blocks.setdefault(key.hash, []).append(contact)
    return blocks
