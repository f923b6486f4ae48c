"""A stand-in alone, to look at: `python -m sidecar.connectors.NAME.standin --port N`."""

import argparse
import threading
from collections.abc import Callable

from sidecar.connectorkit.standin.server import ToolServer


def serve(make: Callable[[int], ToolServer]) -> None:
    """`make` gives one with something in it, at that port; it runs until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    standin = make(parser.parse_args().port).start()
    print(f"listening on {standin.base_url}", flush=True)  # noqa: T201 a program of its own
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        standin.stop()
