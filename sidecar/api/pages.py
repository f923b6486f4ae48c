"""How to read the tools' pages: each account's page.json, checked before it is served."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sidecar.api.page_shapes import OwnIdentifiers, PageAdapter, PagesAnswer, ToolPage
from sidecar.connectorkit.connector import Connector
from sidecar.settings import Settings


def pages_answer(settings: Settings, cards: Mapping[str, Connector]) -> PagesAnswer:
    """One page for each tool account; and what is the company's own, which never is a hint."""
    tools = [
        ToolPage(
            tool=it.id,
            label=cards[it.connector].label,
            base_url=it.base_url,
            adapter=page_adapter(it.connector),
        )
        for it in settings.tools
        if it.connector in cards
    ]
    company = settings.company
    own = OwnIdentifiers(
        domains=company.domains, addresses=company.addresses, numbers=company.numbers
    )
    return PagesAnswer(pages=tools, own=own)


@cache
def page_adapter(connector: str) -> PageAdapter:
    """The connector's page.json; a tool whose pages say nothing has none."""
    page = files("sidecar.connectors") / connector / "page.json"
    if not page.is_file():
        return PageAdapter()
    return PageAdapter.model_validate_json(page.read_bytes())
