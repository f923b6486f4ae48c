"""Stores to try in, and the connectors that bring a history."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sidecar.store.engine import Store, open_store
from tests.connectors.histories import History, history_named, names_with
from tests.servers.postgres import RealPostgres


@pytest.fixture(scope="module", params=names_with("history.py"))
def history(request: pytest.FixtureRequest) -> History:
    """Of each connector that brings one; all trials of a module on one, then on the next."""
    return history_named(request.param)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Laid out once: a copy costs a millisecond."""
    path = tmp_path_factory.mktemp("trials") / "empty.db"
    open_store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.db"
    shutil.copy(empty_store, path)
    opened = open_store(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres_store(postgres: RealPostgres) -> Iterator[Store]:
    """One for all: who writes into it takes it back."""
    opened = open_store(postgres.new_database())
    yield opened
    opened.close()
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("SELECT 1")
