"""How rarely X lets itself be asked, with which keys, and about what besides."""

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Later
from sidecar.connectorkit.opening import open_client
from sidecar.connectors.x import CONNECTOR
from sidecar.connectors.x.standin import StandIn
from sidecar.errors import ToolError
from tests.connectors.reader import Reader
from tests.connectors.x.history import account_of
from tests.trials.clock import Clock


def test_messages_are_asked_for_as_rarely_as_x_wants_it(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    limits = x.limit()
    for _ in range(60):
        reader.pull()
        clock.later(60)
    assert limits.breaches == 0
    asked = [it for it in x.asked if it.path == "/2/dm_events"]
    assert 15 < len(asked) <= 24


def test_where_messages_are_used_up_posts_still_come(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    x.limit()
    x.page_size = 1
    for number in range(40):
        x.dm("danaw", "acme", f"message {number}")
    x.tweet("danaw", "@acme order 1001")
    reader.pull()
    assert "@acme order 1001" in reader.texts()
    for _ in range(60):
        clock.later(60)
        reader.pull()
    assert len(reader.said()) == 41


def test_a_refusal_for_the_limit_says_when_to_come_back(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    limits = x.limit()
    limits.calls = 1
    reader.pull()
    with pytest.raises(ToolError) as refused:
        reader.pull()
    assert 800 < (refused.value.retry_after_s or 0) <= 901
    clock.later(901)
    x.tweet("danaw", "@acme order 1001")
    reader.pull()
    assert len(reader.said()) == 1


def test_x_changes_the_refresh_token_at_each_use_and_we_keep_the_new_one(
    x: StandIn, reader: Reader, clock: Clock
) -> None:
    reader.pull()
    clock.later(3 * 3600)
    reader.pull()
    assert x.log_ins == 2
    clock.later(3 * 3600)
    again = open_client(CONNECTOR, reader.account, reader.outside)
    assert again.get("2/users/by/username/acme")
    again.close()
    assert x.log_ins == 3


def test_an_app_only_token_reads_all_but_messages(x: StandIn, clock: Clock) -> None:
    account = account_of(x).model_copy(update={"secret": SecretStr(x.app_token)})
    reader = Reader(CONNECTOR, account, clock.outside())
    x.tweet("danaw", "@acme order 1001")
    x.dm("danaw", "acme", "hello")
    reader.pull()
    reader.close()
    assert reader.texts() == ["@acme order 1001"]
    assert not [it for it in x.asked if "dm_events" in it.path]


def test_an_open_page_tells_of_a_post_that_concerns_us_and_of_no_other(
    x: StandIn, reader: Reader
) -> None:
    to_us, other = x.tweet("danaw", "@acme order 1001"), x.tweet("danaw", "what a day")
    assert reader.fetch("post", to_us)
    assert reader.fetch("post", other)
    assert reader.texts() == ["@acme order 1001"]
    assert not reader.fetch("post", "12345678901234")
    assert not reader.fetch("post", "no id")


def test_messages_that_cannot_be_fetched_now_are_left_to_the_next_pull(
    x: StandIn, reader: Reader
) -> None:
    x.limit()
    for number in range(16):
        x.dm("danaw", "acme", f"message {number}")
    missing = reader.hear(x)
    assert all(isinstance(it, Later) for it in missing)
    assert len(missing) + len(reader.said()) == 16
    reader.pull()
    assert len(reader.said()) == 16
