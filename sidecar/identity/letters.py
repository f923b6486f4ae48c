"""Whose letter is it? A paper has a name and a postcode, and nothing by which its sender is reached."""

from collections.abc import Sequence

from sidecar.identity.keys import Candidate, Key
from sidecar.identity.names import words_of
from sidecar.identity.normalize import canonical_postcode, normal
from sidecar.model.profile import Profile

_REACHES = ("email", "phone", "handle", "national_id")
_REGION = "ZZ"  # numbers are compared as they are written: a miss only makes a suggestion of a link


def is_paper(profile: Profile) -> bool:
    """Nothing is known of this contact but what stands on a letter."""
    return not any(it.kind in _REACHES for it in profile.identifiers)


def may_tell(contact: Profile, candidate: Candidate, common: Sequence[Key]) -> bool:
    """Name and postcode tell whose letter it is. Of two people who are known otherwise they tell nothing:
    father and son share both.
    """
    if any(key.kind != "postcode" for key in common):
        return True
    return is_paper(contact) or is_paper(candidate.profile)


def is_ambiguous(contact: Profile, candidates: Sequence[Candidate], key: Key) -> bool:
    """Are several people known by this name at this postcode, so that a letter may be any one's?

    Two contacts count as one person where an address or number of theirs is the same.
    """
    there = [contact, *(it.profile for it in candidates)]
    people: list[set[tuple[str, str]]] = []
    for reached in (_reached(it) for it in there if not is_paper(it) and _carries(it, key)):
        beside = [it for it in people if not it & reached]
        people = [*beside, reached.union(*(it for it in people if it & reached))]
    return len(people) > 1


def _carries(profile: Profile, key: Key) -> bool:
    codes = (canonical_postcode(it.value) for it in profile.identifiers if it.kind == "postcode")
    name = " ".join(sorted(words_of(profile.name)))
    return key.value in {f"{name}, {code}" for code in codes if code}


def _reached(profile: Profile) -> set[tuple[str, str]]:
    found = ((it.kind, normal(it, _REGION)) for it in profile.identifiers if it.kind in _REACHES)
    values: set[tuple[str, str]] = {(kind, value) for kind, value in found if value}
    return values or {("contact", str(profile.contact))}
