"""The connectors that are there, found as the sidecar finds them."""

import json
from pathlib import Path

from sidecar.connectorkit.connector import Connector
from sidecar.connectors import FOLDER, all_connectors
from sidecar.settings import Account, Company

CARDS = list(all_connectors().values())


def folder(card: Connector) -> Path:
    return FOLDER / card.name


def account(card: Connector) -> Account:
    """The account by which all golden pairs were made; `options.json` beside them says more of it."""
    options = folder(card) / "samples" / "options.json"
    return Account(
        id=f"{card.name}:main",
        base_url=f"http://{card.name}.test",
        company=Company(domains=["acme.example"]),
        options=json.loads(options.read_text()) if options.exists() else {},
    )
