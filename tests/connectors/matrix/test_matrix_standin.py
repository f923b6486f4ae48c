"""Against the stand-in: what a real homeserver does rarely, and faults on demand."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from sidecar.connectorkit.standin.exchange import Answer, Asked, Fault
from sidecar.connectors.matrix import CONNECTOR
from sidecar.connectors.matrix.standin import StandIn
from sidecar.errors import CursorLostError, ToolError
from sidecar.model.interaction import Attachment
from tests.connectors.matrix.history import DANA, MARA, OTTO, SAM
from tests.connectors.matrix.reader import Reader, account_at


@pytest.fixture
def home() -> Iterator[StandIn]:
    seconds = count()
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)
    standin = StandIn(clock=lambda: start + timedelta(seconds=next(seconds))).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(home: StandIn) -> Iterator[Reader]:
    with closing(Reader(account_at(home.base_url, home.token or ""))) as opened:
        yield opened


def test_colleagues_are_nobodys_contacts_and_what_they_say_before_the_customer_comes_is_theirs(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(MARA, OTTO)
    home.say(room, MARA, "She is on her way")
    reader.pull()
    home.come(room, DANA)
    home.say(room, OTTO, "Good morning!")
    assert reader.pull().texts() == ["Good morning!"]
    assert set(reader.names()) == {DANA}
    assert reader.said()[0].contact.native_id == DANA


def test_with_two_customers_in_a_room_an_answer_is_the_one_s_who_is_addressed(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(DANA, MARA)
    home.say(room, MARA, "Only you and me")
    home.come(room, SAM)
    home.say(room, MARA, "Hello everybody")
    home.say(room, MARA, "Sam, yours is ready", **{"m.mentions": {"user_ids": [SAM]}})
    home.say(room, SAM, "Thanks")
    reader.pull()
    whose = [(it.text, it.contact.native_id) for it in reader.said()]
    assert whose == [("Only you and me", DANA), ("Sam, yours is ready", SAM), ("Thanks", SAM)]
    assert reader.places[room].contacts == sorted([DANA, SAM])


def test_staff_may_be_named_one_by_one_where_customers_are_on_the_same_server(
    home: StandIn,
) -> None:
    room = home.room("@lea:acme.example", MARA)
    home.say(room, "@lea:acme.example", "Hello")
    home.say(room, MARA, "Hi")
    account = account_at(home.base_url, home.token or "", staff=[MARA])
    with closing(Reader(account)) as reader:
        assert [it.direction for it in reader.pull().said()] == ["inbound", "outbound"]


def test_a_bot_is_told_from_a_person_and_encrypted_words_are_not_made_up(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(DANA, MARA)
    home.send(room, MARA, {"msgtype": "m.notice", "body": "You are third in the queue"})
    home.encrypt(room, DANA)
    notice, secret = reader.pull().said()
    assert (notice.by, notice.agent) == ("bot", None)
    assert (secret.subject, secret.text) == ("encrypted message", None)


def test_a_file_comes_with_its_name_and_the_way_to_it_and_never_its_bytes(
    home: StandIn, reader: Reader
) -> None:
    home.send_file(home.room(DANA, MARA), DANA, "cup.jpg", caption="It is broken")
    (said,) = reader.pull().said()
    link = f"{home.base_url}/_matrix/client/v1/media/download/matrix.example/abc123"
    assert said.text == "It is broken"
    assert said.attachments == [
        Attachment(name="cup.jpg", type="image/jpeg", size=81234, deep_link=link)
    ]


def test_reactions_say_nothing(home: StandIn, reader: Reader) -> None:
    said = home.say(home.room(DANA, MARA), DANA, "Hello")
    home.react(said, MARA)
    assert reader.pull().texts() == ["Hello"]


def test_a_name_that_changes_changes_and_who_leaves_keeps_it(home: StandIn, reader: Reader) -> None:
    room = home.room(DANA, MARA)
    home.rename(DANA, "Dana Whitfield")
    assert reader.pull().names() == {DANA: "Dana Whitfield"}
    home.rename(DANA, "Dana W.")
    home.come(room, DANA, "leave")
    assert reader.pull().names() == {DANA: "Dana W."}
    assert reader.places[room].contacts == [DANA]


def test_what_is_said_while_a_gap_is_read_is_neither_lost_nor_doubled(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(DANA, MARA)
    for number in range(330):
        home.say(room, DANA, f"line {number}")
    told: list[int] = []

    def meanwhile(asked: Asked) -> None:
        if asked.path.endswith("/messages") and len(told) < 5:
            told.append(1)
            home.say(room, DANA, f"meanwhile {len(told)}")

    home.meanwhile = meanwhile
    reader.pull()
    home.meanwhile = None
    assert reader.pull().texts().count("meanwhile 1") == 1
    assert len(reader.texts()) == 335


def test_the_newest_of_every_room_comes_before_the_oldest_of_any(
    home: StandIn, reader: Reader
) -> None:
    first, second = home.room(DANA, MARA), home.room(SAM, OTTO)
    for number in range(250):
        home.say(first, DANA, f"first {number}")
        home.say(second, SAM, f"second {number}")
    reader.pull(pages=3)
    assert {"first 249", "second 249"} <= set(reader.texts())
    assert "first 0" not in reader.texts()
    assert len(reader.pull().texts()) == 500


def test_a_token_that_is_not_known_any_more_is_a_lost_cursor_and_all_is_read_again(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(DANA, MARA)
    home.say(room, DANA, "Hello")
    before = reader.pull().standing()
    home.forget_cursors()
    with pytest.raises(CursorLostError):
        reader.pull()
    reader.cursor = None
    assert reader.pull().standing() == before


def test_an_edit_that_somebody_else_sent_changes_nothing(home: StandIn, reader: Reader) -> None:
    room = home.room(DANA, MARA)
    message = home.say(room, DANA, "My words")
    relates = {"rel_type": "m.replace", "event_id": message}
    new = {"msgtype": "m.text", "body": "Other words"}
    home.say(room, SAM, "* Other words", **{"m.new_content": new, "m.relates_to": relates})
    assert reader.pull().texts() == ["My words"]


def test_a_redaction_stands_above_an_edit_whose_sender_has_a_fast_clock(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(DANA, MARA)
    message = home.say(room, DANA, "My card is 4242")
    edit = home.edit(message, "My card is 4242 4242")
    home.home.find(edit)["origin_server_ts"] += 86_400_000
    assert reader.pull().texts() == ["My card is 4242 4242"]
    home.redact(message)
    assert reader.pull().texts() == []


def test_an_open_room_brings_what_was_said_last_by_its_id_or_by_its_name(
    home: StandIn, reader: Reader
) -> None:
    room = home.room(DANA, MARA, alias="#dana:matrix.example")
    home.say(room, DANA, "Hello")
    assert reader.fetch("room", "#dana:matrix.example")
    assert (reader.texts(), reader.places["#dana:matrix.example"].contacts) == (["Hello"], [DANA])
    assert not reader.fetch("room", "#nobody:matrix.example")
    assert not reader.fetch("room", "!elsewhere:matrix.example")


def test_no_user_is_named_in_a_url(home: StandIn, reader: Reader) -> None:
    room = home.room(DANA, MARA)
    home.say(room, DANA, "Hello")
    reader.pull().fetch("room", room)
    assert not [it.path for it in home.asked if "@" in it.path or "%40" in it.path]


def test_listening_wakes_at_once_and_ends_when_told(home: StandIn, reader: Reader) -> None:
    room = home.room(DANA, MARA)
    heard, done = threading.Semaphore(0), threading.Event()

    def listen() -> None:
        assert CONNECTOR.listen
        for _ in CONNECTOR.listen(reader.client, done.is_set):
            heard.release()

    listening = threading.Thread(target=listen)
    listening.start()
    assert heard.acquire(timeout=10)
    home.say(room, DANA, "Hello")
    assert heard.acquire(timeout=10)
    done.set()
    home.say(room, DANA, "Bye")
    listening.join(timeout=15)
    assert not listening.is_alive()


def test_the_wait_that_matrix_states_in_its_body_is_kept(home: StandIn, reader: Reader) -> None:
    limiter = home.be_strict(0, window_s=7)
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert (raised.value.retry_after_s, raised.value.is_permanent) == (7, False)
    assert limiter.breaches == 1


@pytest.mark.parametrize("is_soft", [True, False])
def test_a_token_that_has_run_out_is_said_so(
    home: StandIn, reader: Reader, *, is_soft: bool
) -> None:
    home.token, home.is_soft_logout = None, is_soft
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert raised.value.is_permanent
    assert ("run out" in str(raised.value)) == is_soft


@pytest.mark.parametrize(
    "fault",
    [Fault(1, 500), Fault(1, 502, body=b"<html>"), Fault(1, 200, body=b""), Fault(1, 200, body={})],
)
def test_trouble_of_the_homeserver_loses_nothing(
    home: StandIn, reader: Reader, fault: Fault
) -> None:
    home.say(home.room(DANA, MARA), DANA, "Hello")
    home.fail(fault)
    with pytest.raises((ToolError, KeyError)):
        reader.pull()
    assert reader.pull().texts() == ["Hello"]


def test_a_room_that_was_closed_to_us_is_passed_over(home: StandIn, reader: Reader) -> None:
    closed, other = home.room(DANA, MARA), home.room(SAM, OTTO)
    home.say(other, SAM, "Hello")
    answered = home.answer

    def barred(asked: Asked) -> Answer:
        if closed.split(":")[0].strip("!") in asked.path:
            return Answer({"errcode": "M_FORBIDDEN", "error": "no"}, 403)
        return answered(asked)

    home.answer = barred  # type: ignore[method-assign] # one room is closed, the rest is as it was
    assert reader.pull().texts() == ["Hello"]


def test_what_has_no_customer_and_what_nobody_can_read_is_nothing(reader: Reader) -> None:
    event: dict[str, Any] = {"type": "m.room.topic", "event_id": "$1", "sender": DANA}
    told = event | {"origin_server_ts": 1, "content": {}}
    raw = {"kind": "event", "room_id": "!r:x", "whose": [], "me": "@me:x", "edits": []}
    assert CONNECTOR.read(raw | {"event": told}, reader.account) == []
