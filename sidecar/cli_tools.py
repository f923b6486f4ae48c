"""The commands about tool accounts: how they stand, reading their past, and what could not be read."""

import argparse
import json
import sys
import time
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from sidecar.app import cards_for, prepared_store
from sidecar.connectorkit.clock import utc_now
from sidecar.errors import BadInputError
from sidecar.flows import progress
from sidecar.flows.freshness import Freshnesses
from sidecar.flows.progress import Standing, account_named, ask_for_the_past, standings
from sidecar.settings import Settings
from sidecar.store import backfills, parked
from sidecar.store.engine import Store

_LOOK_EVERY_S = 0.5


def show_tools(settings: Settings, *, as_json: bool) -> int:
    """How every account stands, as a table or as JSON lines."""
    store = prepared_store(settings)
    with store.reading() as conn:
        found = standings(
            conn, Freshnesses(settings.tools, cards_for(settings), utc_now, settings.door)
        )
    if as_json:
        for it in found:
            print(json.dumps(_plain(it)))
        return 0
    table = Table("account", "state", "data from", "waiting", "parked", "past", "trouble", box=None)
    for it in found:
        seen = it.freshness.seen_at
        past = _said(it.backfill) if it.backfill else ""
        table.add_row(
            it.freshness.tool, it.freshness.state, f"{seen:%Y-%m-%d %H:%M} UTC" if seen else "",
            str(it.n_waiting), str(it.n_parked), past, it.reason or "",
        )  # fmt: skip
    Console().print(table)
    return 0


def backfill(settings: Settings, tool: str, *, since: datetime | None, is_followed: bool) -> int:
    """Has the account's past read, and shows how far it is. The pull worker does it: it goes on, and
    goes on where it stopped, whether anybody looks or not.
    """
    store, now = prepared_store(settings), utc_now()
    account, card = account_named(settings.tools, cards_for(settings), tool)
    if since is not None and since > now:
        raise BadInputError("--since lies in the future")
    with store.writing(durable=True) as conn:
        ask_for_the_past(conn, account, card, since=since, now=now)
    print(f"{tool}: its past is read by `throughline pull`, from now on", file=sys.stderr)
    if is_followed:
        _follow(store, tool)
    return 0


def show_parked(settings: Settings, *, tool: str, with_payload: bool) -> int:
    """A line each; what a customer wrote only where it is asked for."""
    with prepared_store(settings).reading() as conn:
        found = parked.parked(conn, tool=tool)
    for it in found:
        size = f", {len(it.payload)} bytes" if it.payload is not None else ""
        when = f"{it.received_at:%Y-%m-%d %H:%M} UTC"
        print(f"{it.id}  {it.tool}  {it.kind}{size}  came {when}  {it.tries} tries  {it.reason}")
        if with_payload:
            payload = it.payload.decode(errors="replace") if it.payload else it.native_id
            print(f"    {payload}")
    if not found:
        print("nothing is parked", file=sys.stderr)
    return 0


def replay(settings: Settings, *, row_id: int | None, is_all: bool, tool: str) -> int:
    """Parked payloads are tried again: one by its id, or all, or all of one tool."""
    if (row_id is None) == (not is_all):
        raise BadInputError("name one id, or --all (with --tool TOOL: all of that account)")
    with prepared_store(settings).writing(durable=True) as conn:
        n = parked.replay(conn, row_id=row_id or 0, tool=tool)
    if n == 0:
        raise BadInputError("nothing of that is parked; `throughline parked` lists what is")
    print(f"{n} tried again by `throughline pull`")
    return 0


def run(options: argparse.Namespace, settings: Settings) -> int:
    if options.command == "tools":
        return show_tools(settings, as_json=options.json)
    if options.command == "backfill":
        return backfill(
            settings, options.tool, since=options.since, is_followed=not options.no_follow
        )
    if options.command == "parked":
        return show_parked(settings, tool=options.tool, with_payload=options.payload)
    return replay(settings, row_id=options.id, is_all=options.all, tool=options.tool)


def _follow(store: Store, tool: str) -> None:
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}")
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(tool, total=1.0, said="")
        while True:
            with store.reading() as conn:
                past = backfills.state(conn, tool)
            if past is None:
                return
            told = progress.progress_of(past)
            total = None if told.done is None and not told.finished_at else 1.0
            bar.update(task, completed=told.done or 0.0, total=total, said=_said(told))
            if told.finished_at:
                return
            time.sleep(_LOOK_EVERY_S)


def _said(past: progress.Progress) -> str:
    """`43 %, 12,400 things, 310 a second, 4 min left`"""
    parts = [f"{past.done:.0%}"] if past.done is not None else []
    parts.append(f"{past.n:,} things")
    if past.per_s and not past.finished_at:
        parts.append(f"{past.per_s:,.0f} a second")
    if past.left_s is not None:
        parts.append(f"{past.left_s / 60:,.0f} min left")
    if past.reason:
        parts.append(past.reason)
    return ", ".join(parts)


def _plain(it: Standing) -> dict[str, object]:
    seen, past = it.freshness.seen_at, it.backfill
    return {
        "tool": it.freshness.tool,
        "state": it.freshness.state,
        "seen_at": seen.isoformat() if seen else None,
        "waiting": it.n_waiting,
        "parked": it.n_parked,
        "reason": it.reason,
        "backfill": None if past is None else {
            "done": past.done, "n": past.n, "per_s": past.per_s, "left_s": past.left_s,
            "finished_at": past.finished_at.isoformat() if past.finished_at else None,
        },
    }  # fmt: skip
