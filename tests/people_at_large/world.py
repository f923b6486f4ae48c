"""Many-channel records as `identity cluster` reads them, with the truth of whose each one is."""

import random
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tests.people_at_large import places
from tests.people_at_large.person import Person
from tests.people_at_large.town import Town, later, start
from tests.people_at_large.traps import TRAPS, most_wanted


class Made(NamedTuple):
    """`record`: {"record_id", "fields"} (DESIGN section 6); `entity`: who it is of; `trap`: what
    makes it look like somebody else's, if anything does."""

    record: dict[str, Any]
    entity: str
    trap: str | None


def make_world(seed: int, n_records: int) -> Iterator[Made]:
    """In the order of their time; the same for the same seed and number. Ids tell nothing."""
    rng = random.Random(seed)
    town = Town(rng)
    while len(town.told) < n_records:
        trap = most_wanted(town)
        if trap is None:
            _ordinary(town)
        else:
            TRAPS[trap][0](town, trap)
    told = sorted(town.told[:n_records], key=lambda it: it.when)
    for it in told:
        fields = it.fields | {"ts": round(it.when, 2)}
        yield Made(
            {"record_id": f"{rng.getrandbits(64):016x}", "fields": fields}, it.who.entity, it.trap
        )


def shuffled(made: Iterable[Made], seed: int) -> list[Made]:
    mixed = list(made)
    random.Random(seed).shuffle(mixed)
    return mixed


def _ordinary(town: Town) -> None:
    """One who moves, marries, changes his number or gets a second address, now and then."""
    rng = town.rng
    who = town.newcomer()
    if rng.random() < 0.15:
        town.employ(who, rng.choice(town.companies))
    when = start(town)
    for _ in range(_n_contacts(rng)):
        if rng.random() < 0.12:
            _something_happens(town, who, when)
        town.contact(who, when)
        when = later(town, when)


def _n_contacts(rng: random.Random) -> int:
    return min(1 + int(rng.expovariate(1 / 3.2)), 25)


def _something_happens(town: Town, who: Person, when: float) -> None:
    draw = town.rng.random()
    if draw < 0.3:
        who.homes.append((when, places.address(town.rng, who.country)))
    elif draw < 0.5:
        town.change_number(who, when)
    elif draw < 0.65 and who.gender == "f":
        who.families.append((when, town.newcomer().family(0.0)))
    else:
        town.second_email(who, who.family(when))
