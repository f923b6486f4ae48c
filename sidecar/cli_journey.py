"""`throughline journey ...`: the case maker and the brief alone."""

import argparse
import sys
from collections.abc import Callable

# Rooms are imported inside the commands: each needs another part of the house.


def add_journey_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command = add("journey", "what happened: the case maker and the brief, alone")
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("cases", help="interactions on stdin, their cases and briefs on stdout")


def run(_options: argparse.Namespace) -> int:
    from sidecar.flows.casing_alone import answer_lines

    for line in answer_lines(sys.stdin.buffer):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
    return 0
