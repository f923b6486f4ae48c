"""The demonstration's company: all its tools are pulled once, nothing is parked, and nobody is taken for another."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scripts.demo.company import Company, whole_company
from scripts.demo.happenings import let_happen
from sidecar.app import build_house
from sidecar.connectorkit.outside import Outside
from sidecar.connectors import all_connectors
from sidecar.flows.backfilling import backfill_once
from sidecar.flows.pull_once import pull_once
from sidecar.flows.receiving import receive
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.settings import Settings, load_settings
from sidecar.store import accounts, backfills, inbox
from sidecar.store.engine import Store, open_store
from sidecar.store.tuples import first
from tests import people
from tests.people import Someone
from tests.sidecar.desk import TestDesk

N_MORE = 12


class Clock:
    """The present, and the minutes that nobody wants to wait for."""

    def __init__(self) -> None:
        self.skipped = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.skipped


@pytest.fixture
def company() -> Iterator[Company]:
    with whole_company(n_more=N_MORE) as company:
        company.teller.go_on()
        yield company


@pytest.fixture
def settings(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in company.secrets().items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "throughline.toml"
    path.write_text(company.settings(tmp_path / "unused.db"))
    return load_settings(path)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    with closing(open_store(sqlite_url)) as store:
        yield store


def test_all_of_it_is_collected_and_everybody_of_the_cast_is_one_customer_of_their_own(
    company: Company, settings: Settings, store: Store
) -> None:
    lines = _collect(company, settings, store)
    with store.reading() as conn:
        states = {it.tool: it for it in accounts.states(conn)}
        assert set(inbox.counts(conn)) == {"done"}
        n_customers = (first(conn, "SELECT COUNT(DISTINCT customer_key) FROM member") or [0])[0]
    for line in lines:
        state = states[line.tool]
        assert state.failing_since is None, line.tool
        assert state.seen_at if line.card.pull else state.posted_at, line.tool
    desk = TestDesk(store, tools=settings.tools)
    cast = [*people.everybody(), *people.newcomers().values()]
    found = {_label(it): _customers(desk, it) for it in cast if it.addresses}
    office = _label(people.front_desk())
    assert {name: ids for name, ids in found.items() if len(ids) != 1} == {office: set()}
    del found[office]
    assert len(set.union(*found.values())) == len(found)
    # Beside them: the office twice, and who shows only a handle or a number.
    assert len(found) + N_MORE < n_customers < len(found) + N_MORE + 20


def test_what_one_types_happens_in_a_tool() -> None:
    with whole_company(n_more=0) as company:
        company.teller.go_on()
        posts = [it.standin.deliveries for it in company.tools if hasattr(it.standin, "deliveries")]
        for name in ("refund", "tweet", "basket", "handover", "ring"):
            before = sum(map(len, posts))
            assert let_happen(company, name).startswith("done"), name
            assert sum(map(len, posts)) > before, name
        assert "refund" in let_happen(company, "sing")


def _collect(company: Company, settings: Settings, store: Store) -> list[ToolLine]:
    clock, cards = Clock(), all_connectors()
    outside = Outside(clock=clock, sleep=lambda _: None)
    house = build_house(settings)
    lines = [
        ToolLine(store, house, it, cards[it.connector], outside=outside) for it in settings.tools
    ]
    with store.writing() as conn:
        accounts.ensure(conn, [it.tool for it in lines])
    for line, tool in zip(lines, company.tools, strict=True):
        if line.account.connector in {"website", "hook", "meta"}:  # whose posts say it all
            for post in tool.standin.deliveries:
                receive(store, line.card, line.account, post, now=clock())
        _read(line, clock)
    return lines


def _read(line: ToolLine, clock: Clock) -> None:
    client = line.new_client()
    pull_once(line, client)
    while not _is_all_read(line, clock):
        backfill_once(line, client)
    while work_off(line, client):
        pass
    if hasattr(client, "close"):  # a folder has none
        client.close()


def _is_all_read(line: ToolLine, clock: Clock) -> bool:
    with line.store.reading() as conn:
        past = backfills.state(conn, line.tool)
    if line.card.backfill is None or (past and past.finished_at):
        return True
    clock.skipped += timedelta(minutes=1 if past else 0)
    return False


def _customers(desk: TestDesk, person: Someone) -> set[str]:
    contexts = [desk.by_email(it) for it in person.addresses]
    return {it["customer"]["customer_id"] for it in contexts if it["state"] == "known"}


def _label(person: Someone) -> str:
    return f"{person.name} {person.addresses or person.phone}"
