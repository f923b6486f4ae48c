"""One folder a channel tool, found by its folder and listed nowhere. Add a tool here, nowhere else."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from sidecar.connectorkit.connector import Connector

FOLDER = Path(__file__).parent


@cache
def all_connectors() -> dict[str, Connector]:
    """Every connector by name; each folder's `__init__` holds its card as CONNECTOR."""
    cards = (
        import_module(f"{__name__}.{found.name}").CONNECTOR for found in iter_modules(__path__)
    )
    return {card.name: card for card in cards}
