"""Proves that the real servers do what the stories rely on."""

import hashlib
import hmac
import json
import time
from email.message import EmailMessage
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.browsers.chromium import open_chromium
from tests.servers.mail import RealMail, start_mail
from tests.servers.postgres import RealPostgres
from tests.servers.rt import RealRT
from tests.servers.website import start_website


def a_mail(subject: str, text: str = "I was charged twice.", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Dana Whitfield <dana@example.com>"
    mail["To"] = "help@support.example.com"
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{hashlib.sha256(subject.encode()).hexdigest()[:12]}@example.com>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def test_the_author_of_a_mailed_ticket_is_the_customer(real_rt: RealRT) -> None:
    ticket = real_rt.mail_in(a_mail("Charged twice"))
    kept = real_rt.rest("GET", f"ticket/{ticket}", person="sync")
    assert [person["id"] for person in kept["Requestor"]] == ["dana@example.com"]
    assert kept["Creator"]["id"] == "dana@example.com"


def test_an_answer_finds_its_ticket_and_what_rt_sends_is_kept(real_rt: RealRT) -> None:
    ticket = real_rt.mail_in(a_mail("Where is my parcel?"))
    real_rt.reply(ticket, "On its way, Dana.")
    sent = [mail for mail in real_rt.outbox() if "On its way" in str(mail)]
    assert [mail["To"] for mail in sent] == ["dana@example.com"]
    assert real_rt.mail_in(a_mail(f"Re: {sent[0]['Subject']}", "Thanks!")) == ticket


def test_the_scrip_posts_a_valid_signature(real_rt: RealRT) -> None:
    with start_website() as sidecar:
        real_rt.set_hook(sidecar.url("/v1/hooks/rt:main"), "hook-secret")
        ticket = real_rt.mail_in(a_mail("Signed"))
        transaction = real_rt.comment(ticket, "She called, too.")
        real_rt.clear_hook()
    assert {posted.path for posted in sidecar.posted} == {"/v1/hooks/rt:main"}
    bodies = [json.loads(posted.body) for posted in sidecar.posted]
    comment = next(body for body in bodies if body["event"] == "Comment")
    assert comment.keys() == {"event", "ticket", "transaction", "at"}
    assert (comment["ticket"], comment["transaction"]) == (ticket, transaction)
    for posted in sidecar.posted:
        stamp = posted.headers["X-Throughline-Timestamp"]
        signed = f"{stamp}.".encode() + posted.body
        expected = hmac.new(b"hook-secret", signed, hashlib.sha256).hexdigest()
        assert posted.headers["X-Throughline-Signature"] == f"v1={expected}"
        assert abs(time.time() - int(stamp)) < 60


def test_the_reading_key_sees_a_telephone_number(real_rt: RealRT) -> None:
    real_rt.mail_in(a_mail("Call me"))
    real_rt.set_phone("dana@example.com", "(415) 555-0101")
    user = real_rt.rest("GET", "user/dana@example.com", person="sync")
    assert user["MobilePhone"] == "(415) 555-0101"


def test_the_reading_key_may_not_write_in_tickets(real_rt: RealRT) -> None:
    ticket = real_rt.mail_in(a_mail("Look, do not touch"))
    with pytest.raises(httpx.HTTPStatusError):
        real_rt.comment(ticket, "I was here.", person="sync")


def test_an_agent_reads_tickets_in_chromium_under_both_names(
    real_rt: RealRT, tmp_path: Path
) -> None:
    ticket = real_rt.mail_in(a_mail("In the browser"))
    with open_chromium(None, tmp_path / "profile") as chromium:
        page = chromium.context.new_page()
        for base in (real_rt.base_url, real_rt.plain_url):
            real_rt.login(page, base=base)
            page.goto(f"{base}/Ticket/Display.html?id={ticket}")
            assert page.title() == f"#{ticket}: In the browser"
            requestor = page.locator(".form-row.requestors .user a")
            assert requestor.inner_text() == "Dana Whitfield <dana@example.com>"


def test_a_sent_mail_is_read_by_the_master_user(real_mail: RealMail) -> None:
    real_mail.send(a_mail("Read by all"))
    imap = real_mail.imap("help")
    assert "QRESYNC" in imap.capabilities or b"QRESYNC" in imap.capability()[1][0]
    imap.select("INBOX", readonly=True)
    _, (found,) = imap.search(None, "SUBJECT", '"Read by all"')
    imap.logout()
    assert len(found.split()) == 1


def test_a_mail_to_a_stranger_stays_here(real_mail: RealMail) -> None:
    mail = a_mail("Copy", Cc="stranger@elsewhere.example")
    real_mail.send(mail)
    assert "Copy" in [kept["Subject"] for kept in real_mail.sent_outside()]


def test_a_sent_mail_is_read_in_roundcube(real_mail: RealMail, tmp_path: Path) -> None:
    real_mail.send(a_mail("In Roundcube"))
    with open_chromium(None, tmp_path / "profile") as chromium:
        page = chromium.context.new_page()
        real_mail.login(page)
        page.click("#messagelist tbody tr:has-text('In Roundcube')")
        sender = page.frame_locator("#messagecontframe").locator(
            "td.header.from a.rcmContactAddress"
        )
        assert sender.inner_text() == "Dana Whitfield <dana@example.com>"


def test_two_mail_systems_do_not_share_boxes(real_mail: RealMail, tmp_path: Path) -> None:
    with start_mail(tmp_path / "other") as other:
        other.send(a_mail("Only there"))
        imap = real_mail.imap("help")
        imap.select("INBOX", readonly=True)
        assert imap.search(None, "SUBJECT", '"Only there"') == ("OK", [b""])
        imap.logout()


def test_each_test_has_an_empty_database(postgres: RealPostgres) -> None:
    first, second = postgres.new_database(), postgres.new_database()
    with psycopg.connect(first) as connection:
        connection.execute("CREATE TABLE customer (name text)")
    with psycopg.connect(second) as connection:
        row = connection.execute("SELECT to_regclass('customer')").fetchone()
    assert row == (None,)
