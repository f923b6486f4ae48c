"""What a tool posts: kept before it is answered, worked off once, never lost."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectors.imap import CONNECTOR as IMAP
from sidecar.errors import BadInputError, NotFoundError, SignatureError
from sidecar.flows.receiving import receive
from sidecar.flows.tidying import tidy
from sidecar.store import accounts
from sidecar.store.engine import Store
from tests.sidecar.pulling.desk import DANA, Desk, open_desk, post


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with open_desk(store) as opened:
        yield opened


def hear(desk: Desk, ticket: int, transaction: int, **how: str) -> int:
    request = post(ticket, transaction, at=desk.clock.at, **how)
    line = desk.line
    return receive(line.store, line.card, line.account, request, now=desk.clock.at).status


def test_what_a_tool_posts_is_in_the_timeline_without_a_pull(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    answer = desk.rt.reply(ticket, "Answer")
    assert hear(desk, ticket, answer) == 202
    assert desk.work_off()
    assert desk.texts() == ["Answer", "Hello"]
    assert desk.posts() == {"done": 1}


def test_the_same_delivery_twice_is_answered_alike_and_kept_once(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    answer = desk.rt.reply(ticket, "Answer")
    assert [hear(desk, ticket, answer), hear(desk, ticket, answer)] == [202, 202]
    assert desk.posts() == {"waiting": 1}
    desk.work_off()
    assert hear(desk, ticket, answer) == 202
    assert desk.posts() == {"done": 1}


def test_a_forged_post_leaves_no_trace(desk: Desk) -> None:
    with pytest.raises(SignatureError):
        hear(desk, 1, 2, secret="guessed")
    assert desk.posts() == {}


def test_rts_own_mails_are_no_news(desk: Desk) -> None:
    assert hear(desk, 1, 2, event="EmailRecord") == 202
    assert desk.posts() == {}


def test_a_signed_post_that_names_no_ticket_says_what_is_wrong(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="ticket"):
        hear(desk, 0, 2)


def test_a_tool_that_is_only_pulled_has_no_hook(desk: Desk) -> None:
    request = post(1, 2, at=desk.clock.at)
    with pytest.raises(NotFoundError):
        receive(desk.line.store, IMAP, desk.line.account, request, now=desk.clock.at)


def test_a_change_announced_before_it_is_to_be_seen_is_looked_for_again(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    next_one = desk.rt.reply(ticket, "one") + 4
    hear(desk, ticket, next_one)
    desk.work_off()
    assert desk.posts() == {"waiting": 1}
    desk.rt.reply(ticket, "two")
    desk.clock.later(1)
    desk.work_off()
    assert desk.texts() == ["Hello", "one", "two"]
    assert desk.posts() == {"done": 1}


def test_a_change_that_never_shows_is_given_up_after_half_a_minute(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    hear(desk, ticket, 999)
    desk.work_off()
    desk.clock.later(31)
    desk.work_off()
    assert desk.posts() == {"done": 1}


def test_while_a_tool_is_down_its_posts_wait_and_none_is_parked(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    hear(desk, ticket, desk.rt.reply(ticket, "Answer"))
    desk.rt.fail(Fault(40))
    for _ in range(20):
        desk.work_off()
        desk.pull()
        desk.clock.later(60)
    assert desk.posts() == {"waiting": 1}
    desk.rt.heal()
    desk.clock.later(400)
    assert not desk.work_off()  # one pull finds out whether the tool answers
    desk.pull()
    desk.work_off()
    assert desk.texts() == ["Answer", "Hello"]


def test_none_is_parked_either_while_the_pull_that_would_find_out_has_used_its_budget(
    desk: Desk,
) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    desk.pull()
    with desk.line.store.writing() as conn:
        rests_until = desk.clock.at + timedelta(minutes=10)
        accounts.release(conn, desk.line.tool, desk.state().lease, until=rests_until)
    hear(desk, ticket, desk.rt.reply(ticket, "Answer"))
    desk.rt.fail(Fault(40))
    for _ in range(20):
        desk.work_off()
        assert not desk.pull()
        desk.clock.later(29)
    assert desk.posts() == {"waiting": 1}
    desk.rt.heal()
    desk.clock.later(400)
    desk.pull()
    desk.work_off()
    assert desk.texts() == ["Answer", "Hello"]
    assert desk.posts() == {"done": 1}


def test_a_tool_that_asks_to_be_left_alone_is_left_alone_by_posts_too(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    for text in ("one", "two"):
        hear(desk, ticket, desk.rt.reply(ticket, text))
    desk.rt.fail(Fault(1, 429, {"Retry-After": "60"}))
    desk.work_off()
    n_calls = len(desk.rt.asked)
    desk.clock.later(50)
    assert not desk.work_off()
    assert not desk.pull()
    assert len(desk.rt.asked) == n_calls
    assert desk.state().failing_since
    desk.clock.later(20)
    desk.pull()
    while desk.work_off():
        pass
    assert desk.posts() == {"done": 2}


def test_when_a_tool_is_left_alone_no_call_that_stood_beside_the_refused_one_is_on_its_way(
    desk: Desk,
) -> None:
    """A ticket and what was said in it are asked for side by side; one is refused, one is slow."""
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    hear(desk, ticket, desk.rt.reply(ticket, "Answer"))
    is_beside = threading.Event()

    def slowly(asked: Asked) -> None:
        if asked.path.endswith("/transactions"):
            is_beside.set()
            time.sleep(0.3)
        else:
            assert is_beside.wait(10)

    desk.rt.meanwhile = slowly
    desk.rt.fail(Fault(1, 429, {"Retry-After": "60"}))
    desk.work_off()
    assert desk.state().paused_until
    assert [asked.path.rpartition("/")[2] for asked, _ in desk.rt.exchanged] == ["transactions"]


def test_a_ticket_that_was_shredded_is_gone_from_the_timeline(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    answer = desk.rt.reply(ticket, "Answer")
    desk.pull()
    assert desk.texts() == ["Answer", "Hello"]
    desk.rt.shred(ticket)
    desk.clock.later(1)
    hear(desk, ticket, answer)
    desk.work_off()
    assert desk.texts() == ["Answer", "Hello"]  # it may only not be to be seen yet
    desk.clock.later(31)
    desk.work_off()
    assert desk.texts() == []


def test_a_delivery_is_known_again_for_a_month_and_then_forgotten(desk: Desk) -> None:
    ticket = desk.rt.mail_in(DANA, "Hello", "Hello")
    answer = desk.rt.reply(ticket, "Answer")
    hear(desk, ticket, answer)
    desk.work_off()
    desk.clock.later(29 * 86_400)
    tidy(desk.line.store, desk.clock.at)
    assert desk.posts() == {"done": 1}
    desk.clock.later(2 * 86_400)
    tidy(desk.line.store, desk.clock.at)
    assert desk.posts() == {}
    assert desk.texts() == ["Answer", "Hello"]
