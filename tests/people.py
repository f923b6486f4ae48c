"""The cast: the people whom all tests tell of, and what each of them told the company, where and when.

`tests/retold.py` turns them into facts, import lines, mails and tickets. The company is Acme:
domain acme.example, helpdesk rt:main, mailbox mail:help. Nobody here is real: names are invented,
domains and numbers are those reserved for examples.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from sidecar.model.profile import Own

ACME = Own(
    domains=["acme.example"],
    addresses=["help@acme.example", "billing@acme.example"],
    numbers=["+18005550100"],
    region="US",
)
HELPDESK: Final = "rt:main"
MAILBOX: Final = "mail:help"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said. `how`: the customer wrote or called, or we answered. `address` and `name`: what
    the customer's side showed this time; `thread`: what belongs to one ticket or mail thread.
    `forwarded_by`: who of the company passed the mail on. `reply_to`: a contact form's real sender.
    """

    tool: Literal["rt:main", "mail:help"]
    at: datetime
    subject: str
    text: str
    how: Literal["wrote", "called", "answered"] = "wrote"
    address: str | None = None
    name: str | None = None
    thread: str = ""
    agent: str | None = None
    forwarded_by: str | None = None
    reply_to: str | None = None
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Someone:
    """`addresses`: each is a contact of its own in either tool. `phone`: as the helpdesk holds it."""

    name: str
    addresses: tuple[str, ...] = ()
    phone: str | None = None
    organisation: str | None = None
    told: tuple[Told, ...] = ()


def dana() -> Someone:
    """One person with two addresses: work in the helpdesk, private in the mailbox, one mobile number."""
    work, private = "dana.whitfield@northwind.example", "danaw@mail.example"
    charged, answer, private_mail = (
        Told(HELPDESK, _at(16, 9), "Charged twice for invoice 4711",
             "I was charged twice for invoice 4711: 189.00 USD on the 12th and again on the 14th.",
             address=work),
        Told(HELPDESK, _at(16, 10), "Charged twice for invoice 4711",
             "I see both charges. Billing will look at it until Friday.", how="answered",
             address=work, agent="Ana Ruiz"),
        Told(MAILBOX, _at(18, 21), "Invoice 4711, again",
             "Hi, this is Dana from Northwind, writing from home. Any news on the second charge?",
             address=private),
    )  # fmt: skip
    return Someone("Dana Whitfield", (work, private), "(415) 555-0101", "Northwind",
                   (charged, answer, private_mail))  # fmt: skip


def ruth_and_omar() -> tuple[Someone, Someone]:
    """A couple with one landline: two people, whatever they share."""
    landline = "+1 212-555-0142"
    ruth = _writer("Ruth Haddad", "ruth.haddad@mail.example", landline, "Washing machine leaks",
                   "The washing machine we bought in May leaks from the door.")  # fmt: skip
    omar = _writer("Omar Haddad", "omar@haddad.example", landline, "Change of address",
                   "Please send my parcels to the new address from December on.")  # fmt: skip
    return ruth, omar


def the_two_annas() -> tuple[Someone, Someone]:
    """Two namesakes, who share nothing but their name."""
    berlin = _writer("Anna Schmidt", "anna.schmidt@mail.example", "+49 30 901820", "Rechnung fehlt",
                     "Mir fehlt die Rechnung zu meiner Bestellung.")  # fmt: skip
    vienna = _writer("Anna Schmidt", "anna@schmidt-wien.example", "+43 1 5880000", "Wrong size",
                     "The shoes are one size too small, can I send them back?")  # fmt: skip
    return berlin, vienna


def front_desk() -> Someone:
    """An info@ sender: an office with many hands, found by its address and never linked through it."""
    office = "info@bluebird.example"
    pia = Told(MAILBOX, _at(17, 8), "Ten chairs", "Do you have ten chairs in stock? Pia",
               address=office, name="Bluebird Front Desk")  # fmt: skip
    tom = Told(HELPDESK, _at(19, 15), "Broken chair", "One chair arrived broken. Tom",
               address=office, name="Bluebird Front Desk")  # fmt: skip
    return Someone("Bluebird Front Desk", (office,), None, "Bluebird", (pia, tom))


def mallory() -> Someone:
    """A spoofed display name: writes as if she were Dana; who she is, is her address."""
    address = "refunds@pay-desk.example"
    told = Told(MAILBOX, _at(18, 23), "Refund to a new account",
                "This is Dana Whitfield. Please pay the refund to my new account.", address=address,
                name="Dana Whitfield dana.whitfield@northwind.example")  # fmt: skip
    return Someone("Mallory", (address,), None, None, (told,))


def grace() -> Someone:
    """Her mail went to a salesman, who forwarded it to the help mailbox: the story is hers, not his."""
    told = Told(MAILBOX, _at(17, 11), "Delivery to the back door",
                "Could the driver use the back door? The front is being rebuilt.",
                address="grace.okafor@mail.example", forwarded_by="ben@acme.example")  # fmt: skip
    return Someone("Grace Okafor", ("grace.okafor@mail.example",), None, None, (told,))


def nils() -> Someone:
    """Known only by phone: no address at all, the helpdesk holds his calls."""
    first = Told(HELPDESK, _at(16, 14), "Call: heater cold", how="called", thread="heater",
                 text="Heater stays cold after the service visit.", agent="Ana Ruiz")  # fmt: skip
    second = Told(HELPDESK, _at(18, 9), "Call: heater cold", how="called", thread="heater",
                  text="Asks when the technician comes.", agent="Lee Park")  # fmt: skip
    return Someone("Nils Lindqvist", (), "+46 8 123 456", None, (first, second))


def sofia() -> Someone:
    """Wrote through the website's contact form, which sends from our own address."""
    told = Told(MAILBOX, _at(19, 7), "Contact form: opening hours", "Are you open on Sunday?",
                address="sofia.rossi@mail.example",
                reply_to="sofia.rossi@mail.example")  # fmt: skip
    return Someone("Sofia Rossi", ("sofia.rossi@mail.example",), None, None, (told,))


def carlos() -> Someone:
    """A Mexican mobile, written in the old way with the 1 that was dropped in 2019."""
    return _writer("Carlos Ibáñez", "carlos.ibanez@mail.example", "+52 1 55 5250 1234",
                   "Factura", "Necesito la factura con mi RFC, por favor.")  # fmt: skip


def mei() -> Someone:
    """Her name comes in two scripts, her address is the same in both tools."""
    address = "mei.tanaka@mail.example"
    told = (
        Told(HELPDESK, _at(17, 3), "Manual in Japanese", "Is there a manual in Japanese?",
             address=address),
        Told(MAILBOX, _at(17, 4), "Re: Manual in Japanese", "説明書は届きました。ありがとう。",
             address=address, name="田中 芽衣"),
    )  # fmt: skip
    return Someone("Mei Tanaka", (address,), None, None, told)


def priya() -> Someone:
    """Her Gmail address with and without dots and tag, in capitals and not: one mailbox."""
    told = (
        Told(HELPDESK, _at(16, 12), "Subscription renewal", "When does my plan renew?",
             address="Priya.Nair+acme@gmail.com"),
        Told(MAILBOX, _at(19, 12), "Plan renewal date", "I still do not know when my plan renews.",
             address="priyanair@googlemail.com"),
    )  # fmt: skip
    return Someone("Priya Nair", ("Priya.Nair+acme@gmail.com", "priyanair@googlemail.com"),
                   None, None, told)  # fmt: skip


def tom_away() -> Someone:
    """Out of office: a machine spoke, which is one line and not a conversation."""
    wrote = Told(MAILBOX, _at(16, 16), "Spare filter", "Which filter fits the K2?",
                 address="tom.becker@mail.example", thread="filter")  # fmt: skip
    away = Told(MAILBOX, _at(19, 17), "Automatic reply: Spare filter",
                "I am out of the office until 30 November with limited access to email.",
                address="tom.becker@mail.example", thread="filter", is_automatic=True)  # fmt: skip
    return Someone("Tom Becker", ("tom.becker@mail.example",), None, None, (wrote, away))


def everybody() -> list[Someone]:
    """All fourteen, in a fixed order."""
    return [
        dana(), *ruth_and_omar(), *the_two_annas(), front_desk(), mallory(), grace(), nils(),
        sofia(), carlos(), mei(), priya(), tom_away(),
    ]  # fmt: skip


def newcomers() -> dict[str, Someone]:
    """Those of the twelve stories who have told nothing yet, by first name: where and how, the demo says."""
    known = [
        Someone("Marek Novak", ("marek.novak@mail.example",), "+1 415-555-0123"),
        Someone("Ilse Brandt", ("ilse.brandt@mail.example",), "+1 415-555-0131"),
        Someone("Hanna Vogel", ("hanna.vogel@mail.example",), "+1 415-555-0138"),
        Someone("Walter Quist", ("walter.quist@mail.example",), "+1 415-555-0145"),
        Someone("Yuki Sato", ("yuki.sato@mail.example",), "+1 415-555-0149"),
        Someone("Helen Carter", ("helen.carter@mail.example",), "+1 415-555-0152"),
        Someone("Noor Aziz", ("noor.aziz@mail.example",), "+1 415-555-0181"),
        Someone("Ivan Petrov", ("ivan.petrov@mail.example",), "+1 415-555-0171"),
        Someone("Lucia Marin", ("lucia.marin@mail.example",), "+1 415-555-0161"),
        Someone("Rosa Marin", ("rosa@marin-baeza.example",), "+1 415-555-0162"),
    ]
    return {it.name.split()[0]: it for it in known + colleagues()}


def colleagues() -> list[Someone]:
    """Three employees of one company, which has one switchboard."""
    switchboard, company = "+1 646-555-0110", "Larkspur"
    names = {"ada": "Ada Lowe", "ben": "Ben Ortiz", "cleo": "Cleo Wren"}
    return [
        Someone(name, (f"{first}@larkspur.example",), switchboard, company)
        for first, name in names.items()
    ]


def moved(person: Someone, by: timedelta) -> Someone:
    """The same, told that much later."""
    return replace(person, told=tuple(replace(it, at=it.at + by) for it in person.told))


def with_more(person: Someone, *told: Told) -> Someone:
    """The same person, who has told more."""
    return replace(person, told=(*person.told, *told))


def _writer(name: str, address: str, phone: str, *said: str) -> Someone:
    subject, text = said
    told = Told(HELPDESK, _at(17, 10), subject, text, address=address)
    return Someone(name, (address,), phone, None, (told,))


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)
