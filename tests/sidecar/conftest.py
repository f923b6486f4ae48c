"""A store for each test, on SQLite and on PostgreSQL: the same suites run on both."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from werkzeug.routing import Rule

from sidecar.store.engine import Store, open_store
from tests.servers.postgres import RealPostgres


@pytest.fixture(scope="session", autouse=True)
def no_url_builders() -> Iterator[None]:
    """Compiling how to build URLs takes most of an application's start, and no view builds any: a test of
    one request would spend nine tenths on it.
    """

    def none(_rule: Rule, _append_unknown: bool = True) -> Callable[..., None]:  # noqa: FBT001, FBT002 as there
        return lambda _self, **_values: None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", none)
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, laid out once: a copy costs a millisecond, a migration a second."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    open_store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: RealPostgres) -> str:
    url = postgres.new_database()
    open_store(url).close()
    return url.rsplit("/", 1)[1]


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "store.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: RealPostgres, postgres_template: str) -> Iterator[str]:
    url = postgres.new_database(template=postgres_template)
    yield url
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        name = psycopg.sql.Identifier(url.rsplit("/", 1)[1])
        connection.execute(psycopg.sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty store that is laid out; each test gets its own."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url)
    yield opened
    opened.close()
