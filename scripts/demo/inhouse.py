"""A tool of the company's own that nobody else has heard of: guarantee cards, with an address on each."""

from html import escape
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Guarantee {number}</title>
<style>body{{font:14px system-ui;margin:24px}}td{{padding:4px 16px 4px 0}}</style></head>
<body><h1>Guarantee card {number}</h1><table><tr><td>Appliance</td><td>{what}</td></tr>
<tr><td>Registered by</td><td id="owner">{owner}</td></tr></table></body></html>"""


class Intranet(ToolServer):
    """No API and no account in the settings: only its pages."""

    def __init__(self, port: int = 0, **more: Any) -> None:
        super().__init__(port, **more)
        self.cards: list[tuple[str, str]] = []

    def register(self, owner: str, what: str) -> str:
        """The path of its card."""
        self.cards.append((owner, what))
        return f"/guarantees/{len(self.cards)}"

    def api(self, path: str) -> bool:  # noqa: ARG002 it has none
        return False

    def answer(self, asked: Asked) -> Answer:
        number = asked.path.rpartition("/")[2]
        if not number.isdecimal() or not 0 < int(number) <= len(self.cards):
            raise KeyError(asked.path)
        owner, what = self.cards[int(number) - 1]
        return page(_PAGE.format(number=number, what=escape(what), owner=escape(owner)))
