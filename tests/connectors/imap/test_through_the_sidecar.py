"""Mail system, worker, store and API together: a mail that arrives stands in the overlay's answer."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sidecar.connectors.imap import CONNECTOR
from sidecar.connectors.imap.standin import StandIn
from sidecar.flows.house import House
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.store.engine import Store, open_store, upgrade
from tests.connectors.imap.reader import account_at, id_of, letter
from tests.sidecar.desk import TestDesk

Json = dict[str, Any]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(f"sqlite:///{tmp_path}/sidecar.db", expect_head=False)
    upgrade(made)
    yield made
    made.close()


@pytest.fixture
def desk(store: Store, mail_system: StandIn) -> Iterator[TestDesk]:
    account = account_at(mail_system)
    worker = Worker(tool_lines(store, House(), [account], {"imap": CONNECTOR}))
    at_work = threading.Thread(target=worker.run)
    at_work.start()
    yield TestDesk(store, [account])
    worker.stop()
    at_work.join(timeout=20)


def page_of(desk: TestDesk, place: str) -> Json:
    hint = {"kind": "record", "tool": "imap:help", "record": "message", "value": place}
    answer: Json = desk.ask("/v1/context", {"hints": [hint]})
    return answer


def until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 20
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def ids(answer: Json) -> list[str]:
    return [it["native_id"] for it in answer["entries"]]


def test_a_mail_is_there_when_its_page_is_opened_and_gone_when_it_is_deleted(
    mail_system: StandIn, desk: TestDesk
) -> None:
    until(lambda: page_of(desk, "INBOX/1")["tools"][0]["state"] == "fresh")
    mail_system.deliver(letter(1))
    mail_system.deliver(letter(2))
    until(lambda: len(desk.by_email("dana@mail.example")["entries"]) == 2)
    assert page_of(desk, "INBOX/2")["customer"]["name"] == "Dana"

    mail_system.delete(id_of(1))
    until(lambda: ids(desk.by_email("dana@mail.example")) == [id_of(2)])


def test_an_answer_in_sent_stands_below_the_customers_mail(
    mail_system: StandIn, desk: TestDesk
) -> None:
    mail_system.deliver(letter(1))
    answer = letter(2, author="Ana <help@acme.example>", to="Dana <dana@mail.example>")
    answer["References"] = id_of(1)
    mail_system.deliver(answer, folder="Sent")
    until(lambda: len(desk.by_email("dana@mail.example")["entries"]) == 2)
    entries = desk.by_email("dana@mail.example")["entries"]
    assert {it["direction"] for it in entries} == {"inbound", "outbound"}
    assert {it["conversation"] for it in entries} == {id_of(1)}


def test_a_mail_nobody_has_pulled_yet_is_fetched_for_its_open_page(
    mail_system: StandIn, store: Store
) -> None:
    uid = mail_system.deliver(letter(1))
    desk = TestDesk(store, [account_at(mail_system)])
    answer = page_of(desk, f"INBOX/{uid}")
    assert answer["state"] == "known"
    assert ids(answer) == [id_of(1)]
