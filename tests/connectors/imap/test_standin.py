"""The stand-in's webmail shows what page.json looks for, where Roundcube shows it."""

import httpx

from sidecar.connectors.imap.standin import StandIn
from tests.connectors.imap.reader import letter


def page(mail_system: StandIn, query: str) -> str:
    answer = httpx.get(f"{mail_system.base_url}/?_task=mail&{query}")
    assert answer.status_code == 200
    return answer.text


def test_an_open_mail_shows_its_sender_in_the_place_for_senders(mail_system: StandIn) -> None:
    mail = letter(1)
    mail["Reply-To"] = "Nils <nils@mail.example>"
    uid = mail_system.deliver(mail)
    html = page(mail_system, f"_mbox=INBOX&_uid={uid}&_action=show")
    link = '<span class="adr"><a href="mailto:{}" class="rcmContactAddress">'
    assert f'<td class="header from">{link.format("dana@mail.example")}' in html
    assert f'<td class="header replyto">{link.format("nils@mail.example")}' in html


def test_a_mail_picked_from_the_list_opens_in_a_frame_of_its_own(mail_system: StandIn) -> None:
    uid = mail_system.deliver(letter(1))
    html = page(mail_system, "_mbox=INBOX")
    assert '<iframe id="messagecontframe"' in html
    assert f"_uid={uid}&amp;_action=preview&amp;_framed=1" in html
    assert "mailto:" not in html


def test_what_a_customer_writes_is_text_on_every_page(mail_system: StandIn) -> None:
    mail = letter(1, author='"<b>Dana</b>" <dana@mail.example>')
    mail.replace_header("Subject", "<script>alert(1)</script>")
    mail.set_content("<img src=x onerror=alert(1)>")
    uid = mail_system.deliver(mail)
    for query in ("_mbox=INBOX", f"_mbox=INBOX&_uid={uid}&_action=show"):
        html = page(mail_system, query)
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "<b>" not in html
