"""Examining an installation: settings → store → tools → findings that say what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sidecar.connectorkit.connector import Connector
from sidecar.flows.freshness import Freshnesses, is_left_alone
from sidecar.flows.keeping import keeps_nothing, open_to_others, unreadable
from sidecar.flows.progress import Standing, standings
from sidecar.settings import Settings
from sidecar.store import accounts, changes
from sidecar.store.engine import Store


@dataclass(frozen=True)
class Finding:
    is_good: bool
    says: str

    def __str__(self) -> str:
        return f"{'ok ' if self.is_good else 'BAD'} {self.says}"


def examine_house(
    settings: Settings, store: Store, cards: Mapping[str, Connector], now: datetime
) -> list[Finding]:
    """What is as it should be and what is not. Asks no tool anything: the pull worker has done that."""
    return [
        *_company(settings),
        *_store(store),
        *_key(settings, store, cards),
        *_tools(settings, store, cards, now),
        *_door(settings, store, now),
    ]


def _company(settings: Settings) -> Iterator[Finding]:
    own = settings.company
    yield Finding(
        bool(own.domains or own.addresses),
        f"company: {', '.join([*own.domains, *own.addresses])}"
        if own.domains or own.addresses
        else "company: no domains and no addresses in [company];"
        " without them your own people are taken for customers",
    )


def _store(store: Store) -> Iterator[Finding]:
    with store.reading() as conn:
        position = changes.position(conn)
    yield Finding(is_good=True, says=f"store: {store.dialect}, at change {position}")
    with store.writing():
        pass
    yield Finding(is_good=True, says="store: can be written")


def _key(settings: Settings, store: Store, cards: Mapping[str, Connector]) -> Iterator[Finding]:
    logged_in = [
        it.id for it in settings.tools if it.connector in cards and cards[it.connector].log_in
    ]
    if logged_in and keeps_nothing(settings, store):
        told = "needs `key` in the settings: without it a session is forgotten with its process"
        yield Finding(is_good=False, says=f"{', '.join(logged_in)}: {told}")
    if (path := open_to_others(settings, store)) is not None:
        told = f"key: others may read {path}; `chmod 600` it, and change what it sealed"
        yield Finding(is_good=False, says=told)
    for name in unreadable(settings, store):
        told = f"{name}: what is kept of it was sealed with another key; it is logged in to anew"
        yield Finding(is_good=False, says=told)


def _tools(
    settings: Settings, store: Store, cards: Mapping[str, Connector], now: datetime
) -> Iterator[Finding]:
    if not settings.tools:
        yield Finding(is_good=False, says="tools: none; add a [[tool]] to the settings file")
    with store.reading() as conn:
        freshnesses = Freshnesses(settings.tools, cards, lambda: now, settings.door)
        found = standings(conn, freshnesses)
    for tool in found:
        card = cards[tool.freshness.tool.partition(":")[0]]
        yield _tool(tool, card, now)
        if tool.n_parked:
            told = f"{tool.freshness.tool}: {tool.n_parked} payloads could not be read;"
            yield Finding(is_good=False, says=f"{told} see `throughline parked`")


def _door(settings: Settings, store: Store, now: datetime) -> Iterator[Finding]:
    """The DMZ, as whoever fetches from it found it last."""
    if settings.dmz is None:
        return
    with store.reading() as conn:
        state = accounts.state(conn, settings.dmz.account)
    if state is None:
        told = "dmz: never fetched from; is `throughline pull` up?"
    elif state.failing_since is not None:
        told = f"dmz: failing since {state.failing_since:%Y-%m-%d %H:%M} UTC ({state.reason})"
    elif is_left_alone(state.seen_at, now):
        told = "dmz: not fetched from for some minutes; is `throughline pull` up?"
    else:
        yield Finding(is_good=True, says="dmz: answers")
        return
    yield Finding(is_good=False, says=told)


def _tool(it: Standing, card: Connector, now: datetime) -> Finding:
    name, state = it.freshness.tool, it.freshness.state
    seen_at, failing_since = it.freshness.seen_at, it.freshness.failing_since
    seen = f"data from {seen_at:%Y-%m-%d %H:%M} UTC" if seen_at else "no data yet"
    if failing_since is not None:
        since = f"{failing_since:%Y-%m-%d %H:%M} UTC"
        again = max(0.0, (it.paused_until - now).total_seconds()) if it.paused_until else 0.0
        told = f"{name}: failing since {since} ({it.reason}), tried again in {again:.0f} s; {seen}"
        return Finding(is_good=False, says=told)
    if state == "never":
        told = "never pulled; is `throughline pull` up?"
        if card.pull is None:
            told = "has never posted; is its webhook set up?"
        return Finding(is_good=False, says=f"{name}: {told}")
    return Finding(is_good=state == "fresh", says=f"{name}: {state}; {seen}")
