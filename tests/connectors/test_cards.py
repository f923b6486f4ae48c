"""Every folder brings what a connector must bring."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from sidecar.api.page_shapes import PageAdapter
from sidecar.connectorkit.connector import Connector
from tests.connectors.found import CARDS, folder

each_connector = pytest.mark.parametrize("card", CARDS, ids=lambda it: it.name)


@each_connector
def test_a_card_tells_it_what_to_know_before_connecting(card: Connector) -> None:
    assert card.name == folder(card).name
    assert card.docs.startswith("https://")
    for words in (card.label, card.api_version, card.least_rights, card.freshness):
        assert words.strip()
    assert card.channels
    assert card.options.model_config.get("extra") == "forbid", "a misspelt option must be found"


@each_connector
def test_a_connector_that_hears_and_pulls_can_also_fetch_what_it_heard_of(card: Connector) -> None:
    assert card.fetch or not card.webhook or card.pull is None


@each_connector
def test_a_connector_brings_samples_and_a_stand_in(card: Connector) -> None:
    assert list((folder(card) / "samples").glob("*.expected.json"))
    stand_in = (folder(card) / "standin.py").read_text()
    assert "class StandIn" in stand_in
    assert not re.search(r"^(from|import) .*\bmapping\b", stand_in, re.MULTILINE)


@each_connector
def test_a_connector_is_short_enough_to_be_read_in_one_sitting(card: Connector) -> None:
    code = [it for it in folder(card).glob("*.py") if not it.name.startswith("standin")]
    assert all(len(it.read_text().splitlines()) <= 300 for it in code)


@each_connector
def test_a_page_adapter_is_nouns_only_and_fits_its_schema(card: Connector) -> None:
    file = folder(card) / "page.json"
    if not file.exists():
        return
    document = json.loads(file.read_text())
    Draft202012Validator(PageAdapter.model_json_schema()).validate(document)
    adapter = PageAdapter.model_validate(document)
    places = [place for them in adapter.fields.values() for place in them]
    patterns = [it.match for it in places] + [
        it for record in adapter.records for it in (record.match, record.path_match, record.hash)
    ]
    for pattern in filter(None, patterns):
        assert re.compile(pattern).groups == 1, f"{pattern}: one group is the value"
    for record in adapter.records:
        assert record.query or record.path_match or record.hash


@each_connector
def test_every_saved_page_says_what_is_to_be_read_off_it(card: Connector) -> None:
    pages = folder(card) / "samples" / "pages"
    if (folder(card) / "page.json").exists():
        assert list(pages.glob("*.html"))
    for page in pages.glob("*.html"):
        expected = json.loads(page.with_suffix(".expected.json").read_text())
        assert expected["url"].startswith("http")
