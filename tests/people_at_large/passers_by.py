"""Strangers whom a name, a number given up, or a value that belongs to nobody makes look alike."""

from dataclasses import replace

from tests.people_at_large import channels, names, places
from tests.people_at_large.channels import Fields
from tests.people_at_large.person import Person, Wanted
from tests.people_at_large.town import HOURS, Town, later, start

_HALF_A_YEAR = 183 * 24.0
_NO_PHONE = ["000-000-0000", "0000000000", "000000", "999-999-9999", "1234567890", "1111111111",
             "555-555-5555", "n/a", "unknown", "0"]  # fmt: skip
_NO_EMAIL = ["anonymous@anonymous.com", "none@none.com", "no@email.com", "unknown@example.com", "na@na.com",
             "test@test.com", "noemail@noemail.com", "keine@email.de"]  # fmt: skip
_NO_DAY = ["1900-01-01", "19000101", "1970-01-01", "01/01/1900", "0001-01-01"]
_NO_NAME = [("Test", "Test"), ("Unknown", "Caller"), ("Guest", "Customer"), ("N/A", "N/A"), ("-", "-"),
            ("Anonymous", ""), ("Walk-in", "Customer"), ("Unbekannt", "Unbekannt")]  # fmt: skip
_NO_REPLY = ["noreply@contact-forms.net", "no-reply@shop-forms.com", "donotreply@web-helpdesk.com",
             "noreply@kontaktformular.de", "notifications@chat-widget.io"]  # fmt: skip
_MARKETS = ["marketplace.amazon.com", "marketplace.amazon.co.uk", "members.ebay.com",
            "privaterelay.appleid.com", "message.kaufland.de"]  # fmt: skip


def namesakes(town: Town, trap: str) -> None:
    """Two or three who have nothing but the name in common; some live in one town."""
    first = town.newcomer()
    everybody = [first]
    for _ in range(town.rng.randint(1, 2)):
        home = places.address(town.rng, first.country)
        if town.rng.random() < 0.25:
            home = replace(home, city=first.homes[0][1].city, state=first.homes[0][1].state)
        wanted = Wanted(like=first, given=first.given, gender=first.gender, home=home)
        everybody.append(town.newcomer(wanted))
    for who in everybody:
        when = start(town)
        for _ in range(town.rng.randint(2, 5)):
            town.contact(who, when, trap=trap)
            when = later(town, when)


def recycled_number(town: Town, trap: str) -> None:
    """Given up by one; half a year later, or more, somebody else has it."""
    old = town.newcomer()
    number, given_up = old.mobile(0.0), town.rng.uniform(0.3, 0.5) * HOURS
    new = town.newcomer(Wanted(home=places.address(town.rng, old.country)))
    taken_up = given_up + _HALF_A_YEAR * town.rng.uniform(1.0, 1.6)
    when = town.rng.uniform(0, given_up * 0.5)
    town.tell(old, when, channels.shop(town.books, old, when))
    _show_number(town, old, (when, given_up), trap)
    town.change_number(old, given_up)
    town.live(old, town.rng.randint(1, 2), since=later(town, given_up))
    town.live(new, town.rng.randint(1, 2), since=taken_up - 3000, using=(channels.shop,))
    town.change_number(new, taken_up, number)
    _show_number(town, new, (taken_up, HOURS), trap)


def opaque_id(town: Town, trap: str) -> None:
    """WhatsApp's @lid: always the same for one person, looks like a number, and the name is just Maria."""
    who = town.newcomer()
    lid = f"{town.rng.randrange(10**13, 3 * 10**14)}@lid"
    who.own.add(lid)
    place = {"phone": lid} if town.rng.random() < 0.3 else {"platform": "whatsapp", "handle": lid}
    when = town.live(who, town.rng.randint(0, 2), since=start(town))
    for _ in range(town.rng.randint(1, 4)):
        when = later(town, when)
        fields = {"channel": "messenger", **place}
        if town.rng.random() < 0.8:
            fields["full_name"] = names.nickname(town.rng, who.given)
        town.tell(who, when, fields, trap)


def placeholder(town: Town, trap: str) -> None:
    """What a tool demands and a clerk does not know, he makes up; one thing that is true stays."""
    who = town.newcomer()
    when = town.live(who, town.rng.randint(1, 3), since=start(town))
    for _ in range(town.rng.randint(1, 2)):
        when = later(town, when)
        how = town.rng.choice((channels.shop, channels.card, channels.card, channels.ticket))
        town.tell(who, when, how(town.books, who, when) | _made_up(town), trap)


def relay(town: Town, trap: str) -> None:
    """A marketplace's address for one buyer, or for one order of his."""
    who = town.newcomer()
    when = town.live(who, town.rng.randint(0, 2), since=start(town))
    market = town.rng.choice(_MARKETS)
    alias = _alias(town, who, market)
    is_for_one_order = town.rng.random() < 0.4
    for _ in range(town.rng.randint(1, 3)):
        when = later(town, when)
        fields = {"channel": "email", "email": alias, **channels.two_names(town.rng, who, when)}
        if is_for_one_order:
            fields |= {"email": _alias(town, who, market), "order_number": town.books.order(who)}
            fields |= channels.address(town.rng, who, when)
        elif town.rng.random() < 0.5:
            fields["family_name"] = f"{fields['family_name'][:1]}."
        town.tell(who, when, fields, trap)


def noreply(town: Town, trap: str) -> None:
    """A form's own address as the sender; who wrote stands in the text."""
    sender = town.rng.choice(_NO_REPLY)
    for _ in range(town.rng.randint(2, 5)):
        who = town.newcomer()
        when = town.live(who, town.rng.randint(0, 2), since=start(town))
        for _ in range(town.rng.randint(1, 2)):
            when = later(town, when)
            fields = {
                "channel": "email",
                "email": sender,
                **channels.two_names(town.rng, who, when),
            }
            if town.rng.random() < 0.7:
                fields["phone"] = who.mobile(when)
            elif who.orders:
                fields["order_number"] = town.rng.choice(who.orders)
            town.tell(who, when, fields, trap)


def _show_number(town: Town, who: Person, hours: tuple[float, float], trap: str) -> None:
    how = (channels.voice, channels.voice, channels.whatsapp, channels.sms)
    for when in sorted(town.rng.uniform(*hours) for _ in range(town.rng.randint(2, 3))):
        town.contact(who, when, using=how, trap=trap)


def _made_up(town: Town) -> Fields:
    rng = town.rng
    given, family = rng.choice(_NO_NAME)
    made_up = [
        {"phone": rng.choice(_NO_PHONE)},
        {"email": rng.choice(_NO_EMAIL)},
        {"dob": rng.choice(_NO_DAY)},
        {"given_name": given, "family_name": family, "full_name": f"{given} {family}".strip()},
    ]
    chosen = rng.sample(made_up, rng.choice((1, 2, 2, 3)))
    return {name: value for fields in chosen for name, value in fields.items()}


def _alias(town: Town, who: Person, market: str) -> str:
    letters = "".join(town.rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=14))
    who.own.add(f"{letters}@{market}")
    return f"{letters}@{market}"
