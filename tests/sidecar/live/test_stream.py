"""The stream of a running sidecar: an agent's screen learns what happened, whoever wrote it."""

import threading
import time
from contextlib import ExitStack
from datetime import timedelta

import httpx
import pytest

from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key, public_id
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store
from tests.sidecar.desk import NOW, TestDesk
from tests.sidecar.live.serving import Running, Said, stream, web

ADA = "ada@one.example"
ADA_ID = public_id("cu", contact_key("mail:help", ADA))


def wrote(number: int, address: str = ADA) -> Interaction:
    return Interaction(
        tool="mail:help", native_id=f"{address}-{number}", channel="email", direction="inbound",
        occurred_at=NOW + timedelta(seconds=number), text=f"Message {number}",
        contact=Person(native_id=address, identifiers=[Identifier(kind="email", value=address)]),
    )  # fmt: skip


def watch(running: Running, token: str, hello: Said, *customers: str) -> httpx.Response:
    body = {"stream": hello.data["stream"], "customers": list(customers)}
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.post(f"{running.url}/v1/stream/watch", json=body, headers=headers)


def test_what_another_process_writes_reaches_who_watches_it(store: Store, store_url: str) -> None:
    desk = TestDesk(store)
    desk.told(wrote(0))
    with web(store_url) as running, stream(running, desk.agent) as events:
        hello = next(events)
        assert hello.name == "hello"
        assert watch(running, desk.agent, hello, ADA_ID).json() == {"watching": 1}
        changed = desk.told(wrote(1))
        assert changed.customers == {contact_key("mail:help", ADA)}
        told = next(it for it in events if it.name == "change")
        assert told.data["customers"] == [ADA_ID]
        assert told.data["position"] > hello.data["position"]
        assert told.id == str(told.data["position"])


def test_a_browser_that_lost_its_line_misses_nothing(store: Store, store_url: str) -> None:
    desk = TestDesk(store)
    desk.told(wrote(0))
    with web(store_url) as running:
        with stream(running, desk.agent, customers=[ADA_ID]) as events:
            last = str(next(events).data["position"])
        desk.told(wrote(1))
        with stream(running, desk.agent, customers=[ADA_ID], last=last) as events:
            assert next(events).name == "hello"
            assert next(events).data["customers"] == [ADA_ID]


def test_a_hundred_changes_by_four_writers_are_all_told_in_order(
    store: Store, store_url: str
) -> None:
    desk = TestDesk(store)
    people = [f"p{number}@one.example" for number in range(100)]
    watched = [public_id("cu", contact_key("mail:help", it)) for it in people]
    with web(store_url) as running, stream(running, desk.agent, customers=watched) as events:
        next(events)
        writers = [
            threading.Thread(
                target=lambda part=part: [desk.told(wrote(0, it)) for it in people[part::4]]
            )
            for part in range(4)
        ]
        for writer in writers:
            writer.start()
        told: set[str] = set()
        positions = []
        while len(told) < 100:
            event = next(events)
            told.update(event.data.get("customers", []))
            positions.append(event.data["position"])
        for writer in writers:
            writer.join()
    assert told == set(watched)
    assert positions == sorted(positions)


def test_open_streams_do_not_keep_others_waiting_nor_the_process_from_ending(
    store: Store, store_url: str
) -> None:
    desk = TestDesk(store)
    with web(store_url) as running, ExitStack() as opened:
        events = [opened.enter_context(stream(running, desk.agent)) for _ in range(60)]
        assert {next(it).name for it in events} == {"hello"}
        headers = {"Authorization": f"Bearer {desk.agent}"}
        answer = httpx.post(f"{running.url}/v1/search", json={"q": "x"}, headers=headers)
        assert answer.status_code == 200
        began = time.monotonic()
        running.process.terminate()
        running.process.wait(timeout=20)
        assert time.monotonic() - began < 10  # gunicorn kills what has not ended by then
        assert [list(it) for it in events] == [[]] * 60


def test_a_stream_needs_a_token_and_watching_needs_that_very_one(
    store: Store, store_url: str
) -> None:
    desk = TestDesk(store)
    bo = desk.token("agent", "Bo")
    with web(store_url) as running, stream(running, desk.agent) as events:
        hello = next(events)
        assert watch(running, bo, hello, ADA_ID).status_code == 404
        assert watch(running, desk.agent, hello, "not an id").status_code == 400
        bare = httpx.post(f"{running.url}/v1/stream", json={})
        assert bare.status_code == 401


@pytest.mark.big
def test_two_hundred_browsers_hear_of_a_change(store: Store, store_url: str) -> None:
    desk = TestDesk(store)
    with web(store_url) as running, ExitStack() as opened:
        events = [
            opened.enter_context(stream(running, desk.agent, customers=[ADA_ID]))
            for _ in range(200)
        ]
        assert {next(it).name for it in events} == {"hello"}
        desk.told(wrote(1))
        assert all(next(e for e in it if e.name == "change") for it in events)
