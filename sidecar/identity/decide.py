"""Is this contact that one? From exact identifiers and given names, with readable evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal

from sidecar.identity.keys import Candidate, Key
from sidecar.identity.letters import is_ambiguous, may_tell
from sidecar.identity.names import Likeness, count_people, is_full_match, likeness
from sidecar.identity.weights import Weights
from sidecar.model.evidence import Evidence
from sidecar.model.profile import Profile

Verdict = Literal["link", "suggest"]

_WORDS = {
    "email": "same email address",
    "phone": "same phone number",
    "handle": "same handle",
    "contact_id": "same contact number in one tool",
    "national_id": "same national id",
    "postcode": "same full name and postcode",
}
_SHARED = {
    "phone": "people with different given names use this number",
    "postcode": "several people have this name at this postcode",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """About the candidate whose contact key is `contact`. `strength` in bits: the evidence's sum."""

    contact: int
    verdict: Verdict
    strength: float
    evidence: tuple[Evidence, ...]


def decide(contact: Profile, candidates: Sequence[Candidate], weights: Weights) -> list[Decision]:
    """What holds between `contact` and each of `candidates`: link, suggest, or no decision at all.

    `candidates` must be everybody who shares a linking key with the contact (`candidates_of`): a
    phone number whose carriers have conflicting given names is a shared number. The answer for a
    pair is the same seen from either side, and follows from the profiles alone, never from the
    order in which they came.
    """
    names_on = _names_on(contact, candidates)
    usable = {key for key, names in names_on.items() if _is_personal(names, weights)}
    shared = {key for key in usable if key.kind == "phone" and _is_shared(names_on[key])}
    shared |= {
        key for key in usable if key.kind == "postcode" and is_ambiguous(contact, candidates, key)
    }
    found = (_pair(contact, it, (usable, shared), weights) for it in candidates)
    return [decision for decision in found if decision]


def _names_on(contact: Profile, candidates: Iterable[Candidate]) -> dict[Key, list[str | None]]:
    """For each key the names of all contacts that carry it, one for each contact."""
    names: dict[Key, list[str | None]] = {}
    for candidate in candidates:
        for key in candidate.shared:
            names.setdefault(key, [contact.name]).append(candidate.profile.name)
    return names


def _is_personal(names: Sequence[str | None], weights: Weights) -> bool:
    people = count_people(frozenset(name for name in names if name))
    return len(names) <= weights.block_cap and people <= weights.people_cap


def _is_shared(names: Iterable[str | None]) -> bool:
    return _conflicting(frozenset(name for name in names if name))


@lru_cache(maxsize=4096)
def _conflicting(names: frozenset[str]) -> bool:
    return any(likeness(*pair) is Likeness.CONFLICT for pair in combinations(sorted(names), 2))


def _pair(
    contact: Profile, candidate: Candidate, keys: tuple[set[Key], set[Key]], weights: Weights
) -> Decision | None:
    usable, shared_numbers = keys
    common = [key for key in candidate.shared if key in usable and key.is_linking]
    if not common or not may_tell(contact, candidate, common):
        return None
    names = likeness(contact.name, candidate.profile.name)
    is_full = is_full_match(contact.name, candidate.profile.name)
    does_link = any(
        is_full and key.kind == "phone" if key in shared_numbers else _links(key, names)
        for key in common
        if not _is_passed_on(key, contact, candidate.profile)
    )
    evidence = [Evidence(reason=_reason(key), weight=weights.exact[key.kind]) for key in common]
    evidence += _of_names(contact, candidate.profile, names, weights)
    for kind in sorted({key.kind for key in shared_numbers.intersection(common)}):
        evidence.append(Evidence(reason=_SHARED[kind], weight=weights.shared_number))
    strength = sum(it.weight for it in evidence)
    verdict: Verdict = "link" if does_link else "suggest"
    return Decision(candidate.profile.contact, verdict, strength, tuple(evidence))


def _is_passed_on(key: Key, one: Profile, other: Profile) -> bool:
    """Handles are given up and taken by others: where the tool itself says that they are two people, an
    equal handle may be an old one. It is suggested, no more.
    """
    return key.kind == "handle" and one.tool == other.tool


def _links(key: Key, names: Likeness) -> bool:
    return key.kind not in ("phone", "national_id") or names is not Likeness.CONFLICT


def _reason(key: Key) -> str:
    on = f" on {key.scope}" if key.kind == "handle" else ""
    return f"{_WORDS[key.kind]}{on}: {key.value}"


def _of_names(one: Profile, other: Profile, names: Likeness, weights: Weights) -> list[Evidence]:
    if names is Likeness.UNKNOWN:
        return []
    # By contact key, so that the sentence is the same seen from either side.
    first, second = sorted((one, other), key=lambda profile: profile.contact)
    told = f"{first.name} / {second.name}"
    if names is Likeness.CONFLICT:
        reason, weight = f"different given names: {told}", weights.different_given_name
    elif names is Likeness.SAME and first.name == second.name:
        reason, weight = f"same name: {first.name}", weights.same_given_name
    elif names is Likeness.SAME:
        reason, weight = f"same given name: {told}", weights.same_given_name
    else:
        reason, weight = f"names that may agree: {told}", weights.compatible_given_name
    return [Evidence(reason=reason, weight=weight)]
