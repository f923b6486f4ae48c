"""A made-up person: what is true of him, and since when."""

import random
from dataclasses import dataclass, field
from typing import TypeVar

from tests.people_at_large import names, places
from tests.people_at_large.cultures import CULTURES, Culture
from tests.people_at_large.places import Address, Country

# How one is recognised: ("email", "dana@example.com"), ("contact_id", "crm:acme", "1001").
Tie = tuple[str, ...]
_Fact = TypeVar("_Fact")
_FREE_MAIL = {
    "US": "gmail.com gmail.com gmail.com yahoo.com outlook.com hotmail.com icloud.com aol.com".split(),
    "GB": "gmail.com gmail.com outlook.com hotmail.co.uk btinternet.com icloud.com yahoo.co.uk".split(),
    "DE": "gmail.com web.de gmx.de t-online.de gmx.net outlook.de freenet.de posteo.de".split(),
}


@dataclass(slots=True)
class Company:
    name: str
    domain: str
    office: Address
    switchboard: str


@dataclass(slots=True)
class Person:
    """`homes`, `mobiles`, `families`: (since which hour, what), the oldest first.

    `own`: addresses, numbers and handles that nobody else uses; `shared`: those that tell who he is
    only beside his name. `has_double`: somebody of this very name lives at this very address, so
    name and address say nothing. `known`: by what the company could recognise him until now.
    """

    entity: str
    given: str
    gender: str
    culture: Culture
    dob: str
    families: list[tuple[float, str]]
    homes: list[tuple[float, Address]]
    mobiles: list[tuple[float, str]]
    emails: list[str]
    landline: str | None = None
    company: Company | None = None
    work_email: str | None = None
    handles: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    orders: list[str] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    known: set[Tie] = field(default_factory=set)
    has_double: bool = False

    @property
    def country(self) -> Country:
        return self.homes[0][1].country

    def family(self, when: float) -> str:
        return _at(self.families, when)

    def home(self, when: float) -> Address:
        return _at(self.homes, when)

    def places(self) -> list[Address]:
        return [it for _, it in self.homes] + ([self.company.office] if self.company else [])

    def mobile(self, when: float) -> str:
        return _at(self.mobiles, when)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a newcomer must be; the rest is chance. `like`: of whose country, culture and family he is.
    `avoid`: letters that his given name must not begin with.
    """

    like: Person | None = None
    given: str | None = None
    family: str | None = None
    gender: str | None = None
    dob: str | None = None
    home: Address | None = None
    avoid: str = ""


def person(rng: random.Random, entity: str, wanted: Wanted) -> Person:
    like = wanted.like
    where = like.country if like else _country(rng, wanted.home)
    culture = like.culture if like else _culture(rng, where)
    gender = wanted.gender or rng.choice("fm")
    it = Person(
        entity=entity,
        given=wanted.given or _given(rng, culture, gender, wanted.avoid),
        gender=gender,
        culture=culture,
        dob=wanted.dob or born(rng, 1940, 2005),
        families=[
            (0.0, wanted.family or (like.family(0.0) if like else names.family_of(rng, culture)))
        ],
        homes=[(0.0, wanted.home or places.address(rng, where))],
        mobiles=[(0.0, places.mobile(rng, where))],
        emails=[],
    )
    it.emails.append(private_email(rng, it, it.family(0.0)))
    it.own.add(it.mobiles[0][1])
    return it


def born(rng: random.Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def private_email(rng: random.Random, of: Person, family: str) -> str:
    """Nearly always one that its name can be read from."""
    given, last = latin(of.given), latin(family)
    number = rng.choice(("", "", str(rng.randint(1, 99)), of.dob[2:4], of.dob[:4]))
    local = rng.choices(
        (f"{given}.{last}{number}", f"{given}{last}{number}", f"{given[0]}{last}{number or rng.randint(10, 999)}",
         f"{last}.{given}{number}", f"{given}_{last[0]}{rng.randint(10, 9999)}", f"{rng.choice(_FANCY)}{rng.choice(_FANCY)}{rng.randint(1, 999)}"),
        (30, 18, 18, 8, 12, 14),
    )[0]  # fmt: skip
    # Two people may wish for one address; the provider lets only one have it.
    return f"{local}{rng.choice(('', '', rng.randint(1, 99)))}@{rng.choice(_FREE_MAIL[of.country])}"


def work_email(rng: random.Random, of: Person, company: Company) -> str:
    given, last = latin(of.given), latin(of.family(0.0))
    shape = len(company.domain) % 3
    local = (f"{given}.{last}", f"{given[0]}{last}", f"{given[0]}.{last}")[shape]
    return f"{local}@{company.domain}"


def latin(name: str) -> str:
    return "".join(it for it in names.plain(name).lower() if it.isascii() and it.isalnum()) or "x"


def _culture(rng: random.Random, country: Country) -> Culture:
    known = CULTURES[country]
    return rng.choices([it for it, _ in known], [share for _, share in known])[0]


def _country(rng: random.Random, home: Address | None) -> Country:
    return home.country if home else places.country_of(rng)


def _given(rng: random.Random, culture: Culture, gender: str, avoid: str) -> str:
    while (name := names.given_of(rng, culture, gender))[0] in avoid:
        pass
    return name


def _at(since: list[tuple[float, _Fact]], when: float) -> _Fact:
    return next(it for start, it in reversed(since) if start <= when)


_FANCY = "blue river sunny rock star moon tiger pixel cosmic happy lucky garden ocean storm silver runner".split()
