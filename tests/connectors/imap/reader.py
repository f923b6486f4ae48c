"""Pulls an account again and again, and holds what stands after all that came, as the store would."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import islice

from pydantic import SecretStr

from sidecar.connectorkit.connector import Cursor
from sidecar.connectors.imap import CONNECTOR, make_client
from sidecar.connectors.imap.pull import pull
from sidecar.connectors.imap.standin import StandIn
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact, Reading, canonical, version_of
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.settings import Account
from tests.connectors.imap.sample import ACME


def account_of(
    imap: str, *boxes: str, password: str, base_url: str = "http://mail.test"
) -> Account:
    return Account(
        id="imap:help",
        base_url=base_url,
        secret=SecretStr(password),
        allow_private=True,
        options={"imap": imap, "boxes": list(boxes), "master": "sync"},
        company=ACME,
    )


def account_at(mail_system: StandIn, *boxes: str, **options: object) -> Account:
    boxes = boxes or ("help",)
    known = account_of(
        mail_system.imap_url, *boxes, password=mail_system.password, base_url=mail_system.base_url
    )
    return known.model_copy(update={"options": known.options | options})


class Reader:
    def __init__(
        self, account: Account, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.account = account
        self.client = make_client(account, clock)
        self.cursor: Cursor | None = None
        self.readings: list[Reading] = []
        self.n_pages = 0

    def pull(self) -> list[Reading]:
        """What came this time."""
        came: list[Reading] = []
        for page in pull(self.client, self.cursor, self.client.now()):
            self.n_pages += 1
            self.cursor = page.cursor
            read = [it for raw in page.raws for it in CONNECTOR.read(raw, self.account)]
            self.readings += read
            came += read
        return came

    def pull_pages(self, most: int) -> None:
        """As a worker that is killed after so many pages: what they brought is stored, no more."""
        pages = pull(self.client, self.cursor, self.client.now())
        for page in islice(pages, most):
            self.cursor = page.cursor
            self.readings += [it for raw in page.raws for it in CONNECTOR.read(raw, self.account)]

    def standing(self) -> dict[str, Interaction]:
        """The interactions that stand, by native id: of two versions the later, whatever came first."""
        best: dict[str, Fact] = {}
        for it in self.readings:
            if isinstance(it, Fact) and (
                it.native_id not in best or _order(it) > _order(best[it.native_id])
            ):
                best[it.native_id] = it
        return {name: it for name, it in best.items() if isinstance(it, Interaction)}

    def where(self, place: str) -> list[str]:
        """Whose the mail at `INBOX/7` is by now."""
        told = [it for it in self.readings if isinstance(it, Locator) and it.value == place]
        return max(told, key=lambda it: it.updated_at).contacts if told else []


def letter(
    number: int, *, author: str = "Dana <dana@mail.example>", to: str = "help@acme.example"
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = author, to, f"Letter {number}"
    mail["Message-ID"] = id_of(number)
    mail["Date"] = "Fri, 20 Nov 2026 10:00:00 +0000"
    mail.set_content(f"This is letter {number}.")
    return mail


def id_of(number: int) -> str:
    return f"<letter-{number}@mail.example>"


def _order(fact: Fact) -> tuple[datetime, int, bool, bytes]:
    return version_of(fact), fact.sequence, isinstance(fact, Deletion), canonical(fact)
