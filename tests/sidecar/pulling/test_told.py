"""What people are told of their tools: over HTTP, in the metrics, by the commands and by the doctor."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sidecar.cli import main
from sidecar.flows.examining import examine_house
from sidecar.settings import Settings
from sidecar.store import accounts, backfills, inbox
from sidecar.store.engine import Store, open_store
from tests.sidecar.desk import NOW, RT, TestDesk

TEXT = "my card is 4111 1111 1111 1111, dana@mail.example"


@pytest.fixture
def desk(store: Store) -> TestDesk:
    return TestDesk(store, tools=[RT])


def in_trouble(store: Store) -> int:
    """A tool that fails, with one payload parked and one waiting, and a third of its past read."""
    minute = timedelta(minutes=1)
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])
        accounts.mark_fresh(conn, "rt:main", seen_at=NOW - 5 * minute)
        accounts.mark_failing(
            conn, "rt:main", reason="answers 500", now=NOW - minute, paused_until=NOW + minute
        )
        body = json.dumps({"text": TEXT}).encode()
        row = inbox.append(conn, "rt:main", ("raw", TEXT), at=NOW, delivery_id="1", body=body)
        assert row
        inbox.mark_failed(conn, row, reason="KeyError", not_before=NOW, most_tries=1)
        inbox.append(conn, "rt:main", ("transaction", "1/2"), at=NOW)
        backfills.start(conn, "rt:main", since=None, now=NOW)
        backfills.note(conn, "rt:main", done=0.25, n_raws=500, spent=timedelta(seconds=10))
    return row


def asked(desk: TestDesk, path: str, role: Any = "admin") -> Any:
    headers = {"Authorization": f"Bearer {desk.token(role)}"}
    return desk.send("GET", path, headers=headers)


def test_each_account_is_told_with_its_trouble_and_how_far_its_past_is_read(desk: TestDesk) -> None:
    in_trouble(desk.store)
    (told,) = asked(desk, "/v1/tools", "agent").json["tools"]
    assert (told["tool"], told["state"], told["reason"]) == ("rt:main", "failing", "answers 500")
    assert (told["waiting"], told["parked"], told["failures"]) == (1, 1, 1)
    past = told["backfill"]
    assert (past["done"], past["n"], past["per_s"], past["left_s"]) == (0.25, 500, 50, 30)


def test_an_admin_sees_what_is_parked_without_a_word_of_a_customer_and_has_it_tried_again(
    desk: TestDesk,
) -> None:
    row = in_trouble(desk.store)
    answer = asked(desk, "/v1/parked")
    (told,) = answer.json["parked"]
    assert (told["id"], told["reason"], told["size"]) == (row, "KeyError", len(TEXT) + 12)
    assert "dana" not in answer.text
    assert asked(desk, "/v1/parked", "lead").status_code == 403
    token = desk.token("admin")
    assert desk.call(f"/v1/parked/{row}/replay", {}, token=token).json == {"replayed": 1}
    assert desk.call(f"/v1/parked/{row}/replay", {}, token=token).status_code == 404
    assert asked(desk, "/v1/parked").json == {"parked": []}


def test_the_metrics_of_two_processes_say_the_same_of_a_tool(desk: TestDesk) -> None:
    in_trouble(desk.store)
    other = TestDesk(desk.store, tools=[RT])
    told = [asked(it, "/metrics").text for it in (desk, other)]
    lines = [
        sorted(line for line in it.splitlines() if line.startswith("throughline_tool_"))
        for it in told
    ]
    assert lines[0] == lines[1]
    assert lines[0] == [
        'throughline_tool_backfill_done_ratio{tool="rt:main"} 0.25',
        'throughline_tool_failures_total{tool="rt:main"} 1.0',
        'throughline_tool_inbox_parked{tool="rt:main"} 1.0',
        'throughline_tool_inbox_waiting{tool="rt:main"} 1.0',
        'throughline_tool_pulls_total{tool="rt:main"} 0.0',
        'throughline_tool_seen_age_seconds{tool="rt:main"} 300.0',
        'throughline_tool_state{state="failing",tool="rt:main"} 1.0',
    ]


def test_the_doctor_names_what_fails_and_what_is_parked(desk: TestDesk) -> None:
    in_trouble(desk.store)
    settings = Settings(tools=[RT])
    found = [str(it) for it in examine_house(settings, desk.store, desk.desk.cards, NOW)]
    assert any("rt:main: failing since" in it and "again in 60 s" in it for it in found)
    assert any(
        "rt:main: 1 payloads could not be read; see `throughline parked`" in it for it in found
    )


class Terminal:
    """The commands, on a settings file with one tool."""

    def __init__(self, url: str, place: Path) -> None:
        self.config = place / "throughline.toml"
        self.config.write_text(
            f'store = "{url}"\n[[tool]]\nid = "rt:main"\nbase_url = "http://rt.test:18010"\n'
        )

    def __call__(self, *words: str) -> int:
        return main([words[0], "--config", str(self.config), *words[1:]])


@pytest.fixture
def terminal(sqlite_url: str, tmp_path: Path) -> Terminal:
    store = open_store(sqlite_url)
    in_trouble(store)
    store.close()
    return Terminal(sqlite_url, tmp_path)


def test_the_terminal_shows_a_customers_words_only_when_asked(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal("parked") == 0
    told = capsys.readouterr().out
    assert "KeyError" in told
    assert "dana" not in told
    assert terminal("parked", "--payload") == 0
    assert "dana@mail.example" in capsys.readouterr().out


def test_what_is_parked_is_tried_again_by_its_number_or_all_of_it(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal("replay") == 1
    assert terminal("replay", "--all", "--tool", "rt:other") == 1
    assert "lists what is" in capsys.readouterr().err
    assert terminal("replay", "--all", "--tool", "rt:main") == 0
    assert terminal("parked") == 0
    assert "nothing is parked" in capsys.readouterr().err


def test_the_terminal_tells_how_far_the_past_is_read_and_has_it_read_again(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal("tools") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "rt:main" in told
    assert "25%" in told
    assert terminal("backfill", "rt:other") == 1
    assert terminal("backfill", "rt:main", "--since", "2024-01-31", "--no-follow") == 1
    assert terminal("backfill", "rt:main", "--no-follow") == 0
    assert terminal("tools", "--json") == 0
    assert json.loads(capsys.readouterr().out)["backfill"]["n"] == 0
