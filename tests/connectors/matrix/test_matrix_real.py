"""Against a real Synapse, with nothing of ours in between."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from sidecar.connectors.matrix import CONNECTOR
from sidecar.errors import CursorLostError, ToolError
from sidecar.settings import Account
from tests.connectors.matrix.reader import Reader, account_at
from tests.servers.synapse import Member, RealSynapse


@pytest.fixture
def mara(real_synapse: RealSynapse) -> Member:
    return real_synapse.new_member("mara")


@pytest.fixture
def dana(real_synapse: RealSynapse) -> Member:
    return real_synapse.new_member("dana")


@pytest.fixture
def reader(real_synapse: RealSynapse, mara: Member) -> Iterator[Reader]:
    """The account's own user is a member of every room; Mara works here, Dana does not."""
    me = real_synapse.new_member("throughline")
    account = account_at(real_synapse.url, me.token, staff=[mara.id, me.id])
    with closing(Reader(account)) as opened:
        opened.me = me
        yield opened


def test_a_chat_arrives_with_who_said_what_and_where(
    mara: Member, dana: Member, reader: Reader
) -> None:
    dana.set_name("Dana Whitfield")
    room = mara.make_room(dana, reader.me)
    dana.say(room, "I was charged twice 🙁")
    mara.say(room, "We are looking into it.")
    reader.pull()
    first, second = reader.said()
    assert (first.text, first.direction, second.direction) == (
        "I was charged twice 🙁",
        "inbound",
        "outbound",
    )
    assert first.contact.native_id == second.contact.native_id == dana.id
    assert (second.agent, second.conversation) == (mara.id, room)
    assert reader.names() == {dana.id: "Dana Whitfield"}
    assert reader.places[room].contacts == [dana.id]


def test_an_edited_message_says_what_it_says_now(
    mara: Member, dana: Member, reader: Reader
) -> None:
    room = mara.make_room(dana, reader.me)
    message = dana.say(room, "It is order 1002")
    reader.pull()
    edit = dana.edit(room, message, "It is order 1003")
    assert reader.pull().texts() == ["It is order 1003"]
    last = dana.edit(room, message, "It is order 1004")
    assert reader.pull().texts() == ["It is order 1004"]
    dana.redact(room, last)
    assert reader.pull().texts() == ["It is order 1003"]
    dana.redact(room, edit)
    assert reader.pull().texts() == ["It is order 1002"]


def test_a_redacted_message_is_gone_however_often_it_was_edited(
    mara: Member, dana: Member, reader: Reader
) -> None:
    room = mara.make_room(dana, reader.me)
    message = dana.say(room, "My card is 4242")
    dana.edit(room, message, "My card is 4242 4242")
    assert reader.pull().texts() == ["My card is 4242 4242"]
    dana.redact(room, message)
    assert reader.pull().texts() == []
    assert reader.fetch("room", room)
    assert reader.texts() == []


def test_a_gap_is_filled_nothing_is_read_again_and_a_killed_pull_goes_on_where_it_was(
    mara: Member, dana: Member, reader: Reader
) -> None:
    room = mara.make_room(dana, reader.me)
    dana.say(room, "before")
    reader.pull()
    said = [f"meanwhile {number}" for number in range(110)]
    for text in said:
        dana.say(room, text)
    assert reader.pull().texts() == ["before", *said]
    assert len(reader.raws) == len(said)
    with closing(Reader(reader.account)) as killed:
        for _ in range(8):
            killed.pull(pages=1)
        assert killed.pull().texts() == ["before", *said]


def test_pulled_late_or_pulled_often_the_same_stands(
    mara: Member, dana: Member, reader: Reader
) -> None:
    room = mara.make_room(dana, reader.me)
    first, second = (dana.say(room, it) for it in ("one", "two"))
    reader.pull()
    dana.edit(room, first, "one!")
    reader.pull()
    dana.redact(room, second)
    mara.say(room, "three")
    reader.pull()
    with closing(Reader(reader.account)) as late:
        assert late.pull().standing() == reader.standing()
    with closing(Reader(reader.account)) as opened:
        assert opened.fetch("room", room)
        assert opened.pull().standing() == reader.standing()


def test_what_is_said_while_we_listen_is_there_within_two_seconds(
    mara: Member, dana: Member, reader: Reader
) -> None:
    room = mara.make_room(dana, reader.me)
    reader.pull()
    heard = threading.Semaphore(0)
    done = threading.Event()
    listening = threading.Thread(target=_listen, args=(reader.account, heard, done.is_set))
    listening.start()
    assert heard.acquire(timeout=10)
    said_at = time.monotonic()
    dana.say(room, "Hello?")
    assert heard.acquire(timeout=10)
    assert reader.pull().texts() == ["Hello?"]
    assert time.monotonic() - said_at < 2
    done.set()
    dana.say(room, "Anybody?")
    listening.join(timeout=15)


def test_a_forgotten_place_and_a_key_that_is_no_good_are_told_apart(
    mara: Member, dana: Member, reader: Reader
) -> None:
    mara.make_room(dana, reader.me)
    reader.pull()
    assert reader.cursor
    reader.cursor = reader.cursor | {"since": "of another server"}
    with pytest.raises(CursorLostError):
        reader.pull()
    reader.cursor = None
    reader.me.sign_out()
    with pytest.raises(ToolError) as raised:
        reader.pull()
    assert raised.value.is_permanent
    assert "our token" in str(raised.value)


def test_a_room_that_was_left_is_read_to_its_end_and_no_further(
    mara: Member, dana: Member, reader: Reader
) -> None:
    room = mara.make_room(dana, reader.me)
    dana.say(room, "Hello")
    reader.pull()
    dana.say(room, "Bye")
    reader.me.call("POST", f"/rooms/{room}/leave", {})
    dana.say(room, "Still here")
    assert reader.pull().texts() == ["Hello", "Bye"]
    assert not reader.fetch("message", f"{room}/$nothing")


def _listen(account: Account, heard: threading.Semaphore, stop: Callable[[], bool]) -> None:
    assert CONNECTOR.listen
    with closing(Reader(account)) as reader:
        for _ in CONNECTOR.listen(reader.client, stop):
            heard.release()
