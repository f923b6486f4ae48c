"""Six things that happen in a company's mail boxes, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from sidecar.connectors.imap.standin import StandIn
from sidecar.settings import Account
from tests.connectors.imap.reader import account_at

DANA, RUTH = "Dana Whitfield <dana@northwind.example>", "Ruth Haddad <ruth@bluebird.example>"


class System(StandIn):
    """Numbers its mails: `n` of them came, the first is <m1@mail.example>."""

    n = 0

    def write(self, text: str, *, sender: str = DANA, folder: str = "INBOX") -> None:
        self.n += 1
        to = "help@acme.example" if folder == "INBOX" else DANA
        head = f"From: {sender}\nTo: {to}\nSubject: About it\nMessage-ID: {name(self.n)}\n"
        sent = f"Date: {self._clock():%a, %d %b %Y %H:%M:%S +0000}\n\n"
        self.deliver(f"{head}{sent}{text}\n".encode(), folder)


def name(number: int) -> str:
    return f"<m{number}@mail.example>"


def open_tool(clock: Callable[[], datetime]) -> System:
    tool = System(boxes=("help",), clock=clock)
    tool.write("I was charged twice.")
    return tool


def account_of(standin: System) -> Account:
    return account_at(standin, "help")


SIX: list[Callable[[System], object]] = [
    lambda it: it.write("We look into it.", sender="help@acme.example", folder="Sent"),
    lambda it: it.write("A second mail."),
    lambda it: it.move(name(3), "Done"),
    lambda it: it.write("Not for you.", sender=RUTH),
    lambda it: it.delete(name(4)),
    lambda it: it.renumber("INBOX"),
]


def happen(standin: System, random: Random) -> None:
    what = random.choice(("mail", "mail", "answer", "move", "delete", "flag", "unflag", "renumber"))
    mail = name(random.randrange(1, standin.n + 1))
    if what == "mail":
        standin.write(f"Word {random.random()}", sender=random.choice((DANA, RUTH)))
    elif what == "answer":
        standin.write(f"Answer {random.random()}", sender="help@acme.example", folder="Sent")
    elif what == "renumber":
        standin.renumber(random.choice(("INBOX", "Sent")))
    else:
        with_mail: dict[str, Callable[[], object]] = {
            "move": lambda: standin.move(mail, random.choice(("Done", "INBOX", "Later"))),
            "delete": lambda: standin.delete(mail),
            "flag": lambda: standin.flag_deleted(mail),
            "unflag": lambda: standin.unflag_deleted(mail),
        }
        try:
            with_mail[what]()
        except KeyError:  # it was deleted before
            standin.write("Instead")
