"""Many accounts for a whole day, begun all at once: none asks its tool for more than it may."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from sidecar.connectorkit.budgets import budgets_of
from sidecar.connectorkit.connector import Received
from sidecar.connectorkit.outside import Outside
from sidecar.flows.backfilling import backfill_once
from sidecar.flows.pull_once import pull_once
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.store import accounts, inbox
from sidecar.store.engine import open_store
from tests.connectors.histories import History, history_named, names_with
from tests.trials.bad_line import HOUSE
from tests.trials.clock import Clock
from tests.trials.straight import Straight
from tests.trials.strict_vendor import StrictVendor

_LOOKS_EVERY_S = 20  # more often would bring no other call, only a longer test
_HAPPENS_EVERY_S = 300
_NO_HTTP = ("files", "singer", "postroom", "website", "hook", "imap", "rt")


def test_no_account_asks_for_more_than_its_tool_allows(
    empty_store: Path, tmp_path: Path, sample_size: Callable[[int, int], int]
) -> None:
    n_accounts, n_hours = sample_size(4, 20), sample_size(1, 24)
    names = [it for it in names_with("history.py") if it not in _NO_HTTP]
    seconds: Counter[int] = Counter()
    for number in range(n_accounts):
        shutil.copy(empty_store, tmp_path / f"{number}.db")
        history = history_named(names[number % len(names)])
        url = f"sqlite:///{tmp_path / f'{number}.db'}"
        vendor = passed(history, url, n_hours, Random(number))
        assert vendor.breaches == [], f"{history.card.name}: {vendor.breaches[:5]}"
        assert sum(vendor.seconds.values()) > n_hours, f"{history.card.name} was hardly asked"
        seconds.update(vendor.seconds)
    mean = sum(seconds.values()) / (n_hours * 3600)
    print(f"{sum(seconds.values())} calls, {mean:.2f} a second, at most {max(seconds.values())}")


def passed(history: History, url: str, n_hours: int, random: Random) -> StrictVendor:
    """So many hours of one account: pulled, its past read, what it posts fetched."""
    clock, store = Clock(), open_store(url)
    standin = history.open_tool(clock)
    account = history.account_of(standin)
    base = str(account.options.get("api_url") or account.base_url).rstrip("/")
    vendor = StrictVendor(history.card, standin, base, clock, random)
    outside = _around(clock, vendor)
    budgets = budgets_of(history.card, account)
    line = ToolLine(store, HOUSE, account, history.card, outside, random=random, budgets=budgets)
    with store.writing() as conn:
        accounts.ensure(conn, [line.tool])
    pulling, past, posted = line.new_pull_client()[0], line.new_backfill_client(), line.new_client()
    for client in (pulling, past, posted):
        client.ask = clock.under_way(client.ask)
    began, n_heard, happens_at = clock.seconds(), 0, 0.0
    while clock.seconds() < began + n_hours * 3600:
        if clock.seconds() >= happens_at:
            history.happen(standin, random)
            happens_at = clock.seconds() + random.uniform(0, 2 * _HAPPENS_EVERY_S)
            n_heard = _hear(line, standin, n_heard)
        while work_off(line, posted):
            pass
        pull_once(line, pulling)
        backfill_once(line, past)
        clock.sleep(_LOOKS_EVERY_S)
    for client in (pulling, past, posted):
        client.close()
    standin.stop()
    store.close()
    return vendor


def _around(clock: Clock, vendor: StrictVendor) -> Outside:
    return replace(clock.outside(), transport=lambda: Straight(vendor.answer))


def _hear(line: ToolLine, standin: Any, n_heard: int) -> int:
    """What was posted goes to the inbox; how many posts there are by now."""
    posts = getattr(standin, "deliveries", [])
    for request in posts[n_heard:] if line.card.webhook else []:
        received = line.card.webhook and line.card.webhook(line.account, request, line.now())
        with line.store.writing() as conn:
            for it in received.named if isinstance(received, Received) else []:
                named = it.kind, it.native_id
                inbox.append(conn, line.tool, named, at=line.now(), delivery_id=None)
    return len(posts)
