"""Whose address stands beside call after call: a clerk's at work, or that of one who has many numbers?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sidecar.identity.blocks import block_key
from sidecar.identity.crowd import contradict
from sidecar.identity.emails import domain_of
from sidecar.identity.free_mail import is_free_mail
from sidecar.identity.portrait import Told

# Callers under one address who have nothing in common, until it is a clerk's: people have two numbers or three.
_LEAST_CALLERS = 4
_LEAST_OF_KNOWN = 2
_TELLING = tuple(
    "phone birth street postcode company handle contact_id order account national_id".split()
)


def marks_of(told: Told) -> frozenset[int]:
    """By which keys it is found again who wrote this down; none where nobody but the caller is told."""
    if not told.is_noted:
        return frozenset()
    names = [it for it in told.traits.get("name", ()) if is_whole(it)]
    writers = told.of_writer if is_clear(told) else ()
    domains = [f"@{domain_of(it)}" for it in writers]
    return frozenset(mark(it) for it in (*names, *writers, *domains))


def is_clear(noted: Told) -> bool:
    """Which address is the writer's? Where no name is told, any of several may be the caller's own."""
    return "name" in noted.traits or len(noted.of_writer) == 1


def mark(told: str) -> int:
    """The key of a name, an address or an "@domain" that was found to be a clerk's."""
    return block_key("writer", told)


def is_whole(name: str) -> bool:
    """Are given and family name both told?"""
    return name[0] != "|" and name[-1] != "|"


def at_work(told: Told) -> list[str]:
    """The addresses that may be a writer's at work."""
    mails = [it for it in told.traits.get("email", ()) if not is_free_mail(domain_of(it))]
    return [it for it in told.of_writer if it in mails] if mails else []


def is_clerks(calls: Sequence[Told], *, is_known: bool) -> bool:
    """Is one address, or name, that all of these tell that of somebody who wrote them down?

    `is_known`: is it known of name or address that a clerk bears it?
    """
    if not any("name" in it.traits for it in calls):
        return False
    if _are_of_several({name for it in calls for name in it.traits.get("name", ())}):
        return False
    if not is_known and not all("phone" in it.traits for it in calls):
        return False  # who writes in himself, and is no clerk as far as is known
    n_alone = _n_alone(calls)
    least = _LEAST_OF_KNOWN if is_known else _LEAST_CALLERS
    return n_alone >= least and 4 * n_alone >= 3 * len(calls)


def _n_alone(calls: Sequence[Told]) -> int:
    """How many tell one number, and nothing that another of them tells."""
    told = [_telling(it) for it in calls]
    times = Counter(value for each in told for value in each)
    return sum(
        len(it.traits.get("phone", ())) == 1 and all(times[value] == 1 for value in each)
        for it, each in zip(calls, told, strict=True)
    )


def _telling(told: Told) -> set[tuple[str, str]]:
    return {(field, value) for field in _TELLING for value in told.traits.get(field, ())}


def _are_of_several(names: Iterable[str]) -> bool:
    """A mailbox under which several people sign is nobody's own."""
    first, *others = sorted(names) or [""]
    return any(contradict(first, it) for it in others)
