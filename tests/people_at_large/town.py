"""The people and what they have told so far; sees to it that every contact can be recognised in principle."""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tests.people_at_large import channels, names, places, slips
from tests.people_at_large.channels import CHANNELS, Books, Channel, Fields
from tests.people_at_large.cultures import ENGLISH, GERMAN, ITALIAN
from tests.people_at_large.person import (
    Company,
    Person,
    Tie,
    Wanted,
    latin,
    person,
    private_email,
    work_email,
)

YEARS = 3
HOURS = YEARS * 365 * 24.0
_ANYBODY = Wanted()


class Told(NamedTuple):
    when: float
    who: Person
    fields: Fields
    trap: str | None


class Town:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.books = Books(rng)
        self.told: list[Told] = []
        self.labelled: dict[str, int] = {}
        self._n_people = 0
        self._taken: set[str] = set()
        self.companies = [self.company() for _ in range(60)]

    def newcomer(self, wanted: Wanted = _ANYBODY) -> Person:
        """An e-mail address that somebody has already is not given out again."""
        self._n_people += 1
        it = person(self.rng, f"p{self._n_people}", wanted)
        self._own_only(it)
        return it

    def change_number(self, who: Person, when: float, number: str | None = None) -> None:
        """The old one is not his from now on; he is known by something else by then."""
        old, new = who.mobile(when), number or places.mobile(self.rng, who.country)
        if who.known == {("phone", old)}:
            self.contact(who, when, using=(channels.shop,))
        who.own.discard(old)
        who.known.discard(("phone", old))
        who.mobiles.append((when, new))
        who.own.add(new)

    def second_email(self, who: Person, family: str) -> None:
        who.emails.append(private_email(self.rng, who, family))
        self._own_only(who)

    def employ(self, who: Person, company: Company) -> None:
        """With an address of his own at the company, his desk in its office and its switchboard."""
        address = work_email(self.rng, who, company)
        while address in self._taken:
            local, domain = address.split("@")
            address = f"{local}{self.rng.randint(2, 9)}@{domain}"
        self._taken.add(address)
        who.company, who.work_email = company, address
        who.own.add(address)

    def company(self) -> Company:
        rng = self.rng
        office = places.address(rng, places.country_of(rng))
        founder = names.family_of(rng, rng.choice(_FOUNDERS[office.country]))
        name = f"{founder} {rng.choice(_TRADES[office.country])}"
        domain = f"{latin(founder)}-{latin(name.removeprefix(founder).split()[-2 if len(name.split()) > 2 else -1])}{rng.randint(1, 999)}.{_TLD[office.country]}"
        return Company(name, domain, office, places.landline(rng, office))

    def live(self, who: Person, n: int, *, since: float, using: Sequence[Channel] = ()) -> float:
        """`n` ordinary contacts from the hour `since` on; gives the hour of the last."""
        when = since
        for _ in range(n):
            self.contact(who, when, using=using)
            when = later(self, when)
        return when

    def contact(
        self, who: Person, when: float, *, using: Sequence[Channel] = (), trap: str | None = None
    ) -> None:
        rng = self.rng
        for _ in range(3):
            how = rng.choice(using) if using else rng.choices(_CHANNELS, cum_weights=_SHARES)[0]
            fields = how(self.books, who, when)
            ties = _ties(who, fields)
            if ties & who.known or (ties and not who.known):
                break
        self.tell(who, when, fields, trap)

    def tell(self, who: Person, when: float, fields: Fields, trap: str | None = None) -> None:
        """Notes one contact; where nothing in it was known of him, one thing that is gets told too."""
        found = _ties(who, fields)
        if not who.known and not found:
            fields |= {"phone": who.mobile(when)} if "email" in fields else {"email": who.emails[0]}
            found = _ties(who, fields)
        if who.known and not found & who.known:
            if trap and not self._can_add(who, fields):
                before = max(when - self.rng.uniform(1, 500), 0.0)
                self.contact(who, before, using=(channels.shop,))
            fields |= self._something_known(who, when, fields)
            found |= _ties(who, fields)
            assert found & who.known, (fields, who)
        n_ties = len(found & who.known)
        who.known |= found
        if trap:
            self.labelled[trap] = self.labelled.get(trap, 0) + 1
        self.told.append(Told(when, who, self._typed(fields, n_ties=n_ties), trap))

    def _can_add(self, who: Person, fields: Fields) -> list[Tie]:
        """What is known of him and says all alone who he is, in a field that is free yet."""
        taken = {*fields, "handle"} if "platform" in fields else fields
        return sorted(it for it in who.known if it[0] in _SAYS_ALL_ALONE and it[0] not in taken)

    def _something_known(self, who: Person, when: float, fields: Fields) -> Fields:
        plain = sorted(it for it in who.known if it[0] in _SAYS_ALL_ALONE)
        kind, *values = self.rng.choice(self._can_add(who, fields) or plain or sorted(who.known))
        if kind == "contact_id":
            return {"tool": values[0], "contact_id": values[1]}
        if kind == "handle":
            return {"platform": values[0], "handle": values[1]}
        if kind in _SAYS_ALL_ALONE:
            return {kind: values[0]}
        told = {"given_name": who.given, "family_name": who.family(when)}
        if kind == "dob":
            return told | {"dob": who.dob}
        if kind == "named":
            return told | {"email" if "@" in values[0] else "phone": values[0]}
        place = next(it for it in who.places() if it.postcode == values[0])
        return told | channels.address_lines(self.rng, place)

    def _typed(self, fields: Fields, *, n_ties: int) -> Fields:
        """Slips never hide the one thing by which he could be known."""
        rng = self.rng
        if "phone" in fields:
            fields["phone"] = places.written(rng, fields["phone"])
        if "email" in fields and n_ties > 1 and rng.random() < 0.02:
            local, _, domain = fields["email"].partition("@")
            fields["email"] = f"{slips.slip(rng, local)}@{domain}"
        for name in ("given_name", "family_name", "full_name", "street", "city"):
            if name in fields and rng.random() < 0.035:
                fields[name] = slips.slip(rng, fields[name])
        return fields

    def _own_only(self, who: Person) -> None:
        address = who.emails[-1]
        while address in self._taken:
            local, domain = address.split("@")
            address = f"{local}{self.rng.randint(1, 99)}@{domain}"
        self._taken.add(address)
        who.emails[-1] = address
        who.own.add(address)


def start(town: Town) -> float:
    return town.rng.uniform(0, HOURS * 0.75)


def later(town: Town, when: float) -> float:
    gap = town.rng.expovariate(1 / 1200) + 0.1
    return when + min(gap, (HOURS - when) * town.rng.random())


def _ties(who: Person, fields: Fields) -> set[Tie]:
    """By what a careful reader would know that two contacts are of one person."""
    kinds = ("email", "phone")
    found: set[Tie] = {(kind, fields[kind]) for kind in kinds if fields.get(kind) in who.own}
    if fields.get("order_number") in who.orders:
        found.add(("order_number", fields["order_number"]))
    if fields.get("handle") in who.own:
        found.add(("handle", fields["platform"], fields["handle"]))
    if "tool" in fields and who.cards.get(fields["tool"]) == fields["contact_id"]:
        found.add(("contact_id", fields["tool"], fields["contact_id"]))
    return found | _ties_by_name(who, fields) if _is_named(fields) else found


def _ties_by_name(who: Person, fields: Fields) -> set[Tie]:
    """What says who he is beside his name, where nobody of his name is near."""
    found: set[Tie] = {("dob",)} if fields.get("dob") else set()
    if who.has_double:
        return found
    if "postcode" in fields:
        found.add(("home", fields["postcode"]))
    shared = (fields.get(kind, "") for kind in ("email", "phone"))
    return found | {("named", it) for it in shared if it in who.shared}


def _is_named(fields: Fields) -> bool:
    if "family_name" in fields:
        return True
    words = fields.get("full_name", "").replace(".", " ").split()
    return len(words) > 1 and all(len(it) > 1 for it in words[:2])


_CHANNELS = list(CHANNELS)
_SHARES = list(accumulate(CHANNELS.values()))
_SAYS_ALL_ALONE = frozenset(("email", "phone", "order_number", "handle", "contact_id"))
_FOUNDERS = {"US": [ENGLISH, ENGLISH, ITALIAN], "GB": [ENGLISH], "DE": [GERMAN]}
_TRADES = {
    "US": ["Plumbing LLC", "Roofing Inc", "Consulting Group", "Dental Care", "Logistics LLC", "Law Firm",
           "Bakery", "Auto Repair", "Landscaping Inc", "Realty", "Software Inc", "Medical Supply"],
    "GB": ["& Sons Ltd", "Builders Ltd", "Solicitors", "Interiors Ltd", "Motors Ltd", "Catering Ltd"],
    "DE": ["Bau GmbH", "Elektrotechnik GmbH", "& Partner", "Metallbau GmbH", "Spedition KG",
           "Steuerberatung", "Gartenbau", "IT Systeme GmbH", "Immobilien GmbH"],
}  # fmt: skip
_TLD = {"US": "com", "GB": "co.uk", "DE": "de"}
