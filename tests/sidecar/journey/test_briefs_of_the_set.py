"""Over the development set of real service dialogues, where it is there: nothing invented, nothing secret."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.brief_figures import figures_of, page_of
from scripts.briefs import cases_in, facts_in
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


def test_a_brief_is_written_as_its_source_is_and_has_the_sections_that_its_source_has(
    sample_size: Callable[[int, int], int],
) -> None:
    cases, facts = [*cases_in(FOLDER / "standard")], facts_in(FOLDER / "standard")
    step = len(cases) // sample_size(120, len(cases))
    figures = figures_of((pieces, facts[name]) for name, pieces in cases[::step])
    assert figures.inside >= 0.94 * figures.briefs, page_of(figures)
    assert figures.fragments <= 0.005 * figures.lines, page_of(figures)
    for section in ("need", "told", "tried", "records"):
        assert figures.filled[section] == figures.both[section], page_of(figures)
    assert figures.both["need"] >= 0.98 * figures.had["need"], page_of(figures)
    assert figures.both["promised"] >= 0.95 * figures.had["promised"], page_of(figures)
    assert figures.placed["told"] >= 0.8 * figures.found["told"], page_of(figures)
