"""What was learnt, kept as text."""

from dataclasses import replace

from sidecar.identity.learnt import parse_likelihoods, spelled_likelihoods
from sidecar.identity.likelihoods import Likelihoods


def test_what_was_learnt_comes_back_from_its_text() -> None:
    odds = replace(Likelihoods(), household=0.3, colleague=0.01, n_learnt=500)
    assert parse_likelihoods(spelled_likelihoods(odds)) == odds


def test_before_anything_was_learnt_the_start_values_hold() -> None:
    assert parse_likelihoods("") == Likelihoods()
