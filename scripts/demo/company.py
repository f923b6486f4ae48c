"""A company of stand-ins with what its customers told them: two tools and the cast, or all of them and a crowd."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from random import Random

from scripts.demo import stories, stories_of_a_day
from scripts.demo.channels import Channels, PortOf, Tool, helpdesk_of, mailbox_of
from scripts.demo.crowd import crowd, small_talk
from scripts.demo.settings_text import secrets_of, settings_text
from scripts.demo.stage import Stage
from scripts.demo.telling import Clock, Day, Page, Story, Teller
from sidecar.connectors.imap.standin import StandIn as Mailbox
from sidecar.connectors.rt.standin import Letter, NewTicket
from sidecar.connectors.rt.standin import StandIn as Helpdesk
from tests import people, retold
from tests.people import HELPDESK, Someone, Told

DANA_WORK, DANA_PRIVATE = people.dana().addresses
OURS = people.ACME.model_copy(update={"numbers": [*people.ACME.numbers, stories.CAN]})
_CAST_IS_TOLD = datetime(2026, 11, 20, tzinfo=UTC)  # all that the cast told is from the days before
STORIES: list[Callable[[Stage], Story]] = [
    stories.charged_twice, stories.four_channels, stories.order_by_phone, stories.stranger,
    stories.several_needs, stories.letter_and_can, stories_of_a_day.visits,
    stories_of_a_day.money_matters, stories_of_a_day.guarantee, stories_of_a_day.counter,
    stories_of_a_day.one_outage_three_employees, stories_of_a_day.daughter_for_mother,
    stories_of_a_day.photo, stories_of_a_day.promise, stories_of_a_day.midnight,
]  # fmt: skip


@dataclass
class Company:
    """`tickets`: the number of the ticket in which somebody first wrote, by name. `stage`: of the whole one."""

    helpdesk: Helpdesk
    mailbox: Mailbox
    tickets: dict[str, int] = field(default_factory=dict)
    tools: list[Tool] = field(default_factory=list)
    teller: Teller = field(default_factory=lambda: Teller(Clock()))
    stage: Stage | None = None
    n_people: int = 0

    @property
    def pages(self) -> list[Page]:
        return sorted(self.stage.pages, key=lambda it: int(it.story[1:])) if self.stage else []

    def page_of(self, name: str) -> str:
        """The helpdesk's page of that person's first ticket, under a name that is not the sidecar's."""
        return f"http://localhost:{self.helpdesk.port}/Ticket/Display.html?id={self.tickets[name]}"

    @property
    def webmail(self) -> str:
        return f"http://localhost:{self.mailbox.port}/?_task=mail&_mbox=INBOX"

    def dana_writes(self, text: str) -> None:
        """Another mail from Dana's private address, now."""
        mail = EmailMessage()
        mail["Message-ID"] = make_msgid(domain="mail.example")
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["From"] = f"Dana Whitfield <{DANA_PRIVATE}>"
        mail["To"] = str(retold.HELP)
        mail["Subject"] = "Invoice 4711: still waiting"
        mail.set_content(text)
        self.mailbox.deliver(mail)

    def settings(self, store: Path, url: str = "http://127.0.0.1:8787") -> str:
        """The settings file of a sidecar at that address that collects from all tools."""
        return settings_text(OURS, [it.account for it in self.tools], store, url)

    def secrets(self) -> dict[str, str]:
        """What `env:` in the settings stands for."""
        return secrets_of(it.account for it in self.tools)

    def go_live(self, url: str) -> None:
        """The sidecar there listens from now on, and what only posts tells what it has to."""
        for tool in self.tools:
            if tool.listen:
                tool.listen(url)
        self.teller.go_on()


@contextlib.contextmanager
def small_company(*, ports: tuple[int, int, int]) -> Iterator[Company]:
    """Helpdesk and mailbox at these ports (helpdesk, webmail, IMAP; 0: any), with the cast's history."""
    clock = Clock()
    helpdesk, mailbox = (
        Helpdesk(ports[0], clock=clock),
        Mailbox(*ports[1:], boxes=["help"], clock=clock),
    )
    tools = [helpdesk_of(helpdesk), mailbox_of(mailbox)]
    company = Company(helpdesk, mailbox, tools=tools, teller=Teller(clock))
    with _running(company):
        company.teller.tell(_cast(company, people.everybody()))
        yield company


@contextlib.contextmanager
def whole_company(
    *, port_of: PortOf = lambda _name: 0, n_more: int = 40, now: datetime | None = None
) -> Iterator[Company]:
    """All tools, the cast, the twelve stories, and `n_more` people; what they told ends before `now`."""
    clock, day = Clock(), Day.of(now or datetime.now(UTC))
    helpdesk = Helpdesk(port_of("helpdesk"), clock=clock)
    mailbox = Mailbox(port_of("webmail"), port_of("imap"), boxes=["help"], clock=clock)
    clock.at = day(40, 0)
    channels = Channels.open(clock, port_of)
    tools = [helpdesk_of(helpdesk), mailbox_of(mailbox), *channels.tools()]
    company = Company(helpdesk, mailbox, tools=tools, teller=Teller(clock))
    cast = [people.moved(it, day.midnight - _CAST_IS_TOLD) for it in people.everybody()]
    named = {it.name.split()[0]: it for it in cast} | people.newcomers()
    stage = Stage(helpdesk, mailbox, channels, clock, day, named, company.tickets)
    company.stage = stage
    company.n_people = len(cast) + len(people.newcomers()) + n_more
    random = Random(11)  # noqa: S311 only to make people up
    with _running(company):
        company.teller.tell([
            *_cast(company, cast), *(story(stage) for story in STORIES),
            *(small_talk(stage, it, Random(random.random())) for it in crowd(n_more)),  # noqa: S311
        ])  # fmt: skip
        yield company


@contextlib.contextmanager
def _running(company: Company) -> Iterator[None]:
    standins = [it.standin for it in company.tools]
    if company.stage:
        standins.append(company.stage.channels.intranet)
    for standin in standins:
        standin.start()
    try:
        yield
    finally:
        for standin in standins:
            standin.stop()


def _cast(company: Company, cast: list[Someone]) -> list[Story]:
    first = min(told.at for person in cast for told in person.told)
    return [
        _cards(company, cast, first - timedelta(days=7)),
        *(_tickets(company, person) for person in cast),
        _mails(company, cast),
    ]


def _cards(company: Company, cast: list[Someone], at: datetime) -> Story:
    yield at
    for card in retold.cards(*cast):
        if card.address and card.phone:
            company.helpdesk.desk.person(card.address, card.name)
            company.helpdesk.set_phone(card.address, card.phone)


def _mails(company: Company, cast: list[Someone]) -> Story:
    for mail in retold.mails(*cast):
        yield mail["Date"].datetime
        is_ours = mail["From"] == str(retold.HELP) and not mail["Reply-To"]
        company.mailbox.deliver(mail, "Sent" if is_ours else "INBOX")


def _tickets(company: Company, person: Someone) -> Story:
    numbers: dict[str, int] = {}
    for told in (it for it in person.told if it.tool == HELPDESK and it.address):
        yield told.at
        thread = told.thread or told.subject
        if thread in numbers:
            _go_on(company, numbers[thread], told)
            continue
        letter = Letter(told.address or "", told.text)
        (number,) = company.helpdesk.seed([NewTicket(told.subject, [letter], person.name)])
        numbers[thread] = number
        company.tickets.setdefault(person.name, number)


def _go_on(company: Company, ticket: int, told: Told) -> None:
    author = "agent" if told.how == "answered" else told.address or ""
    company.helpdesk.reply(ticket, told.text, author=author)
