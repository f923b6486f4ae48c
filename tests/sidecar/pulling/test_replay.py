"""Whatever the tools told is told five times over, in any order: in the end the store holds the same."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from scripts.demo.company import Company, small_company
from sidecar.app import build_house
from sidecar.connectorkit.clock import utc_now
from sidecar.connectorkit.connector import Cursor
from sidecar.connectorkit.opening import open_client
from sidecar.connectors import all_connectors
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.fact import Reading
from sidecar.settings import Account, Settings, load_settings
from sidecar.store.digest import digest
from sidecar.store.engine import open_store

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def company() -> Iterator[Company]:
    with small_company(ports=(0, 0, 0)) as company:
        yield company


@pytest.fixture
def settings(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in company.secrets().items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "throughline.toml"
    path.write_text(company.settings(tmp_path / "unused.db"))
    return load_settings(path)


def test_all_that_was_pulled_and_posted_told_five_times_in_twenty_orders_ends_the_same(
    company: Company, settings: Settings, tmp_path: Path, postgres_url: str
) -> None:
    told = _everything_told(company, settings)
    house = build_house(settings)
    once = _digest_of(told, house, f"sqlite:///{tmp_path}/once.db")
    for seed in range(20):
        again = told * 5
        Random(seed).shuffle(again)
        assert _digest_of(again, house, f"sqlite:///{tmp_path}/{seed}.db", seed=seed) == once
    Random(20).shuffle(told)
    assert _digest_of(told, house, postgres_url) == once


def _everything_told(company: Company, settings: Settings) -> list[Reading]:
    """Two pulls of both tools with a shift's work between them, and what the posts of that work name."""
    told: list[Reading] = []
    cursors: dict[str, Cursor | None] = {}
    for _ in range(2):
        for account in settings.tools:
            told += _pulled(account, cursors)
        _work_a_little(company)
    account = settings.tools[0]
    card = all_connectors()[account.connector]
    with closing(open_client(card, account)) as client:
        for ticket in company.tickets.values():
            raw = card.fetch(client, "ticket", str(ticket)) if card.fetch else None
            assert isinstance(raw, dict)
            told += card.read(raw, account)
    return told


def _pulled(account: Account, cursors: dict[str, Cursor | None]) -> list[Reading]:
    card = all_connectors()[account.connector]
    told: list[Reading] = []
    with closing(open_client(card, account)) as client:
        assert card.pull
        for page in card.pull(client, cursors.get(account.id), utc_now()):
            cursors[account.id] = page.cursor
            told += [reading for raw in page.raws for reading in card.read(raw, account)]
    return told


def _work_a_little(company: Company) -> None:
    dana, ruth = company.tickets["Dana Whitfield"], company.tickets["Ruth Haddad"]
    company.helpdesk.comment(dana, "Called the bank.")
    company.helpdesk.reply(ruth, "A technician comes on Friday.")
    company.helpdesk.delete(company.tickets["Carlos Ibáñez"])
    company.dana_writes("Any news?")


def _digest_of(told: list[Reading], house: House, url: str, *, seed: int = 0) -> str:
    store = open_store(url)
    cut = Random(seed)
    at = 0
    while at < len(told):
        n = cut.randint(1, 60)
        with store.writing() as conn:
            ingest(conn, told[at : at + n], house, NOW)
        at += n
    with store.reading() as conn:
        found = digest(conn)
    store.close()
    return found
