"""Relatives: they share a telephone, an address, a birthday, a name, and ring for each other."""

from dataclasses import replace

from tests.people_at_large import channels, names, places, slips
from tests.people_at_large.channels import Fields
from tests.people_at_large.person import Person, Wanted, born
from tests.people_at_large.town import Town, later, start

_ANYBODY = Wanted()
_HAS_NAME_AND_ADDRESS = (channels.shop, channels.shop, channels.letter, channels.card)


def family_phone(town: Town, trap: str) -> None:
    """Two to four people behind one landline; who rings says his name."""
    family = _family(town, town.rng.randint(2, 4))
    for who in family:
        when = town.live(who, town.rng.randint(1, 4), since=start(town))
        for _ in range(town.rng.randint(1, 3)):
            when = later(town, when)
            town.tell(who, when, _from_landline(town, who, when), trap)


def family_address(town: Town, trap: str) -> None:
    """Everybody orders to the same door, from his own address."""
    for who in _family(town, town.rng.randint(2, 4)):
        when = start(town)
        for _ in range(town.rng.randint(1, 3)):
            town.contact(who, when, using=_HAS_NAME_AND_ADDRESS, trap=trap)
            when = later(town, when)
        town.live(who, town.rng.randint(0, 3), since=when)


def father_and_son(town: Town, trap: str) -> None:
    """One name, one door; each has his own number and mailbox, one of which always shows. Their cards
    hold two birthdays, or else everybody writes which of the two it is."""
    father = town.newcomer(Wanted(gender="m", dob=born(town.rng, 1940, 1965)))
    year = int(father.dob[:4])
    dob = born(town.rng, year + 22, year + 38)
    home = father.homes[0][1]
    son = town.newcomer(Wanted(like=father, given=father.given, gender="m", dob=dob, home=home))
    are_born_known = town.rng.random() < 0.8
    for who, generation in ((father, "Sr."), (son, "Jr.")):
        who.has_double = True
        when = start(town)
        if are_born_known:
            town.tell(who, when, _whole_card(town, who, when), trap)
        for _ in range(town.rng.randint(1, 4) if are_born_known else town.rng.randint(2, 5)):
            when = later(town, when)
            fields = _own_and_named(town, who, when)
            if not are_born_known or town.rng.random() < 0.2:
                fields["family_name"] = f"{who.family(when)} {generation}"
            town.tell(who, when, fields, trap)


def twins(town: Town, trap: str) -> None:
    """Born on one day, at home behind one door, and often named alike."""
    one = town.newcomer()
    names_then = one.culture.female if one.gender == "f" else one.culture.male
    alike = [it for it in names_then if it[0] == one.given[0] and it not in _same_name(one.given)]
    given = town.rng.choice(alike) if alike and town.rng.random() < 0.5 else None
    other = _relative(town, one, Wanted(given=given, gender=one.gender, dob=one.dob))
    for who in (one, other):
        when = start(town)
        for _ in range(town.rng.randint(2, 4)):
            town.contact(who, when, using=_HAS_NAME_AND_ADDRESS, trap=trap)
            when = later(town, when)
        town.live(who, town.rng.randint(0, 2), since=when)


def same_name_relatives(town: Town, trap: str) -> None:
    """Aunt and niece of one name and one quarter, at times behind one landline. Their cards hold two
    birthdays, or else they live in two streets at one time and share no number."""
    aunt = town.newcomer(Wanted(dob=born(town.rng, 1940, 1960)))
    home, dob = places.beside(town.rng, aunt.homes[0][1]), born(town.rng, 1975, 2004)
    niece = town.newcomer(
        Wanted(like=aunt, given=aunt.given, gender=aunt.gender, home=home, dob=dob)
    )
    line = places.landline(town.rng, aunt.homes[0][1])
    are_born_known = town.rng.random() < 0.85
    for who in (aunt, niece):
        who.has_double = True
        when = start(town)
        if are_born_known:
            town.tell(who, when, _whole_card(town, who, when), trap)
        for _ in range(town.rng.randint(1, 3) if are_born_known else town.rng.randint(2, 4)):
            when = later(town, when)
            fields = _own_and_named(town, who, when)
            if are_born_known and town.rng.random() < 0.2 and "email" in fields:
                fields["phone"] = line
            town.tell(who, when, fields, trap)


def partner_order(town: Town, trap: str) -> None:
    """He rings, with his own number, about what she ordered. The truth: he."""
    buyer = town.newcomer()
    partner = _relative(town, buyer)
    if town.rng.random() < 0.5:
        partner = town.newcomer(Wanted(home=buyer.homes[0][1], avoid=buyer.given[0]))
    since = start(town)
    town.tell(buyer, since, channels.shop(town.books, buyer, since))
    town.live(buyer, town.rng.randint(1, 3), since=later(town, since))
    town.live(
        partner, town.rng.randint(2, 3), since=start(town), using=(channels.shop, channels.card)
    )
    for _ in range(town.rng.randint(1, 2)):
        when = later(town, since)
        town.tell(partner, when, _about_order(town, partner, buyer, when), trap)


def daughter_for_mother(town: Town, trap: str) -> None:
    """The daughter's telephone and the mother's business. In the daughter's name about the mother's
    order: of the daughter. In the mother's name with the mother's address: of the mother."""
    daughter = town.newcomer(Wanted(gender="f", dob=born(town.rng, 1965, 1990)))
    elsewhere = places.address(town.rng, daughter.country)
    dob = born(town.rng, 1936, 1955)
    mother = _relative(town, daughter, Wanted(gender="f", dob=dob, home=elsewhere))
    since = start(town)
    town.tell(mother, since, channels.shop(town.books, mother, since))
    town.live(mother, town.rng.randint(1, 3), since=later(town, since))
    town.live(daughter, town.rng.randint(2, 3), since=since, using=(channels.shop, channels.card))
    for _ in range(town.rng.randint(1, 3)):
        when = later(town, since)
        if town.rng.random() < 0.5:
            named = {"full_name": channels.full_name(town.rng, daughter, when)}
            town.tell(daughter, when, _about_order(town, daughter, mother, when) | named, trap)
            continue
        named = channels.two_names(town.rng, mother, when) | channels.address(
            town.rng, mother, when
        )
        town.tell(mother, when, {"channel": "voice", "phone": daughter.mobile(when), **named}, trap)


def _family(town: Town, n: int) -> list[Person]:
    """Given names begin with different letters: D. Whitfield is one of them only."""
    family = [town.newcomer()]
    line = places.landline(town.rng, family[0].homes[0][1])
    while len(family) < n:
        wanted = Wanted(avoid="".join(it.given[0] for it in family))
        family.append(_relative(town, family[0], wanted))
    for who in family:
        who.landline = line
        who.shared.add(line)
    return family


def _relative(town: Town, of: Person, wanted: Wanted = _ANYBODY) -> Person:
    """Of his family and, unless wanted elsewhere, his home."""
    home = wanted.home or of.homes[0][1]
    avoid = wanted.avoid or of.given[0]
    return town.newcomer(replace(wanted, like=of, home=home, avoid=avoid))


def _same_name(given: str) -> list[str]:
    return [given, *names.SPELLINGS.get(given, ())]


def _from_landline(town: Town, who: Person, when: float) -> Fields:
    rng = town.rng
    if rng.random() < 0.35:
        return channels.shop(town.books, who, when) | {"phone": who.landline or ""}
    fields = {"channel": "voice", "phone": who.landline or ""}
    if rng.random() < 0.5:
        name = slips.caller_name(rng, names.plain(who.given), names.plain(who.family(when)))
        return fields | {"full_name": name}
    return fields | channels.two_names(rng, who, when)


def _whole_card(town: Town, who: Person, when: float) -> Fields:
    fields = channels.card(town.books, who, when)
    return fields | {"dob": who.dob, "email": who.emails[0], "phone": who.mobile(when)}


def _own_and_named(town: Town, who: Person, when: float) -> Fields:
    """Name and address, or a name alone, always beside something of his own."""
    rng = town.rng
    draw = rng.random()
    if draw < 0.4:
        return channels.shop(town.books, who, when)
    named = channels.two_names(rng, who, when)
    if draw < 0.6:
        fields = channels.card(town.books, who, when)
        return fields | {"dob": who.dob} | _own(town, who, when)
    if draw < 0.8:
        return {"channel": "voice", "phone": who.mobile(when), **named}
    return {"channel": "email", "email": who.emails[0], **named}


def _own(town: Town, who: Person, when: float) -> Fields:
    return {"email": who.emails[0]} if town.rng.random() < 0.5 else {"phone": who.mobile(when)}


def _about_order(town: Town, caller: Person, buyer: Person, when: float) -> Fields:
    rng = town.rng
    fields = {"order_number": rng.choice(buyer.orders)}
    draw = rng.random()
    if draw < 0.2:
        return fields | {"channel": "email", "email": caller.emails[0],
                         "full_name": channels.full_name(rng, caller, when)}  # fmt: skip
    fields |= {"channel": "voice", "phone": caller.mobile(when)}
    if draw < 0.6:
        fields["full_name"] = channels.full_name(rng, caller, when)
    return fields
