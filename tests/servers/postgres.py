"""Starts a PostgreSQL cluster of its own on loopback, and gives each test a fresh database."""

import contextlib
import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.servers import packages
from tests.servers.leash import leashed
from tests.servers.ports import HOST, free_ports, wait_for

_USER = "postgres"
_PROGRAMS = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class RealPostgres:
    """A running cluster; its databases are made by `new_database` and go away with it."""

    folder: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1), repr=False)

    @property
    def url(self) -> str:
        """The database that exists from the start."""
        return self._url("postgres")

    def new_database(self, *, template: str = "template1") -> str:
        """Make an empty database (50 ms) or a copy of `template`, and return its url.

        A template is the name at the end of an earlier url; nobody may be connected to it.
        """
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            parts = (sql.Identifier(name), sql.Identifier(template))
            connection.execute(statement.format(*parts))
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql://{_USER}@{HOST}:{self.port}/{name}"


@contextlib.contextmanager
def start_postgres(folder: Path) -> Iterator[RealPostgres]:
    """Run a cluster that keeps its things in `folder`; at the end it is stopped.

    PostgreSQL refuses to run as root: then it runs as the user `postgres`, who must be able to
    enter `folder`, so none of the folders above it may be closed to others.
    """
    packages.install("postgresql")
    programs = _newest_programs()
    _make_ours(folder)
    (port,) = free_ports(1)
    data, log = folder / "data", folder / "postgres.log"
    new = [str(programs / "initdb"), "--pgdata", str(data), "--username", _USER]
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    serve = [str(programs / "postgres"), "-D", str(data), *_settings(port)]
    with log.open("ab") as output:
        subprocess.run([*_unprivileged(), *new, *options], stdout=output, stderr=output, check=True)
    # SIGINT is PostgreSQL's fast shutdown: connections are cut, nothing is lost.
    with leashed([*_unprivileged(), *serve], log=log, ending="INT") as process:
        wait_for(port, process, log=log)
        server = RealPostgres(folder, port)
        _wait_until_started(server.url)
        yield server


def _wait_until_started(url: str) -> None:
    """The port is open a moment before the database takes connections (SQLSTATE 57P03)."""
    for _ in range(300):
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL opened its port and did not start within 15 s")


def _settings(port: int) -> list[str]:
    chosen = {
        "listen_addresses": HOST,
        "port": port,
        "unix_socket_directories": "",
        "max_connections": 200,
        "fsync": "on",
        "log_min_messages": "warning",
    }
    return [argument for name, value in chosen.items() for argument in ("-c", f"{name}={value}")]


def _newest_programs() -> Path:
    found = sorted(_PROGRAMS.glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not found:
        raise RuntimeError(f"no PostgreSQL under {_PROGRAMS}: apt-get install postgresql")
    return found[-1]


def _make_ours(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, _USER, _USER)
    test = subprocess.run([*_unprivileged(), "test", "-w", str(folder)], check=False)
    if test.returncode != 0:
        raise PermissionError(f"the user {_USER} cannot enter {folder}: open the folders above it")


def _unprivileged() -> list[str]:
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--init-groups"]
