"""What each channel's tool shows of the person who uses it, and no more than that."""

import random
from collections.abc import Callable
from itertools import count

from tests.people_at_large import names, slips
from tests.people_at_large.person import Person
from tests.people_at_large.places import Address

Fields = dict[str, str]


class Books:
    """Where orders and contact ids get their numbers. Every tool counts its contacts from 1001 on."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._orders = count(rng.randrange(10**5, 9 * 10**5))
        self._ids = {tool: count(1001) for tool in TOOLS}
        self._ids_in_two_tools = count(700001)

    def order(self, who: Person) -> str:
        number = str(next(self._orders) * 10 + self.rng.randrange(10))
        who.orders.append(number)
        return number

    def card(self, who: Person, tool: str) -> str:
        if tool not in who.cards:
            who.cards[tool] = str(next(self._ids[tool]))
        return who.cards[tool]

    def number_in_two_tools(self) -> str:
        return str(next(self._ids_in_two_tools))


def voice(books: Books, who: Person, when: float) -> Fields:
    """A number; sometimes the name that the exchange shows, or that the agent asked for."""
    rng = books.rng
    is_at_home = who.landline is not None and rng.random() < 0.3
    number = who.landline if is_at_home and who.landline else who.mobile(when)
    fields = {"channel": "voice", "phone": number}
    draw = rng.random()
    if draw < 0.25:
        fields["full_name"] = slips.caller_name(
            rng, names.plain(who.given), names.plain(who.family(when))
        )
    elif draw < 0.5 or number not in who.own:
        fields["full_name"] = full_name(rng, who, when)
    if who.orders and rng.random() < 0.15:
        fields["order_number"] = rng.choice(who.orders)
    return fields


def email(books: Books, who: Person, when: float) -> Fields:
    rng = books.rng
    fields = {"channel": "email", "email": _address(rng, who)}
    draw = rng.random()
    if draw < 0.8:
        fields["full_name"] = full_name(rng, who, when)
    elif draw < 0.92:
        fields["full_name"] = who.given
    if who.orders and rng.random() < 0.2:
        fields["order_number"] = rng.choice(who.orders)
    if rng.random() < 0.12:
        fields["phone"] = who.mobile(when)
    return fields


def sms(books: Books, who: Person, when: float) -> Fields:
    fields = {"channel": "sms", "phone": who.mobile(when)}
    if books.rng.random() < 0.2:
        fields["full_name"] = names.nickname(books.rng, who.given)
    return fields


def whatsapp(books: Books, who: Person, when: float) -> Fields:
    """A number and the name that its owner chose for himself."""
    rng = books.rng
    chosen = rng.choice((who.given, names.nickname(rng, who.given), full_name(rng, who, when)))
    return {
        "channel": "messenger",
        "platform": "whatsapp",
        "phone": who.mobile(when),
        "full_name": chosen,
    }


def chat(books: Books, who: Person, when: float) -> Fields:
    rng = books.rng
    fields = {"channel": "chat", "given_name": names.nickname(rng, who.given)}
    draw = rng.random()
    if draw < 0.65:
        fields["email"] = _address(rng, who)
    elif draw < 0.8:
        fields["phone"] = who.mobile(when)
    if who.orders and (draw > 0.8 or rng.random() < 0.2):
        fields["order_number"] = rng.choice(who.orders)
    return fields


def social(books: Books, who: Person, when: float) -> Fields:
    rng = books.rng
    platform = next(iter(who.handles), None) or rng.choice(
        ("instagram", "x", "facebook", "bluesky")
    )
    handle = who.handles.setdefault(platform, _handle(rng, who))
    who.own.add(handle)
    fields = {"channel": "social", "platform": platform, "handle": handle}
    if rng.random() < 0.75:
        fields["full_name"] = rng.choice((who.given, full_name(rng, who, when)))
    draw = rng.random()
    if draw < 0.2:
        fields["email"] = _address(rng, who)
    elif draw < 0.35 and who.orders:
        fields["order_number"] = rng.choice(who.orders)
    return fields


def shop(books: Books, who: Person, when: float) -> Fields:
    rng = books.rng
    fields = {"channel": "web", **two_names(rng, who, when), "email": _address(rng, who)}
    fields |= address(rng, who, when)
    fields["order_number"] = books.order(who)
    if rng.random() < 0.7:
        fields["phone"] = who.mobile(when)
    return fields


def card(books: Books, who: Person, when: float) -> Fields:
    """What the customer list or the billing tool holds: most of it, some fields never filled."""
    rng = books.rng
    tool = rng.choice(("crm:acme", "crm:acme", "billing:main"))
    fields = {"tool": tool, "contact_id": books.card(who, tool), **two_names(rng, who, when)}
    fields |= {"email": _address(rng, who), "phone": who.mobile(when), "gender": who.gender}
    fields |= address(rng, who, when)
    fields["dob"] = slips.day(rng, who.dob)
    if who.company:
        fields["company"] = who.company.name
    for name in ("email", "phone", "dob", "gender"):
        if rng.random() < 0.2:
            del fields[name]
    return fields


def letter(books: Books, who: Person, when: float) -> Fields:
    fields = {"channel": "post", "full_name": full_name(books.rng, who, when)}
    if who.orders and books.rng.random() < 0.2:
        fields["order_number"] = books.rng.choice(who.orders)
    return fields | address(books.rng, who, when)


def ticket(books: Books, who: Person, when: float) -> Fields:
    rng = books.rng
    fields = {
        "channel": "email",
        "tool": "zendesk:main",
        "contact_id": books.card(who, "zendesk:main"),
    }
    if rng.random() < 0.9:
        fields["full_name"] = full_name(rng, who, when)
    if rng.random() < 0.85:
        fields["email"] = _address(rng, who)
    return fields


def full_name(rng: random.Random, who: Person, when: float) -> str:
    given, family = _spelt(rng, who, when)
    if who.culture.is_family_first and rng.random() < 0.5:
        return f"{family} {given}"
    draw = rng.random()
    if draw < 0.08:
        return f"{family}, {given}"
    if draw < 0.13:
        return f"{given[0]}. {family}"
    if draw < 0.17:
        return f"{rng.choice(_TITLES[who.gender][who.country])} {given} {family}"
    if draw < 0.2:
        return f"{given} {rng.choice('ABCDEFGHJKLMRST')}. {family}"
    return slips.cased(rng, f"{given} {family}")


def two_names(rng: random.Random, who: Person, when: float) -> Fields:
    given, family = _spelt(rng, who, when)
    if rng.random() < (0.15 if who.culture.is_family_first else 0.01):
        given, family = family, given
    return {"given_name": slips.cased(rng, given), "family_name": slips.cased(rng, family)}


def address(rng: random.Random, who: Person, when: float) -> Fields:
    return address_lines(rng, who.home(when))


def address_lines(rng: random.Random, home: Address) -> Fields:
    fields = {"street": slips.street(rng, home.line), "city": home.city, "postcode": home.postcode}
    if home.unit and rng.random() < 0.7:
        fields["address2"] = home.unit
    if home.state and rng.random() < 0.9:
        fields["state"] = home.state
    if rng.random() < 0.3:
        fields["country"] = home.country
    return fields


def _spelt(rng: random.Random, who: Person, when: float) -> tuple[str, str]:
    given, family = who.given, who.family(when)
    draw = rng.random()
    if draw < 0.08:
        return names.nickname(rng, given), family
    if draw < 0.2:
        return names.respelled(rng, given), names.respelled(rng, family)
    return given, family


def _address(rng: random.Random, who: Person) -> str:
    if who.work_email and rng.random() < 0.5:
        return who.work_email
    return who.emails[0] if rng.random() < 0.6 else rng.choice(who.emails)


def _handle(rng: random.Random, who: Person) -> str:
    local = who.emails[0].split("@")[0]
    return rng.choice((local.replace(".", "_"), f"{local.replace('.', '')}{rng.randint(1, 99)}"))


TOOLS = ("crm:acme", "billing:main", "zendesk:main", "freshdesk:eu")
_TITLES = {
    "f": {"US": ["Ms.", "Mrs.", "Dr."], "GB": ["Ms", "Mrs", "Miss"], "DE": ["Frau", "Frau Dr."]},
    "m": {"US": ["Mr.", "Dr."], "GB": ["Mr", "Dr"], "DE": ["Herr", "Dr."]},
}
Channel = Callable[[Books, Person, float], Fields]
# How often each is used, of 100 contacts.
CHANNELS: dict[Channel, int] = {
    voice: 20, email: 22, sms: 5, whatsapp: 8, chat: 10, social: 6, shop: 13, card: 7, letter: 3, ticket: 6,
}  # fmt: skip
