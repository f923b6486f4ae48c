"""Over the development set of real service dialogues, where it is there: nothing invented, nothing secret."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.briefs import cases_in
from sidecar.journey.brief import brief_of
from tests.sidecar.journey.talks import placed

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "cases"
FOLDER = Path(os.environ.get("THROUGHLINE_CASES", BESIDE))

if not FOLDER.is_dir():
    pytest.skip("the set is no part of the project", allow_module_level=True)


@pytest.mark.parametrize("name", ["standard", "hard"])
def test_every_phrase_of_every_brief_stands_in_its_source(
    name: str, sample_size: Callable[[int, int], int]
) -> None:
    cases = [*cases_in(FOLDER / name)]
    step = max(1, len(cases) // sample_size(150, len(cases)))
    for case, pieces in cases[::step]:
        lines = brief_of(pieces)
        assert placed(lines, pieces), case
        assert sum(len(it.text.split()) for it in lines) <= 120, case
