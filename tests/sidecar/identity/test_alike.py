"""How alike two values of one field are: 0 for equal, rising."""

import pytest

from sidecar.identity import alike


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("anna", "anna", 0),
        ("anna maria", "annamaria", 0),
        ("anna", "anna maria", 1),
        ("william", "bill", 1),
        ("sergej", "sergey", 1),
        ("ann", "anna", 1),
        ("paul", "paula", 2),
        ("mario", "maria", 2),
        ("alexander", "alexandra", 2),
        ("christian", "christine", 2),
        ("katharina", "katarina", 1),
        ("a", "anna", 2),
        ("dag", "dagmarina", 2),
        ("jakib", "jagob", 3),
        ("melinda", "mxlindq", 2),
        ("anna lena", "berta lena", 2),
        ("anna lena", "berta rosa", 3),
        ("b", "anna", 3),
        ("patricia", "pamela", 3),
        ("jo", "al", 3),
    ],
)
def test_a_given_name_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.given(one, other) == alike.given(other, one) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("berg", "berg", 0),
        ("van dyk", "vandyk", 0),
        ("harris gordon", "harris", 1),
        ("le roy", "le blanc", 3),
        ("meyer", "meier", 1),
        ("berg", "adler", 3),
    ],
)
def test_a_family_name_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.family(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("19800610", "19800610", 0),
        ("19801006", "19800610", 1),
        ("19800611", "19800610", 1),
        ("19800621", "19800610", 2),
        ("19801231", "19800610", 2),
        ("1980", "19800610", 2),
        ("19800101", "19800101", 1),
        ("1980", "1980", 1),
        ("1980", "19800101", 2),
        ("19800101", "19900101", 3),
        ("19800101", "19800102", 2),
        ("1981", "19800610", 2),
        ("1982", "19800610", 3),
        ("19810101", "19800610", 2),
        ("19820101", "19800610", 3),
        ("19810925", "19800610", 3),
        ("19451231", "19800610", 3),
    ],
)
def test_a_birth_date_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.birth(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("rivertiger@example.com", "rivertiger@example.com", 0),
        ("rivertiger@example.com", "rivertiger@example.org", 1),
        ("rivertiger@example.com", "rivrtiger@example.com", 1),
        ("info@example.com", "info@example.org", 2),
        ("ann@example.com", "ann@example.org", 2),
        ("river1@example.com", "river2@example.com", 2),
        ("anna@example.com", "bob.carter@example.org", 2),
    ],
)
def test_an_address_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.email(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("+4915112345678", "+4915112345678", 0),
        ("d:015112345678", "+4915112345678", 0),
        ("+4915112345678", "d:5112345678", 0),
        ("d:015112345999", "+4915112345678", 2),
        ("+4915112345678", "+4915112345679", 1),
        ("+4915112345678", "+4917099999999", 2),
    ],
)
def test_a_number_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.phone(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("10115", "10115", 0),
        ("ec1a1bb", "ec1a2xy", 1),
        ("10115", "10116", 1),
        ("10115", "80331", 2),
    ],
)
def test_a_postcode_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.postcode(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("12 main street", "12 main street", 0),
        ("12 main street", "13 main street", 1),
        ("12 main street", "98 main street", 2),
        ("12 main street", "13 oak road", 2),
        ("12 main street", "12 street main", 1),
        ("12 main", "12 north main street", 1),
        ("12 avenue", "12 zoological park avenue", 2),
        ("main", "north main street", 2),
        ("main street", "mainstreet", 1),
        ("main street", "oak road", 2),
    ],
)
def test_a_street_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.street(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [("leipzig", "leipzig", 0), ("leipzig", "leipzg", 1), ("leipzig", "bonn", 2)],
)
def test_a_city_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.place(one, other) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("norton plumbing", "nortonplumbing", 0),
        ("norton plum", "nortonplumbing", 1),
        ("johnson logistics", "jhonson logistics", 1),
        ("ibm", "international business machines", 1),
        ("arts deli", "delicatessen arts of hollywood", 1),
        ("jhonson logi", "johnson logistics", 1),
        ("ab", "abbey road", 2),
        ("xyz", "international business machines", 2),
        ("baker motors", "wilson nursery", 2),
        ("rainbow preschool 3", "rainbow preschool 7", 2),
        ("rainbow preschool ii", "rainbow preschool iii", 2),
        ("rainbow preschool 3", "rainbow preschool", 1),
        ("rainbow preschool one", "rainbow preschool two", 2),
        ("rainbow preschool i", "rainbow preschool ii", 2),
        ("rainbow north", "rainbow south", 2),
        ("rainbow building a", "rainbow building b", 2),
        ("rainbow building a", "rainbow building", 1),
    ],
)
def test_a_company_is_met_again(one: str, other: str, level: int) -> None:
    assert alike.company(one, other) == alike.company(other, one) == level


def test_a_national_number_may_have_two_slips_and_a_gender_none() -> None:
    assert alike.number("123456", "123456") == 0
    assert alike.number("123456", "123465") == 1
    assert alike.number("123456", "654321") == 2
    assert (alike.same("f", "f"), alike.same("f", "m")) == (0, 1)
