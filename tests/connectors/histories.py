"""What a connector's tests bring so that all connectors can be put to the same trials.

`tests/connectors/NAME/history.py` holds four names: `open_tool(clock)` makes a stand-in with one customer in
it (the trial starts it), `account_of(standin)` is an account on it, `SIX` are six things that happen there one after the other
(two of them change or delete what an earlier one brought), `happen(standin, random)` does one more of
any kind. None of them moves the clock: the trial does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from sidecar.connectorkit.connector import Connector
from sidecar.settings import Account

HERE = Path(__file__).parent


@dataclass(frozen=True)
class History:
    """`open_tool` gives what has `start`, `stop`, and `deliveries` where the tool posts."""

    card: Connector
    open_tool: Callable[[Callable[[], datetime]], Any]
    account_of: Callable[[Any], Account]
    six: Sequence[Callable[[Any], object]]
    happen: Callable[[Any, Random], object]


def names_with(file: str) -> list[str]:
    """The connectors whose tests bring that file. They are imported when their turn comes, one by one."""
    return sorted(it.parent.name for it in HERE.glob(f"*/{file}"))


def all_histories() -> list[History]:
    """Of every connector that brings one, by name."""
    return [history_named(it) for it in names_with("history.py")]


def history_named(name: str) -> History:
    card = import_module(f"sidecar.connectors.{name}").CONNECTOR
    told = import_module(f"tests.connectors.{name}.history")
    return History(card, told.open_tool, told.account_of, told.SIX, told.happen)
