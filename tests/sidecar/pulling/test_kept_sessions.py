"""Sessions with tools are kept sealed: a copied database opens no tool, a lost key costs a log-in."""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from sidecar.access.sealing import KeyRing, new_key
from sidecar.connectorkit.clock import utc_now
from sidecar.connectorkit.connector import Session
from sidecar.connectorkit.outside import MemoryVault, Outside
from sidecar.connectorkit.session import Sessions
from sidecar.connectors.rt import CONNECTOR
from sidecar.flows.examining import Finding, examine_house
from sidecar.flows.keeping import StoreVault, open_vault
from sidecar.settings import Account, Company, Settings
from sidecar.store.engine import Store, open_store

CANARY = "canary-refresh-token-8c1f"
OLD, NEW = new_key(), new_key()
COMPANY = Company(domains=["acme.example"])


def keeping(store: Store, *keys: str) -> StoreVault:
    return StoreVault(store, lambda: KeyRing(keys or [OLD]), utc_now)


def findings(settings: Settings, store: Store) -> list[str]:
    found: list[Finding] = examine_house(settings, store, {}, utc_now())
    return [str(it) for it in found if not it.is_good]


def test_what_is_kept_is_there_for_the_next_process(store: Store) -> None:
    keeping(store).save("x:acme", {"refresh": CANARY})
    assert keeping(store).load("x:acme") == {"refresh": CANARY}
    assert keeping(store).load("x:other") == {}


def test_a_copied_database_holds_no_token_in_clear(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    keeping(store).save("x:acme", {"refresh": CANARY})
    keeping(store).save("x:acme", {"refresh": f"{CANARY}-2"})
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    files = [it for it in folder.iterdir() if it.is_file()]
    assert any(it.name.endswith("-wal") and it.stat().st_size for it in files)
    assert [it.name for it in files if CANARY.encode() in it.read_bytes()] == []
    store.close()


def test_a_row_that_is_moved_to_another_tool_opens_nothing(store: Store) -> None:
    keeping(store).save("x:acme", {"refresh": CANARY})
    with store.writing() as conn:
        conn.exec_driver_sql("UPDATE sealed SET name = 'x:other'")
    assert keeping(store).load("x:other") == {}


def test_a_wrong_key_is_said_plainly_and_the_tool_logged_in_to_anew(
    store: Store, store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    keeping(store, OLD).save("x:acme", {"refresh": CANARY})
    assert keeping(store, NEW).load("x:acme") == {}
    assert "session_cannot_be_opened" in capsys.readouterr().out
    settings = Settings(store=store_url, key=[SecretStr(NEW)], company=COMPANY)
    assert any("x:acme" in it and "another key" in it for it in findings(settings, store))
    keeping(store, NEW).save("x:acme", {"refresh": "again"})
    assert keeping(store, NEW).load("x:acme") == {"refresh": "again"}
    assert not any("another key" in it for it in findings(settings, store))


def test_a_key_is_changed_by_naming_the_new_one_first(store: Store) -> None:
    keeping(store, OLD).save("x:acme", {"refresh": CANARY})
    keeping(store, NEW, OLD).save("x:acme", {"refresh": CANARY})  # the next log-in
    assert keeping(store, NEW).load("x:acme") == {"refresh": CANARY}


def test_the_key_lies_beside_the_store_for_its_owner_only(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    settings = Settings(store=sqlite_url, company=COMPANY)
    file = Path(f"{sqlite_url.removeprefix('sqlite:///')}.key")
    open_vault(settings, store, utc_now).save("x:acme", {})
    assert not file.exists()  # nothing to seal, no key
    open_vault(settings, store, utc_now).save("x:acme", {"refresh": CANARY})
    assert file.stat().st_mode & 0o777 == 0o600
    assert open_vault(settings, store, utc_now).load("x:acme") == {"refresh": CANARY}
    assert not any("key:" in it for it in findings(settings, store))
    file.chmod(0o640)
    assert any("chmod 600" in it for it in findings(settings, store))
    file.unlink()
    assert any("another key" in it for it in findings(settings, store))
    store.close()


def test_processes_that_start_together_agree_on_one_key(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    settings = Settings(store=sqlite_url)
    vaults = [open_vault(settings, store, utc_now) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda it: it[1].save(f"x:{it[0]}", {"n": CANARY}), enumerate(vaults)))
    assert {it.load("x:3")["n"] for it in vaults} == {CANARY}
    leftover = [it.name for it in Path(sqlite_url.removeprefix("sqlite:///")).parent.iterdir()]
    assert not [it for it in leftover if it.endswith(f".key.{os.getpid()}")]
    store.close()


def test_a_store_on_a_server_without_a_key_keeps_no_session(postgres_url: str) -> None:
    store = open_store(postgres_url)
    vault = open_vault(Settings(store=postgres_url), store, utc_now)
    assert isinstance(vault, MemoryVault)
    tool = Account(id="rt:main", base_url="https://rt.example")
    unkeyed = Settings(store=postgres_url, tools=[tool], company=COMPANY)
    cards = {"rt": replace(CONNECTOR, log_in=lambda _client, kept: Tool().log_in(kept))}
    told = [str(it) for it in examine_house(unkeyed, store, cards, utc_now())]
    assert any("rt:main: needs `key`" in it for it in told)
    keyed = open_vault(Settings(store=postgres_url, key=[SecretStr(OLD)]), store, utc_now)
    assert isinstance(keyed, StoreVault)
    store.close()


class Tool:
    """Gives each refresh token once, as those do that take a second use for a theft."""

    def __init__(self) -> None:
        self.n_log_ins = 0
        self.stolen = 0
        self._good = "first"

    def log_in(self, kept: object) -> Session:
        assert isinstance(kept, dict)
        used = kept.get("refresh", "first")
        self.stolen += used != self._good
        time.sleep(0.02)
        self.n_log_ins += 1
        self._good = f"r{self.n_log_ins}"
        return Session(
            f"Bearer {self.n_log_ins}", utc_now() + timedelta(hours=1), {"refresh": self._good}
        )


@pytest.fixture
def sessions(store: Store) -> Callable[[Tool], Sessions]:
    return lambda tool: Sessions("x:acme", tool.log_in, Outside(vault=keeping(store)))


def test_processes_share_a_session_and_never_use_a_refresh_token_twice(
    sessions: Callable[[Tool], Sessions],
) -> None:
    tool = Tool()
    processes = [sessions(tool) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(lambda it: it.authorization(), processes)) == {"Bearer 1"}
        for process in processes:
            process.refuse("Bearer 1")
        assert set(pool.map(lambda it: it.authorization(), processes)) == {"Bearer 2"}
    assert (tool.n_log_ins, tool.stolen) == (2, 0)


def test_a_process_that_died_while_logging_in_holds_the_others_up_for_its_turn_only(
    store: Store,
) -> None:
    clock = [datetime.fromisoformat("2026-11-20T10:00:00+00:00")]
    vault = StoreVault(store, lambda: KeyRing([OLD]), lambda: clock[0])
    dead = vault.turn("x:acme")
    dead.__enter__()
    taken = threading.Event()

    def take() -> None:
        with vault.turn("x:acme"):
            taken.set()

    waiting = threading.Thread(target=take)
    waiting.start()
    assert not taken.wait(0.2)
    clock[0] += timedelta(seconds=121)
    assert taken.wait(5)
    waiting.join()
