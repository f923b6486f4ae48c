"""What the worker does with one account, step by step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from sidecar.connectorkit.connector import Cursor, Page
from sidecar.connectorkit.standin.exchange import Fault
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import CursorLostError
from sidecar.store import accounts
from sidecar.store.digest import digest
from sidecar.store.engine import Store
from tests.sidecar.pulling.desk import DANA, Desk, card_that, open_desk


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with open_desk(store) as opened:
        yield opened


def test_after_a_finished_pull_we_have_all_the_tool_had_when_it_began(desk: Desk) -> None:
    desk.rt.mail_in(DANA, "Hello", "Hello")
    assert desk.pull()
    assert desk.texts() == ["Hello"]
    assert desk.state().seen_at == desk.clock.at
    assert desk.state().lease_until is None


def test_an_account_is_pulled_when_its_time_has_come_and_not_before(desk: Desk) -> None:
    assert desk.pull()
    assert not desk.pull()
    desk.clock.later(CONNECTOR.pull_every_s)
    assert desk.pull()


def test_an_account_that_another_worker_pulls_is_left_to_it_until_its_lease_ends(
    desk: Desk,
) -> None:
    every, lease = timedelta(0), timedelta(seconds=15)
    with desk.line.store.writing() as conn:
        assert accounts.claim(conn, desk.line.tool, now=desk.clock.at, lease=lease, every=every)
    desk.clock.later(CONNECTOR.pull_every_s - 50)
    assert not desk.pull()
    desk.clock.later(60)
    assert desk.pull()


def test_a_tool_that_answers_500_is_failing_since_then_and_nothing_is_lost(desk: Desk) -> None:
    desk.rt.mail_in(DANA, "Hello", "Hello")
    desk.rt.fail(Fault(3))
    began = desk.clock.at
    for _ in range(3):
        assert desk.pull()
        assert desk.state().failing_since == began
        desk.clock.at = desk.state().paused_until or desk.clock.at
    assert desk.pull()
    state = desk.state()
    assert (state.failing_since, state.reason, state.tries) == (None, None, 0)
    assert desk.texts() == ["Hello"]


def test_pauses_grow_while_a_tool_fails_and_never_pass_five_minutes(desk: Desk) -> None:
    desk.rt.fail(Fault(40))
    pauses = []
    for _ in range(30):
        desk.pull()
        pauses.append(
            ((desk.state().paused_until or desk.clock.at) - desk.clock.at).total_seconds()
        )
        desk.clock.at = desk.state().paused_until or desk.clock.at
    assert max(pauses[:2]) <= 4 < max(pauses)
    assert max(pauses) <= 300


def test_a_tool_that_asks_to_be_left_alone_is_not_called_until_then(desk: Desk) -> None:
    desk.rt.fail(Fault(1, 429, {"Retry-After": "90"}))
    desk.pull()
    until = desk.state().paused_until
    assert until
    assert until >= desk.clock.at + timedelta(seconds=90)
    n_calls = len(desk.rt.asked)
    desk.clock.later(89)
    assert not desk.pull()
    assert len(desk.rt.asked) == n_calls
    desk.clock.later(11)
    assert desk.pull()
    assert desk.state().failing_since is None


def test_refused_credentials_say_so_to_it(desk: Desk) -> None:
    desk.rt.token = "another"
    desk.pull()
    assert desk.state().reason == "refuses our key (401)"


def test_overlays_are_told_when_a_tool_fails_and_when_it_answers_again(desk: Desk) -> None:
    def told() -> int:
        with desk.line.store.reading() as conn:
            return int(conn.exec_driver_sql(
                "SELECT count(*) FROM change WHERE customer_key IS NULL"
            ).scalar_one())  # fmt: skip

    desk.pull()
    assert told() == 1
    desk.rt.fail(Fault(2))
    for _ in range(3):
        desk.clock.later(400)
        desk.pull()
    assert told() == 3
    desk.rt.fail(Fault(1))
    desk.rt.fail(Fault(1, 429, {"Retry-After": "90"}))
    for _ in range(2):
        desk.clock.later(400)
        desk.pull()
    assert (
        told() == 5
    )  # it fails; and it wants to be left alone for so long that it counts as paused


def test_one_letter_that_cannot_be_read_holds_up_no_other_and_is_parked(store: Store) -> None:
    def read(raw: dict[str, Any], account: Any) -> Any:
        if raw.get("ticket", {}).get("Subject") == "poison":
            raise KeyError("a field that RT has never left out before")
        return CONNECTOR.read(raw, account)

    with open_desk(store, card=card_that(read)) as desk:
        for subject in ("before", "poison", "after"):
            desk.rt.mail_in(DANA, subject, subject)
        desk.pull()
        assert desk.texts() == ["after", "before"]
        assert desk.state().failing_since is None
        for _ in range(6):
            desk.clock.later(400)
            desk.work_off()
        assert desk.posts() == {"parked": 1}
        assert desk.reasons() == ["KeyError"]


def test_a_letter_that_was_unreadable_arrives_once_the_connector_can_read_it(
    store: Store,
) -> None:
    def read(raw: dict[str, Any], account: Any) -> Any:
        if raw["kind"] == "ticket" and not fixed:
            raise KeyError("subject")
        return CONNECTOR.read(raw, account)

    fixed = False
    with open_desk(store, card=card_that(read)) as desk:
        desk.rt.mail_in(DANA, "Hello", "Hello")
        desk.pull()
        assert desk.texts() == []
        fixed = True
        desk.clock.later(400)
        desk.work_off()
        assert desk.texts() == ["Hello"]
        assert desk.posts() == {"done": 1}


def test_a_forgotten_cursor_leads_to_one_new_reading_and_no_doubles(store: Store) -> None:
    def pull(client: Any, cursor: Cursor | None, now: Any) -> Iterator[Page]:
        if cursor and "old" in cursor:
            raise CursorLostError("rt:main", "has forgotten our cursor")
        assert CONNECTOR.pull
        yield from CONNECTOR.pull(client, cursor, now)

    with open_desk(store) as desk:
        desk.rt.mail_in(DANA, "Hello", "Hello")
        desk.pull()
        with desk.line.store.reading() as conn:
            before = digest(conn)
        with desk.line.store.writing() as conn:
            accounts.save_cursor(conn, desk.line.tool, {"old": True})
            accounts.make_due(conn, desk.line.tool)
        card = replace(CONNECTOR, pull=pull)
        lost = Desk(desk.rt, replace(desk.line, card=card), desk.clock)
        assert lost.pull()
        assert lost.pull()
        assert desk.state().failing_since is None
        with desk.line.store.reading() as conn:
            assert digest(conn) == before
        lost.client.close()
