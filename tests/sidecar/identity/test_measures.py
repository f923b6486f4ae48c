"""Measures that can be worked out by hand, and by counting every pair."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.measures import Measures, Rates, glued_by_trap, measure

# Anna's three contacts are divided over two customers; the second one holds Ben's first.
CUSTOMERS = ["c1", "c1", "c2", "c2", "c3"]
PEOPLE = ["anna", "anna", "anna", "ben", "ben"]
CLUSTERINGS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30)


def test_pairs_are_counted_right_and_missed() -> None:
    found = measure(CUSTOMERS, PEOPLE).pairwise
    assert found == Rates(precision=1 / 2, recall=1 / 4)
    assert found.f1 == pytest.approx(1 / 3)


def test_b_cubed_asks_each_record_for_its_own_company() -> None:
    found = measure(CUSTOMERS, PEOPLE).b_cubed
    assert found.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5)


def test_one_of_three_customers_is_glued_and_both_people_are_in_it() -> None:
    found = measure(CUSTOMERS, PEOPLE)
    assert found.glued == pytest.approx(1 / 3)
    assert found.people_glued == 1
    assert (found.n_records, found.n_customers, found.n_people) == (5, 3, 2)


def test_who_says_the_truth_is_right_in_everything() -> None:
    found = measure(PEOPLE, PEOPLE)
    assert found.pairwise == found.b_cubed == Rates(1, 1)
    assert found.glued == found.people_glued == 0


def test_one_customer_of_all_finds_everything_and_is_wrong_about_most() -> None:
    found = measure(["all"] * 4, ["anna", "ben", "carla", "dan"])
    assert found.pairwise == Rates(precision=0, recall=1)
    assert found.pairwise.f1 == 0
    assert (found.glued, found.people_glued) == (1, 1)


def test_nothing_told_is_nothing_wrong() -> None:
    assert measure([], []) == Measures(Rates(1, 1), Rates(1, 1), 0, 0, 0, 0, 0)


def test_neither_right_nor_found_has_an_f1_of_nought() -> None:
    assert Rates(0, 0).f1 == 0


def test_records_without_truth_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        measure(CUSTOMERS, PEOPLE[:-1])


def test_each_trap_says_how_many_of_its_records_were_caught() -> None:
    traps = ["twins", None, "twins", "relay", "relay"]
    assert glued_by_trap(CUSTOMERS, PEOPLE, traps) == {"relay": 1 / 2, "twins": 1 / 2}


@given(CLUSTERINGS)
def test_counting_every_pair_says_the_same(records: list[tuple[int, int]]) -> None:
    customers, people = [it for it, _ in records], [it for _, it in records]
    pairs = list(combinations(records, 2))
    right = sum(one == other for one, other in pairs)
    claimed = sum(one[0] == other[0] for one, other in pairs)
    true = sum(one[1] == other[1] for one, other in pairs)
    found = measure(customers, people).pairwise
    assert found.precision == (right / claimed if claimed else 1)
    assert found.recall == (right / true if true else 1)


@given(CLUSTERINGS)
def test_b_cubed_by_looking_at_every_record_says_the_same(records: list[tuple[int, int]]) -> None:
    customers, people = [it for it, _ in records], [it for _, it in records]
    precise = [sum(one == other for other in records) / customers.count(one[0]) for one in records]
    found = measure(customers, people)
    assert found.b_cubed.precision == pytest.approx(sum(precise) / len(precise) if precise else 1)
    mixed = {it for it in customers if len({person for c, person in records if c == it}) > 1}
    assert found.glued == (len(mixed) / len(set(customers)) if records else 0)
