"""The same against a real Request Tracker 5: its API, its mail gateway, its scrip."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import make_msgid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectors.rt import CONNECTOR
from sidecar.flows.house import House
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.flows.receiving import receive
from sidecar.settings import Account
from sidecar.store import accounts, inbox
from sidecar.store.engine import Store, open_store
from tests.connectors.rt.reading import Reader, account
from tests.servers.rt import RealRT


@pytest.fixture
def tool(real_rt: RealRT) -> Account:
    return account(real_rt.base_url, real_rt.tokens["sync"], api_url=real_rt.plain_url)


@pytest.fixture
def reader(tool: Account) -> Iterator[Reader]:
    opened = Reader(tool)
    yield opened
    opened.client.close()


def letter(sender: str, subject: str, text: str, *, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "help@support.example.com", subject
    mail["Message-ID"] = make_msgid(domain="mail.example")
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def test_a_customers_mail_an_answer_and_a_comment_arrive_once_each_with_who_and_where(
    real_rt: RealRT, reader: Reader
) -> None:
    mail = letter(
        "Nora Quist <nora@quist.example>", "Kaffee für zwei", "Zwei Tassen fehlen – Grüße"
    )
    mail.add_attachment(b"\xff\xd8" * 90, maintype="image", subtype="jpeg", filename="tasse.jpg")
    ticket = real_rt.mail_in(mail)
    answer = real_rt.reply(ticket, "They are on their way.")
    note = real_rt.comment(ticket, "Sent by express.", person="billing")
    said = [it for it in reader.pull().interactions() if it.conversation == str(ticket)]
    assert [(it.direction, it.text, it.agent, it.team) for it in said] == [
        ("inbound", "Zwei Tassen fehlen – Grüße", None, "Customer Service"),
        ("outbound", "They are on their way.", "Alex Agent", "Customer Service"),
        ("internal", "Sent by express.", "Bea Billing", "Customer Service"),
    ]
    assert [it.native_id for it in said][1:] == [str(answer), str(note)]
    assert said[0].attachments
    assert said[0].attachments[0].name == "tasse.jpg"
    assert said[0].deep_link == f"{real_rt.ticket_url(ticket)}#txn-{said[0].native_id}"
    nora = reader.contacts()["nora@quist.example"]
    assert {it.contact.native_id for it in said} == {nora.native_id}
    assert nora.name == "Nora Quist"
    assert reader.places[str(ticket)] == [nora.native_id]


def test_a_number_that_stands_on_no_page_arrives_once_an_agent_has_noted_it(
    real_rt: RealRT, reader: Reader
) -> None:
    real_rt.mail_in(letter("ida@quist.example", "Hello", "Hello"))
    reader.pull()
    real_rt.set_phone("ida@quist.example", "(415) 555-0177")
    reader.pull()
    kinds = [(it.kind, it.value) for it in reader.contacts()["ida@quist.example"].identifiers]
    assert kinds == [("email", "ida@quist.example"), ("phone", "(415) 555-0177")]


def test_deleting_restoring_and_merging_tickets_is_followed(
    real_rt: RealRT, reader: Reader
) -> None:
    first, second = (
        real_rt.mail_in(letter("emil@quist.example", it, f"emil {it}")) for it in ("one", "two")
    )
    reader.pull()
    real_rt.rest("PUT", f"ticket/{first}", json={"Status": "deleted"})
    reader.pull()
    assert "emil one" not in reader.texts()
    assert str(first) not in reader.records()
    real_rt.rest("PUT", f"ticket/{first}", json={"Status": "open"})
    reader.pull()
    assert "emil one" in reader.texts()
    real_rt.rest("PUT", f"ticket/{second}", json={"MergeInto": first})
    reader.pull()
    emils = [it for it in reader.interactions() if (it.text or "").startswith("emil")]
    assert {it.conversation for it in emils} == {str(first)}
    assert reader.places[str(second)] == reader.places[str(first)]


def test_a_quiet_desk_costs_four_calls_and_brings_nothing(real_rt: RealRT, reader: Reader) -> None:
    real_rt.mail_in(letter("olga@quist.example", "Hello", "Hello"))
    reader.pull()
    time.sleep(2.1)
    reader.pull()
    assert reader.pull().n_raws == 0


def test_what_happens_in_rt_is_in_the_timeline_by_its_scrip_before_any_pull(
    real_rt: RealRT, tool: Account, tmp_path: Path
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    with heard(store, tool) as url, worked(store, tool):
        until(lambda: _is_fresh(store, tool))
        real_rt.set_hook(url, "hush")
        ticket = real_rt.mail_in(letter("vera@quist.example", "Now", "vera now"))
        until(lambda: "vera now" in _texts(store))
        real_rt.reply(ticket, "answered now")
        until(lambda: "answered now" in _texts(store))
        until(lambda: "waiting" not in _posts(store))
        real_rt.set_hook("", "")
    assert set(_posts(store)) == {"done"}
    with store.reading() as conn:
        state = accounts.state(conn, tool.id)
    assert state
    assert state.n_pulls == 1, "one pull, before all this"
    store.close()


@contextmanager
def heard(store: Store, tool: Account) -> Iterator[str]:
    """A door for the scrip; the real one is the API's."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = WebhookRequest("POST", "", {}, headers, body)
            reply = receive(store, CONNECTOR, tool, request, now=datetime.now(UTC))
            self.send_response(reply.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, args=(0.05,)).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1/hooks/{tool.id}"
    server.shutdown()
    server.server_close()


@contextmanager
def worked(store: Store, tool: Account) -> Iterator[None]:
    worker = Worker(tool_lines(store, House(), [tool], {"rt": CONNECTOR}))
    thread = threading.Thread(target=worker.run)
    thread.start()
    yield
    worker.stop()
    thread.join()


def until(condition: Callable[[], bool], *, seconds: float = 50) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def _is_fresh(store: Store, tool: Account) -> bool:
    with store.reading() as conn:
        state = accounts.state(conn, tool.id)
    return state is not None and state.seen_at is not None


def _texts(store: Store) -> list[str]:
    with store.reading() as conn:
        return [it[0] for it in conn.exec_driver_sql("SELECT text FROM entry").all()]


def _posts(store: Store) -> dict[str, int]:
    with store.reading() as conn:
        return inbox.counts(conn)
