"""Against Dovecot, Postfix and Roundcube, with nothing of ours in between."""

import contextlib
import imaplib
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from sidecar.connectors.imap import CONNECTOR
from sidecar.model.deletion import Deletion
from sidecar.model.interaction import Interaction
from sidecar.settings import Company
from tests.browsers.chromium import open_chromium
from tests.connectors.imap.reader import Reader, account_of
from tests.servers.mail import Box, RealMail

COMPANY = Company(domains=["support.example.com"])


def reader_of(mail: RealMail, *boxes: Box) -> Reader:
    account = account_of(
        f"imap://{mail.imap_host}:{mail.imap_port}",
        *boxes,
        password=mail.imap_password,
        base_url=mail.webmail_url,
    )
    return Reader(account.model_copy(update={"company": COMPANY}))


def letter_to(box: Box, name: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Dana <dana@mail.example>", f"{box}@support.example.com"
    mail["Subject"], mail["Message-ID"] = name, f"<{name}@mail.example>"
    mail["Date"] = "Fri, 20 Nov 2026 10:00:00 +0000"
    mail.set_content("I was charged twice.")
    return mail


def new_name() -> str:
    return f"letter-{uuid4().hex[:12]}"


@contextlib.contextmanager
def mail_program(mail: RealMail, box: Box) -> Iterator[imaplib.IMAP4]:
    program = mail.imap(box)
    program.select("INBOX")
    yield program
    program.logout()


def uid_of(program: imaplib.IMAP4, name: str) -> str:
    _, found = program.uid("SEARCH", "HEADER", "Message-ID", f"<{name}@mail.example>")
    return bytes(found[0]).decode().split()[-1]


def test_a_mail_that_arrives_by_smtp_is_the_customers_story(real_mail: RealMail) -> None:
    reader, name = reader_of(real_mail, "help"), new_name()
    reader.pull()
    real_mail.send(letter_to("help", name))
    (it,) = [it for it in reader.pull() if isinstance(it, Interaction)]
    assert (it.native_id, it.direction) == (f"<{name}@mail.example>", "inbound")
    assert it.contact.native_id == "dana@mail.example"
    assert reader.pull() == []


def test_reading_marks_nothing_as_read(real_mail: RealMail) -> None:
    reader, name = reader_of(real_mail, "help"), new_name()
    real_mail.send(letter_to("help", name))
    reader.pull()
    with mail_program(real_mail, "help") as program:
        _, unseen = program.uid("SEARCH", "UNSEEN", "HEADER", "Message-ID", f"<{name}@")
    assert unseen != [b""]


def test_moved_it_stays_one_in_the_trash_it_is_gone_and_out_again_it_is_back(
    real_mail: RealMail,
) -> None:
    reader, name = reader_of(real_mail, "help"), new_name()
    known = f"<{name}@mail.example>"
    real_mail.send(letter_to("help", name))
    reader.pull()
    with mail_program(real_mail, "help") as program:
        program.create("Entw&APw-rfe")
        program.uid("MOVE", uid_of(program, name), "Entw&APw-rfe")
        assert not [it for it in reader.pull() if isinstance(it, Deletion)]
        link = reader.standing()[known].deep_link
        assert link is not None
        assert "_mbox=Entw%26APw-rfe&_uid=" in link
        program.select("Entw&APw-rfe")
        program.uid("MOVE", uid_of(program, name), "Trash")
        reader.pull()
        assert known not in reader.standing()
        program.select("Trash")
        program.uid("MOVE", uid_of(program, name), "INBOX")
        reader.pull()
        assert known in reader.standing()
        program.select("INBOX")
        program.uid("STORE", uid_of(program, name), "+FLAGS", "(\\Deleted)")
        reader.pull()
        assert known not in reader.standing()


def test_one_mail_to_two_boxes_is_one_through_the_master_user(real_mail: RealMail) -> None:
    reader, name = reader_of(real_mail, "help", "billing"), new_name()
    reader.pull()
    mail = letter_to("help", name)
    mail["Cc"] = "billing@support.example.com"
    real_mail.send(mail)
    came = [it for it in reader.pull() if isinstance(it, Interaction)]
    assert {it.native_id for it in came} == {f"<{name}@mail.example>"}
    assert len(came) == 2


def test_a_photo_of_three_megabytes_is_named_and_not_carried(real_mail: RealMail) -> None:
    reader, name = reader_of(real_mail, "help"), new_name()
    reader.pull()
    mail = letter_to("help", name)
    photo = b"\xff\xd8" * 1_500_000
    mail.add_attachment(photo, maintype="image", subtype="jpeg", filename="kaputter Stuhl é.jpg")
    real_mail.send(mail)
    reader.pull()
    it = reader.standing()[f"<{name}@mail.example>"]
    assert it.text == "I was charged twice."
    assert it.attachments is not None
    assert [one.name for one in it.attachments] == ["kaputter Stuhl é.jpg"]


def test_a_mail_is_heard_of_within_two_seconds(real_mail: RealMail) -> None:
    reader = reader_of(real_mail, "help")
    told, is_over = threading.Semaphore(0), threading.Event()
    listener = threading.Thread(target=_listen, args=(reader, told.release, is_over))
    listener.start()
    assert told.acquire(timeout=10)
    real_mail.send(letter_to("help", new_name()))
    since = time.monotonic()
    assert told.acquire(timeout=10)
    print(f"heard {time.monotonic() - since:.2f} s after Postfix had delivered")
    is_over.set()
    listener.join(timeout=10)


def _listen(reader: Reader, tell: Callable[[], None], is_over: threading.Event) -> None:
    assert CONNECTOR.listen
    for _ in CONNECTOR.listen(reader.client, is_over.is_set):
        tell()


@pytest.fixture
def browser_page(tmp_path: Path) -> Iterator[Page]:
    with open_chromium(None, tmp_path / "profile") as chromium:
        yield chromium.context.new_page()


def test_the_link_opens_the_mail_in_roundcube_and_deleting_it_there_deletes_it_here(
    real_mail: RealMail, browser_page: Page
) -> None:
    reader, name = reader_of(real_mail, "manager"), new_name()
    mail = letter_to("manager", name)
    mail.add_attachment(b"1,2,3", maintype="text", subtype="csv", filename="charges.csv")
    real_mail.send(mail)
    reader.pull()
    it = reader.standing()[f"<{name}@mail.example>"]
    assert it.deep_link is not None
    assert it.attachments is not None
    assert it.attachments[0].deep_link is not None

    real_mail.login(browser_page, "manager")
    browser_page.goto(it.deep_link)
    assert name in browser_page.inner_text("h2.subject")
    fetched = "async url => (await fetch(url)).text()"
    assert browser_page.evaluate(fetched, it.attachments[0].deep_link) == "1,2,3"

    with browser_page.expect_response(lambda it: "_action=move" in it.url):
        browser_page.click("#toolbar-menu a.delete")
    reader.pull()
    assert f"<{name}@mail.example>" not in reader.standing()
