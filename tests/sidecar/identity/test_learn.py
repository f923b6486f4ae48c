"""Likelihoods learnt from pairs that nobody has labelled."""

from sidecar.identity.compare import Level
from sidecar.identity.learn import Blocked, Pattern, learn, pattern_of
from sidecar.identity.likelihoods import START

SAME: Pattern = (("birth", 0), ("family", 0), ("given", 0), ("street", 0))
SLIP: Pattern = (("birth", 1), ("family", 0), ("given", 0), ("street", 0))
COUPLE: Pattern = (("birth", 3), ("family", 0), ("given", 3), ("street", 0))
STRANGERS: Pattern = (("birth", 3), ("family", 3), ("given", 3), ("street", 2))


def _blocked(*counted: tuple[Pattern, int], of: str = "names") -> list[Blocked]:
    return [Blocked(frozenset([of]), pattern) for pattern, n in counted for _ in range(n)]


def test_a_pairs_pattern_holds_each_field_once_at_its_best() -> None:
    levels = [Level("order", 0, "1", "1"), Level("given", 2, "a", "b"), Level("given", 1, "a", "a")]
    assert pattern_of(levels) == (("given", 1), ("order", 0))


def test_where_birth_dates_are_often_mistyped_a_slip_counts_for_less() -> None:
    blocked = _blocked((SAME, 60), (SLIP, 60), (STRANGERS, 100))
    found = learn(blocked, [], n_looked=200, n_contacts=200)
    assert found.fields["birth"].same[1] > 0.3
    assert found.n_learnt == 200


def test_from_a_handful_of_pairs_nothing_is_learnt() -> None:
    found = learn(_blocked((SLIP, 20)), [], n_looked=50, n_contacts=50)
    assert found.fields["birth"].same == START["birth"].same


def test_fields_of_which_a_block_is_made_teach_nothing_in_it() -> None:
    found = learn(_blocked((SAME, 200)), [], n_looked=200, n_contacts=200)
    assert found.fields["given"].same == START["given"].same
    assert found.fields["street"].same != START["street"].same


def test_an_equal_order_teaches_nothing_of_orders() -> None:
    found = learn(_blocked((((*SAME, ("order", 0))), 100)), [], n_looked=200, n_contacts=200)
    assert found.fields["order"] == START["order"]


def test_how_often_strangers_agree_is_seen_on_pairs_at_random_save_for_true_ones() -> None:
    same_city: Pattern = (("city", 0), ("email", 2))
    found = learn([], [(("city", 0),)] * 900 + [same_city] * 9, n_looked=100, n_contacts=100)
    assert found.fields["city"].stranger[0] > 0.8
    assert found.fields["email"].stranger == START["email"].stranger
    true = learn([], [SAME] * 900, n_looked=100, n_contacts=100)
    assert true.fields["birth"].stranger == START["birth"].stranger


def test_many_couples_make_a_relative_likelier() -> None:
    few = learn(_blocked((SAME, 200)), [], n_looked=200, n_contacts=200)
    many = learn(_blocked((SAME, 200), (COUPLE, 200)), [], n_looked=200, n_contacts=200)
    assert many.household > 5 * few.household


def test_strangers_who_share_a_name_and_a_city_are_no_household() -> None:
    namesakes: Pattern = (("birth", 3), ("city", 0), ("family", 0), ("given", 3))
    found = learn(
        _blocked((SAME, 300), (namesakes, 100), of="family_city"),
        [],
        n_looked=500,
        n_contacts=50_000,
    )
    assert found.household < 0.03


def test_two_companies_are_no_colleagues_and_two_of_one_company_are() -> None:
    firms: Pattern = (("company", 0), ("phone", 2))
    found = learn(_blocked((firms, 200), of="company"), [], n_looked=200, n_contacts=200)
    staff: Pattern = (("company", 0), ("family", 3), ("given", 3), ("phone", 0))
    both = learn(_blocked((staff, 200), of="phone"), [], n_looked=200, n_contacts=200)
    assert found.colleague < both.colleague
