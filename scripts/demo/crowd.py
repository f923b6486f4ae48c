"""More people from a fixed seed: each with a name, an address, a number and a few things told in a few tools."""

from collections.abc import Callable
from random import Random

from scripts.demo.stage import Stage, number_of
from scripts.demo.telling import NOW, Story
from tests.people import Someone

_FIRST = """Tamsin Jarek Odile Bashir Pernilla Kwame Solveig Renzo Thandi Mirek Fenella Dario Annika Lubos
Esme Tariq Ulrike Nnamdi Beatriz Caspar Yelena Rohan Maeve Istvan Paloma Eero Ngaio Lorcan Safiya Bram
Delphine Hiroto Zuzana Emeka Greta Anselm Leilani Piotr Viveka Osman Marisol Tadeo Ingrid Callum""".split()
_LAST = """Ashdown Wierzba Fontenay Qureshi Sandstrom Boateng Haugland Bellini Mokoena Dvorsky Kinnaird
Moretti Virtanen Kolar Thackeray Mansour Lindemann Okonkwo Carvalho Winterfeld Sorokina Deshmukh Gallagher
Farkas Quintero Koskinen Parata Tierney Haddadi Vandersteen Marchand Morimoto Novotna Eze Holmberg
Reinhardt Kealoha Zielinski Ekstrom Demir Villalobos Fuentes Bergstrom Drummond""".split()
_ASKED = [
    "Where is my parcel?", "How do I descale the kettle?", "Can I change the colour of my order?",
    "The lid does not close.", "When are you open on Saturday?", "I would like an invoice, please.",
    "Does the guarantee cover the cord?", "Please cancel my last order.",
]  # fmt: skip
_AREAS = (202, 206, 303, 312, 404, 503, 512, 617, 702, 713)
_Ways = list[Callable[[Stage, Someone, str], None]]


def crowd(n: int, seed: int = 7) -> list[Someone]:
    """No two share a name, an address or a number."""
    random = Random(seed)  # noqa: S311 only to make people up
    firsts, lasts = random.sample(_FIRST, n), random.sample(_LAST, n)
    return [
        Someone(
            f"{first} {last}",
            (f"{first}.{last}@{random.choice(('mail', 'post', 'home'))}.example".lower(),),
            f"+1 {_AREAS[i % 10]}-555-{130 + i // 10:04d}",
        )
        for i, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    ]


def small_talk(on: Stage, person: Someone, random: Random) -> Story:
    """What one of them tells over ten days: two to four things."""
    told = random.sample(_WAYS, random.randint(2, 4))
    for days_ago in sorted(random.sample(range(1, 10), len(told)), reverse=True):
        yield on.day(days_ago, random.uniform(8, 20))
        told.pop()(on, person, random.choice(_ASKED))
    if random.random() < 0.3:
        yield NOW
        yield on.day(1, random.uniform(8, 20))
        number = number_of(person).lstrip("+")
        on.channels.meta.whatsapp_in(number, random.choice(_ASKED), name=person.name)


def _ticket(on: Stage, person: Someone, text: str) -> None:
    address = person.addresses[0]
    ticket = on.helpdesk.mail_in(address, text.rstrip("?."), text, name=person.name)
    on.helpdesk.set_phone(address, person.phone or "")
    on.helpdesk.reply(ticket, "Thank you. We will come back to you.")


def _mail(on: Stage, person: Someone, text: str) -> None:
    on.mailbox.deliver(on.mail(person, text.rstrip("?."), text))


def _chat(on: Stage, person: Someone, text: str) -> None:
    desk = on.channels.desk
    desk.desk.user_of(person.addresses[0], person.name)
    desk.message(
        desk.chat_in(person.addresses[0], text), "Let me see.", by="agent", name="Tom Okafor"
    )


def _order(on: Stage, person: Someone, text: str) -> None:
    first, last = person.name.split()
    shop, number = on.channels.shop, number_of(person)
    order = shop.order("35.00", shop.customer(person.addresses[0], first, last, phone=number))
    shop.note(order, text)
    shop.pay(order)


def _payment(on: Stage, person: Someone, text: str) -> None:
    payments = on.channels.payments
    payer = payments.customer(person.addresses[0], person.name, phone=number_of(person))
    payments.charge(3_500, customer=payer, description=text)


def _sms(on: Stage, person: Someone, text: str) -> None:
    on.channels.phone.text_in(number_of(person), text)


def _call(on: Stage, person: Someone, text: str) -> None:
    phone = on.channels.phone
    call = phone.call_in(number_of(person))
    phone.answer_leg(phone.ring(call, "client:ana"))
    phone.record(call, text=text)
    phone.hang_up(call, seconds=90)


_WAYS: _Ways = [_ticket, _mail, _chat, _order, _payment, _sms, _call]
