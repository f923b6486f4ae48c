"""Against the stand-in over HTTP: pulls, moves, deletions, notifications, limits."""

import time
from contextlib import closing
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectors.msgraph_mail import CONNECTOR
from sidecar.connectors.msgraph_mail.standin import StandIn
from sidecar.errors import CursorLostError, ToolError
from tests.connectors.msgraph_mail.history import DANA, SAM
from tests.connectors.msgraph_mail.reader import BILLING, HELP, Reader

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_a_mail_and_its_answer_are_one_conversation_whoever_wrote_them(
    graph: StandIn, reader: Reader
) -> None:
    graph.mail_in(DANA, "Charged twice", "Please help.", name="Dana Whitfield")
    graph.send(DANA, "Re: Charged twice", "We look into it.", answers="<1@mail.example>")
    question, answer = reader.pull().said()
    assert (question.native_id, question.text) == ("<1@mail.example>", "Please help.")
    assert (question.direction, answer.direction) == ("inbound", "outbound")
    assert question.contact.name == "Dana Whitfield"
    assert answer.contact.native_id == DANA
    assert question.conversation == answer.conversation == "<1@mail.example>"
    assert question.deep_link
    assert question.deep_link.startswith("https://outlook.office365.com/owa/?ItemID=")


def test_drafts_junk_and_what_lies_in_the_bin_are_not_read(graph: StandIn, reader: Reader) -> None:
    graph.draft(DANA, "Not sent yet")
    graph.move(graph.mail_in(SAM, "Win a car", "Click"), "junkemail")
    graph.delete(graph.mail_in(SAM, "Thrown away", "Old"))
    assert reader.pull().said() == []


def test_a_mail_that_moves_stays_one_and_a_folder_within_a_folder_is_read_too(
    graph: StandIn, reader: Reader
) -> None:
    mail = graph.mail_in(DANA, "Hello", "Hello")
    reader.pull()
    box = graph.boxes[HELP]
    graph.move(mail, box.make_folder("2026", box.make_folder("Archive")))
    with closing(Reader(reader.account)) as late:
        assert late.pull().subjects() == ["Hello"]
    reader.client.close()
    reader.client = open_client(CONNECTOR, reader.account)
    assert reader.pull().subjects() == ["Hello"]
    graph.move(mail, "inbox")
    assert reader.pull().subjects() == ["Hello"]
    graph.delete(mail)
    assert reader.pull().said() == []


def test_deleted_is_what_lies_in_no_box_any_more_and_what_is_restored_is_back(
    graph: StandIn, reader: Reader
) -> None:
    mail = graph.mail_in(DANA, "To both", "Hello")
    copy = graph.copy_of(mail, BILLING)
    assert reader.pull().subjects() == ["To both"]
    graph.delete(mail)
    assert reader.pull().subjects() == ["To both"]
    graph.delete(copy)
    assert reader.pull().subjects() == []
    graph.move(copy, "inbox")
    assert reader.pull().subjects() == ["To both"]
    graph.purge(copy)
    assert reader.pull().subjects() == []


def test_a_folder_that_is_removed_takes_its_mails_along(graph: StandIn, reader: Reader) -> None:
    folder = graph.boxes[HELP].make_folder("Project")
    graph.move(graph.mail_in(DANA, "Hello", "Hello"), folder)
    assert reader.pull().subjects() == ["Hello"]
    graph.boxes[HELP].remove_folder(folder)
    reader.client.close()
    reader.client = open_client(CONNECTOR, reader.account)
    assert reader.pull().subjects() == []


def test_what_comes_while_pages_are_read_is_neither_lost_nor_doubled(
    graph: StandIn, reader: Reader
) -> None:
    mails = [graph.mail_in(DANA, f"Mail {number}", "Hello") for number in range(120)]
    told: list[str] = []

    def meanwhile(asked: Asked) -> None:
        if "$skiptoken" in asked.query and len(told) < 2:
            told.append(graph.mail_in(SAM, f"Meanwhile {len(told)}", "Hello"))
            graph.delete(mails[len(told)])

    graph.meanwhile = meanwhile
    reader.pull()
    graph.meanwhile = None
    subjects = reader.pull().subjects()
    assert sorted(it for it in subjects if it and it.startswith("Mean")) == [
        "Meanwhile 0",
        "Meanwhile 1",
    ]
    assert len(subjects) == 120


def test_a_pull_that_is_killed_after_any_page_goes_on_where_it_was(
    graph: StandIn, reader: Reader
) -> None:
    for number in range(110):
        graph.mail_in(DANA, f"Mail {number}", "Hello")
    read = 0
    for _ in range(4):
        read += len(reader.pull(pages=1).raws)
    assert len(reader.pull().subjects()) == 110
    assert reader.pull().raws == []
    assert read >= 50


def test_the_newest_come_first(graph: StandIn, reader: Reader) -> None:
    for number in range(60):
        graph.mail_in(DANA, f"Mail {number}", "Hello")
    reader.pull(pages=1)
    assert "Mail 59" in reader.subjects()
    assert "Mail 0" not in reader.subjects()


def test_what_comes_while_years_are_read_for_the_first_time_need_not_wait_for_them(
    graph: StandIn, reader: Reader
) -> None:
    for number in range(160):
        graph.mail_in(DANA, f"Mail {number}", "Hello")
    reader.pull(pages=1)
    graph.mail_in(SAM, "Just now", "Hello")
    graph.mail_in(SAM, "To Billing", "Hello", box=BILLING)
    reader.pull(pages=6)
    assert {"Just now", "To Billing"} <= set(reader.subjects())
    assert "Mail 0" not in reader.subjects()


def test_a_forgotten_link_is_read_anew_and_finds_what_was_deleted_meanwhile(
    graph: StandIn, reader: Reader
) -> None:
    kept, deleted = (graph.mail_in(DANA, it, "Hello") for it in ("kept", "deleted"))
    reader.pull()
    graph.purge(deleted)
    graph.forget_cursors()
    assert reader.pull().subjects() == ["kept"]
    assert kept


def test_a_server_that_forgets_at_once_is_told_as_a_lost_cursor(
    graph: StandIn, reader: Reader
) -> None:
    gone = {"error": {"code": "resyncRequired", "message": "no"}}
    graph.mail_in(DANA, "Hello", "Hello")
    reader.client.get("users/help@acme.example/mailFolders")
    graph.fail(Fault(100, 410, body=gone))
    with pytest.raises(CursorLostError):
        reader.pull()


def test_every_call_asks_for_ids_that_hold_and_never_more_than_four_at_once(
    graph: StandIn, reader: Reader
) -> None:
    for number in range(30):
        graph.mail_in(DANA, f"Mail {number}", "Hello")
    limiter = graph.be_strict()
    graph.meanwhile = lambda _: time.sleep(0.02)  # so that calls may meet
    reader.pull()
    assert all('IdType="ImmutableId"' in it.headers["prefer"] for it in graph.asked)
    assert 1 < graph.most_at_once <= 4
    assert limiter.breaches == 0


def test_the_wait_that_a_throttled_call_is_told_is_kept(graph: StandIn, reader: Reader) -> None:
    graph.fail(Fault(1, 429, {"Retry-After": "17"}, body={"error": {"code": "TooManyRequests"}}))
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert (raised.value.retry_after_s, raised.value.is_permanent) == (17, False)


def test_a_token_that_ends_early_is_renewed_and_a_wrong_secret_says_what_to_do(
    graph: StandIn, reader: Reader
) -> None:
    graph.mail_in(DANA, "Hello", "Hello")
    reader.pull()
    graph.n_tokens += 1
    graph.mail_in(DANA, "Again", "Hello")
    assert reader.pull().subjects() == ["Hello", "Again"]
    wrong = reader.account.model_copy(update={"secret": SecretStr("wrong")})
    with closing(Reader(wrong)) as stranger, pytest.raises(ToolError) as raised:
        stranger.pull()
    assert raised.value.is_permanent
    assert "wrong" not in str(raised.value)


def test_the_key_goes_to_the_log_in_and_the_token_only_to_graph(
    graph: StandIn, reader: Reader
) -> None:
    reader.pull()
    assert {it.headers["authorization"] for it in graph.asked} == {"Bearer token-1"}


def test_attachments_are_named_and_a_signatures_logo_is_not(graph: StandIn, reader: Reader) -> None:
    logo = {"id": "a1", "name": "logo.png", "contentType": "image/png", "size": 900}
    scan = {"id": "a2", "name": "scan.pdf", "contentType": "application/pdf", "size": 81234}
    told = [logo | {"isInline": True}, scan | {"isInline": False}]
    graph.mail_in(DANA, "Scan", "Here", attachments=told)
    (mail,) = reader.pull().said()
    assert mail.attachments
    assert [(it.name, it.size, it.deep_link) for it in mail.attachments] == [
        ("scan.pdf", 81234, mail.deep_link)
    ]


def test_bulk_mail_and_out_of_office_notes_were_typed_by_nobody(
    graph: StandIn, reader: Reader
) -> None:
    graph.mail_in(SAM, "News", "Buy", headers={"List-Unsubscribe": "<https://x.example>"})
    graph.mail_in(DANA, "Away", "I am away", headers={"Auto-Submitted": "auto-replied"})
    assert [it.by for it in reader.pull().said()] == ["system", "system"]


def test_an_open_page_shows_whose_it_is_by_mail_or_by_conversation(
    graph: StandIn, reader: Reader
) -> None:
    mail = graph.mail_in(DANA, "Hello", "Hello")
    graph.mail_in(SAM, "Other", "Hello", box=BILLING)
    conversation = graph.boxes[HELP].mails[mail].told["conversationId"]
    as_outlook_writes = conversation.replace("-", "/").replace("_", "+")
    for shown in (mail, conversation, as_outlook_writes):
        assert reader.fetch("message", shown)
        assert reader.places[shown].contacts == [DANA]
    graph.delete(mail)
    assert not reader.fetch("message", mail)
    assert not reader.fetch("message", "AAkA-nobody")


def test_a_mail_that_a_colleague_passed_on_as_an_attachment_is_its_senders(
    graph: StandIn, reader: Reader
) -> None:
    item = {
        "@odata.type": "#microsoft.graph.message",
        "subject": "Broken cup",
        "from": {"emailAddress": {"name": "Nils Berg", "address": "nils@mail.example"}},
        "body": {"contentType": "html", "content": "<p>My cup is broken.</p>"},
    }
    attached = {"@odata.type": "#microsoft.graph.itemAttachment", "id": "a1", "size": 900}
    told = [attached | {"name": "Broken cup", "contentType": None, "item": item}]
    graph.mail_in("otto@acme.example", "FW: Broken cup", "Please take it.", attachments=told)
    (mail,) = reader.pull().said()
    assert mail.contact.native_id == "nils@mail.example"
    assert mail.text
    assert mail.text.startswith("My cup is broken.")
    assert "Please take it." in mail.text
