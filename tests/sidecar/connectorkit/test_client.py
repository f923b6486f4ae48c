"""Where a connector's calls go, what they carry, and what comes of a tool that misbehaves."""

import gzip
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Limit, MissingError, Session, Trouble
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import ToolError
from sidecar.settings import Account
from tests.sidecar.connectorkit.calling import ADDRESSES, CARD, answering, client


def test_half_a_letter_in_an_answer_does_not_spoil_it() -> None:
    with client(answering(content=rb'{"note": "\ud83d"}')) as tool:
        assert tool.get("x") == {"note": "\ufffd"}


def test_a_call_carries_our_key_to_the_address_that_was_checked() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"ok": True})

    with client(handler) as tool:
        assert tool.get("things", {"page": 2}) == {"ok": True}
    assert str(seen[0].url) == "https://93.184.215.14/app/things?page=2"
    assert seen[0].headers["host"] == "tool.example"
    assert seen[0].headers["authorization"] == "Bearer key"
    assert seen[0].extensions["sni_hostname"] == "tool.example"


def test_a_redirect_to_a_host_of_the_settings_is_followed_without_our_key() -> None:
    keys = []

    def handler(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers.get("authorization"))
        if request.headers["host"] == "tool.example":
            return httpx.Response(302, headers={"location": "https://files.example/1"})
        return httpx.Response(200, json={"ok": True})

    with client(handler, options={"allowed_hosts": ["files.example"]}) as tool:
        assert tool.get("file") == {"ok": True}
    assert keys == ["Bearer key", None]


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/",
        "https://tool.example@evil.example/",
        "file:///etc/passwd",
        "//evil.example/",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(location: str) -> None:
    hosts = []

    def handler(request: httpx.Request) -> httpx.Response:
        hosts.append(request.headers["host"])
        return httpx.Response(302, headers={"location": location})

    with client(handler) as tool, pytest.raises(ToolError):
        tool.get("things")
    assert hosts == ["tool.example"]


def test_an_inside_address_is_called_only_where_it_allows_it() -> None:
    inside = "https://inside.example"
    with client(answering(), inside) as tool, pytest.raises(ToolError) as raised:
        tool.get("things")
    assert raised.value.is_permanent
    assert "allow_private" in raised.value.reason
    with client(answering(), inside, allow_private=True) as tool:
        assert tool.get("things") == {"ok": True}


def test_an_answer_that_unpacks_without_end_is_cut_off() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    packed = answering(content=bomb, headers={"content-encoding": "gzip"})
    with client(packed) as tool, pytest.raises(ToolError, match="too large"):
        tool.get("things")


def test_a_tools_words_never_stand_in_an_error() -> None:
    with client(answering(content=b"dana@northwind.example")) as tool:
        with pytest.raises(ToolError) as raised:
            tool.get("things")
        assert "dana" not in repr(raised.value)


def test_a_connection_that_breaks_is_trouble_for_now() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("", request=request)

    with client(handler) as tool, pytest.raises(ToolError) as raised:
        tool.get("things")
    assert not raised.value.is_permanent


def test_what_was_asked_a_moment_ago_is_not_asked_again() -> None:
    asked = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, json=len(asked))

    with client(handler) as tool:
        assert [tool.get_remembered("user/1", for_s=60) for _ in range(3)] == [1, 1, 1]
        assert tool.get_remembered("user/1", for_s=0) == 2


def test_calls_side_by_side_answer_in_the_order_they_were_given() -> None:
    with client(lambda it: httpx.Response(200, json=it.url.path)) as tool:
        calls = [partial(tool.get, str(n)) for n in range(20)]
        assert tool.at_once(*calls) == [f"/app/{n}" for n in range(20)]


def test_a_relative_redirect_stays_at_the_tools_own_name() -> None:
    hosts = []

    def handler(request: httpx.Request) -> httpx.Response:
        hosts.append(request.headers["host"])
        if request.url.path == "/app/old":
            return httpx.Response(302, headers={"location": "/app/new"})
        return httpx.Response(200, json=request.url.path)

    with client(handler) as tool:
        assert tool.get("old") == "/app/new"
    assert hosts == ["tool.example", "tool.example"]


def test_a_session_is_logged_in_for_once_and_again_when_the_tool_has_forgotten_it() -> None:
    """The log-in's own key goes with the log-in; what it kept is there for the next one."""
    seen: list[tuple[str, str | None]] = []
    kept_before: list[dict[str, str]] = []

    def handler(request: httpx.Request) -> httpx.Response:
        key = request.headers.get("authorization")
        seen.append((request.url.path, key))
        if request.url.path == "/app/token":
            return httpx.Response(200, json={"token": f"t{len(seen)}"})
        return httpx.Response(401 if key == "Bearer t1" and len(seen) > 3 else 200, json={})

    def log_in(tool: HttpClient, kept: Mapping[str, str]) -> Session:
        kept_before.append(dict(kept))
        token = tool.post_form("token", {}, headers={"authorization": "Basic abc"})["token"]
        return Session(f"Bearer {token}", tool.now() + timedelta(hours=1), {"refresh": token})

    card = replace(CARD, log_in=log_in)
    with client(handler, card=card) as tool:
        for _ in range(3):
            tool.get("things")
    assert kept_before == [{}, {"refresh": "t1"}]
    assert [key for path, key in seen if path == "/app/token"] == ["Basic abc"] * 2
    assert [key for path, key in seen if path != "/app/token"] == [
        *["Bearer t1"] * 3, "Bearer t5"
    ]  # fmt: skip


def test_a_tool_that_says_its_trouble_in_its_own_way_is_understood() -> None:
    def trouble(status: int, headers: Mapping[str, str], body: Any) -> Trouble | None:
        return Trouble("is busy", retry_after_s=7) if body and body.get("code") == 4 else None

    card = replace(CONNECTOR, trouble=trouble)
    with client(answering(json={"code": 4}), card=card) as tool, pytest.raises(ToolError) as busy:
        tool.get("things")
    assert (busy.value.reason, busy.value.retry_after_s) == ("is busy", 7)


def test_a_key_goes_to_the_origins_of_the_card_and_to_no_other() -> None:
    keys: dict[str, str | None] = {}

    def handler(request: httpx.Request) -> httpx.Response:
        keys[request.headers["host"]] = request.headers.get("x-key")
        return httpx.Response(200, json={})

    card = replace(
        CONNECTOR, authorization="{secret}", authorization_header="x-key", origins=("second_url",)
    )
    options = {"second_url": "https://files.example", "allowed_hosts": ["evil.example"]}
    with client(handler, card=card, options=options) as tool:
        for url in ("things", "https://files.example/1", "https://evil.example/1"):
            tool.get(url)
    assert keys == {"tool.example": "key", "files.example": "key", "evil.example": None}


def test_a_tool_that_has_had_enough_is_asked_by_none_of_the_calls_that_have_not_begun() -> None:
    """But for those that were under way when it said so: as many as run side by side."""
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(429, headers={"retry-after": "60"})

    with client(handler) as tool:
        tool.at_once(*[partial(_ask_through, tool, str(n)) for n in range(200)])
    assert len(asked) <= 4


def _ask_through(tool: HttpClient, name: str) -> None:
    """Page by page, as lists are read: what fails there ends one of many."""
    for page in range(20):
        with suppress(ToolError):
            tool.get(f"{name}/{page}")


def test_what_was_said_to_one_client_of_an_account_holds_for_the_others_until_its_time_is_over() -> (
    None
):
    asked, told, now = 0, [429, 200], [1000.0]

    def handler(_: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        return httpx.Response(told.pop(0), json={}, headers={"retry-after": "60"})

    budgets = Budgets()
    clock = Outside(
        seconds=lambda: now[0],
        resolve=lambda host, _: ADDRESSES[host],
        transport=lambda: httpx.MockTransport(handler),
    )
    one, other = (
        HttpClient(Account(id="tool:main", base_url="https://tool.example"), CARD, it, clock)
        for it in (budgets, budgets.at_most(0.5))
    )
    for tool, moment in ((one, 1000.0), (other, 1025.0)):
        now[0] = moment
        with pytest.raises(ToolError) as error:
            tool.get("things")
    assert (asked, error.value.retry_after_s) == (1, 35.0)
    now[0] = 1060.0
    assert other.get("things") == {}
    one.close()
    other.close()


def test_a_call_that_waited_for_the_budget_is_not_made_where_the_tool_had_enough_meanwhile() -> (
    None
):
    now, budgets = [1000.0], Budgets(1.0, lambda _: Limit(1, 20))

    def sleep(seconds: float) -> None:
        now[0] += seconds
        budgets.rest(now[0] + 60)  # as another call has just learnt

    outside = Outside(
        seconds=lambda: now[0],
        sleep=sleep,
        resolve=lambda host, _: ADDRESSES[host],
        transport=lambda: httpx.MockTransport(answering()),
    )
    tool = HttpClient(
        Account(id="tool:main", base_url="https://tool.example"), CARD, budgets, outside
    )
    tool.get("first")
    with pytest.raises(ToolError, match="left alone"):
        tool.get("second")
    tool.close()


def test_an_id_off_a_page_climbs_to_no_other_call() -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, json={})

    with client(handler) as tool, pytest.raises(MissingError):
        tool.get("tickets/../users/1")
    assert asked == []
