"""Zendesk's exports: late, repeating and limited, and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest

from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectors.zendesk import CONNECTOR
from sidecar.connectors.zendesk.standin import StandIn
from sidecar.errors import CursorLostError, ToolError
from tests.connectors.zendesk.history import DANA, first_ticket
from tests.connectors.zendesk.reading import fetch, fetched, pull, read, texts
from tests.trials.clock import Clock


def test_the_last_minute_is_left_out_of_a_pull_and_comes_with_the_next(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    clock.later(120)
    tool.mail_in("sam@mail.example", "A fresh one", "Just now.")
    pages = pull(client)
    assert texts(read(tool, *pages)) == ["I was charged twice."]
    clock.later(120)
    assert texts(read(tool, *pull(client, pages[-1].cursor))) == ["Just now."]


def test_a_webhook_brings_at_once_what_exports_do_not_show_yet(tool: StandIn, client: Any) -> None:
    ticket = tool.mail_in("sam@mail.example", "A fresh one", "Just now.")
    readings = fetched(tool, client, "ticket", ticket)
    assert texts(readings) == ["Just now."]
    assert [it.name for it in readings if it.type == "contact"] == ["sam@mail.example"]


def test_tickets_that_change_while_we_page_are_not_missed(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for number in range(10):
        clock.later(5)
        tool.mail_in(DANA, f"Order {number}", f"Order {number}?")
    clock.later(120)

    def change(asked: Asked) -> None:
        if "incremental/tickets" in asked.path:
            tool.reply(first_ticket(tool), "While you read.")

    tool.meanwhile = change
    pages = pull(client)
    tool.meanwhile = None
    clock.later(120)
    again = pull(client, pages[-1].cursor)
    said = set(texts(read(tool, *pages, *again)))
    assert said >= {f"Order {number}?" for number in range(10)} | {"While you read."}


def test_a_pull_that_stops_at_any_page_goes_on_from_there(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for number in range(8):
        clock.later(5)
        tool.mail_in(DANA, f"Order {number}", f"Order {number}?")
    clock.later(120)
    whole = set(texts(read(tool, *pull(client))))
    for stop in range(1, len(pull(client))):
        first = pull(client)[:stop]
        rest = pull(client, first[-1].cursor)
        assert set(texts(read(tool, *first, *rest))) == whole


def test_events_that_repeat_at_the_seams_of_pages_lead_to_an_end(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for _ in range(9):  # more in one second than a page holds
        tool.note(first_ticket(tool), "At once.")
    clock.later(300)
    pages = pull(client)
    assert pages[-1].is_last
    asked = [it for it in tool.asked if it.path.endswith("ticket_events")]
    assert len(asked) < 10
    assert all(it.one("include") == "comment_events" for it in asked)


def test_what_zendesk_changes_by_itself_is_newer_though_its_time_stands_still(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    caller = tool.desk.tickets[tool.call("+14155550101")]["requester_id"]
    clock.later(3600)
    first = pull(client)
    tool.desk.merge_users(caller, tool.desk.user_of(DANA))
    clock.later(3600)
    readings = read(tool, *pull(client, first[-1].cursor))
    (call,) = [it for it in readings if it.type == "interaction" and it.channel == "voice"]
    assert call.contact.native_id == str(tool.desk.user_of(DANA))
    assert call.updated_at is not None
    assert call.updated_at - call.occurred_at >= timedelta(hours=1)
    assert [it.native_id for it in readings if it.type == "deletion"] == [str(caller)]


def test_a_deleted_ticket_is_named_with_zendesks_own_time(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    clock.later(120)
    first = pull(client)
    ticket = first_ticket(tool)
    tool.delete(ticket)
    at = clock.at
    gone = [it for page in pull(client, first[-1].cursor) for it in page.gone]
    clock.later(600)
    later = [it for page in pull(client, first[-1].cursor) for it in page.gone]
    assert {(it.at, it.conversation) for it in gone + later} == {(at, str(ticket))}
    assert fetch(client, "ticket", ticket) == gone[0]


def test_a_cursor_that_is_forgotten_is_said_to_be_lost_and_can_be_made_anew(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    clock.later(120)
    first = pull(client)
    tool.forget_cursors()
    with pytest.raises(CursorLostError) as lost:
        pull(client, first[-1].cursor)
    assert CONNECTOR.restart is not None
    cursor = CONNECTOR.restart(clock(), lost.value.since_days)
    assert texts(read(tool, *pull(client, cursor))) == ["I was charged twice."]


def test_the_past_is_read_month_by_month_the_newest_first(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for month in range(4):
        clock.later(40 * 86_400)
        tool.mail_in(DANA, f"Month {month}", f"Month {month}")
    clock.later(3600)
    assert CONNECTOR.backfill is not None
    pages = list(CONNECTOR.backfill(client, None, clock(), None))
    said = texts(read(tool, *pages))
    assert said == ["Month 3", "Month 2", "Month 1", "Month 0", "I was charged twice."]
    assert pages[-1].is_last
    assert [it.done for it in pages] == sorted(it.done or 0.0 for it in pages)
    half = next(n for n, it in enumerate(pages) if texts(read(tool, it)) == ["Month 1"])
    rest = list(CONNECTOR.backfill(client, pages[half].cursor, clock(), None))
    assert texts(read(tool, *rest))[-3:] == said[-3:]


def test_a_past_that_may_be_asked_for_two_pages_at_a_time_is_read_to_its_end(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    """The smallest plan allows a backfill two calls of an export a minute."""
    for number in range(12):
        clock.later(3600)
        tool.mail_in(f"guest{number}@mail.example", f"Order {number}", f"Order {number}")
    clock.later(3600)
    assert CONNECTOR.backfill is not None
    cursor, said, is_over = None, list[str | None](), False
    for _ in range(60):
        began = len([it for it in tool.asked if "incremental" in it.path])
        for page in CONNECTOR.backfill(client, cursor, clock(), None):
            cursor, is_over = page.cursor, page.is_last
            said += texts(read(tool, page))
            if len([it for it in tool.asked if "incremental" in it.path]) - began > 2:
                break
        if is_over:
            break
    assert is_over
    assert set(said) >= {f"Order {number}" for number in range(12)}


def test_exports_and_other_calls_stay_within_limits_of_their_own(
    tool: StandIn, thrifty: Any, clock: Clock
) -> None:
    for number in range(30):
        clock.later(5)
        tool.mail_in(DANA, f"Order {number}", "?")
    clock.later(120)
    window = {"incremental": "export", "deleted_tickets": "deleted"}
    strict = Limiter(10, tell=lambda *_: {"X-Rate-Limit": "400"})
    strict.window_of = lambda it: window.get(it.path.split("/")[3], it.path)
    tool.limiter = strict
    cursor = None
    for _ in range(20):
        try:
            for page in CONNECTOR.pull(thrifty, cursor, clock()) if CONNECTOR.pull else ():
                cursor = page.cursor
        except ToolError as error:
            clock.later(error.retry_after_s or 0)
    assert len([it for it in tool.asked if "incremental" in it.path]) > 30
    assert strict.breaches == 0


def test_a_429_says_when_to_come_back(tool: StandIn, client: Any) -> None:
    tool.fail(Fault(1, 429, {"Retry-After": "93"}))
    with pytest.raises(ToolError) as error:
        pull(client)
    assert error.value.retry_after_s == 93


def test_a_key_that_is_refused_waits_for_a_human(tool: StandIn, client: Any) -> None:
    tool.fail(Fault(1, 401))
    with pytest.raises(ToolError) as error:
        pull(client)
    assert error.value.is_permanent
