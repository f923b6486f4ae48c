"""What a tool gave, saved, beside what is to be read from it."""

import json
from pathlib import Path

import pytest

from sidecar.connectorkit.connector import Connector
from sidecar.model.fact import Reading
from tests.connectors.found import CARDS, account, folder

PAIRS = [
    pytest.param(card, expected, id=f"{card.name}-{expected.name.removesuffix('.expected.json')}")
    for card in CARDS
    for expected in sorted((folder(card) / "samples").glob("*.expected.json"))
    if expected.with_name(expected.name.replace(".expected", "")).exists()
]


@pytest.mark.parametrize(("card", "expected"), PAIRS)
def test_a_saved_answer_reads_as_the_facts_beside_it(card: Connector, expected: Path) -> None:
    raw = json.loads(expected.with_name(expected.name.replace(".expected", "")).read_text())
    readings = card.read(raw, account(card))
    assert [_plain(it) for it in readings] == json.loads(expected.read_text())


@pytest.mark.parametrize(("card", "expected"), PAIRS)
def test_reading_the_same_twice_gives_the_same(card: Connector, expected: Path) -> None:
    raw = json.loads(expected.with_name(expected.name.replace(".expected", "")).read_text())
    assert card.read(raw, account(card)) == card.read(raw, account(card))


def _plain(reading: Reading) -> object:
    told = reading.model_dump_json(exclude_none=True, exclude_defaults=True)
    return json.loads(told) | {"type": reading.type}
