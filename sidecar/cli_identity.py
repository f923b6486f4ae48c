"""`throughline identity ...`: the resolver alone, what it says of one customer, how good it is, and once more."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sidecar.settings import Settings

# Rooms are imported inside the commands: each needs another part of the house.
SettingsOf = Callable[[argparse.Namespace], Settings]


def add_identity_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command = add("identity", "who is who: the resolver alone, explained, measured, made anew")
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    cluster = actions.add_parser("cluster", help="records on stdin, their customers on stdout")
    cluster.add_argument("--keep", type=Path, metavar="FOLDER", help="leave its store there")
    evaluate = actions.add_parser(
        "evaluate", help="how right it is on records whose truth is known"
    )
    evaluate.add_argument("records", type=Path, metavar="RECORDS", help="lines of identity cluster")
    evaluate.add_argument(
        "truth", type=Path, metavar="TRUTH", help="lines or CSV: record_id, entity and perhaps trap"
    )
    evaluate.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    again = actions.add_parser("rebuild", help="derive all automatic links anew; decisions stay")
    _take_settings(again)
    explain = actions.add_parser("explain", help="why somebody is, or is not, somebody")
    explain.add_argument("id", metavar="ID", help="a customer, contact or link: cu_, ct_ or li_")
    explain.add_argument("--json", action="store_true", help="one JSON object")
    _take_settings(explain)


def _take_settings(action: argparse.ArgumentParser) -> None:
    """Also behind the action, where one would write them; what stands before it stays unless they do."""
    action.add_argument("--config", type=Path, default=argparse.SUPPRESS, help="settings file")
    action.add_argument("--store", default=argparse.SUPPRESS, help="sqlite:///FILE or postgresql")


def run(options: argparse.Namespace, settings_of: SettingsOf) -> int:
    return _ACTIONS[options.action](options, settings_of)


def _cluster(options: argparse.Namespace, _settings_of: SettingsOf) -> int:
    from sidecar.flows.clustering import cluster

    def write(line: bytes) -> None:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()  # a reader may wait for each answer before it sends the next

    with tempfile.TemporaryDirectory(prefix="throughline-") as folder:
        kept = options.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        cluster(iter(sys.stdin.buffer.readline, b""), write, kept)
    return 0


def _evaluate(options: argparse.Namespace, _settings_of: SettingsOf) -> int:
    from rich import print as show

    from sidecar.flows.evaluating import as_json, as_table, evaluate

    found = evaluate(options.records, options.truth)
    if options.json:
        print(json.dumps(as_json(found)))
    else:
        show(as_table(found))
    return 0


def _explain(options: argparse.Namespace, settings_of: SettingsOf) -> int:
    from sidecar.cli_explain import explain

    return explain(settings_of(options), options.id, as_json=options.json)


def _rebuild(options: argparse.Namespace, settings_of: SettingsOf) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from sidecar.app import build_house, prepared_store
    from sidecar.connectorkit.clock import utc_now
    from sidecar.flows.rebuilding import rebuild

    settings = settings_of(options)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("contacts", total=None)
        n = rebuild(
            prepared_store(settings),
            build_house(settings),
            utc_now,
            lambda n: progress.update(task, completed=n),
        )
    print(f"{n} contacts looked at again")
    return 0


_ACTIONS: dict[str, Callable[[Any, SettingsOf], int]] = {
    "rebuild": _rebuild,
    "cluster": _cluster,
    "evaluate": _evaluate,
    "explain": _explain,
}
