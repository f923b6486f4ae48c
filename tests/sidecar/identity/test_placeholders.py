"""What stands in a field where nothing was known says nothing of anybody."""

import pytest

from sidecar.identity.placeholders import is_filler, is_nobody, is_nothing, names_nobody


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "-", "--", ".", "?", "x", "xxx", "XXXX", "unknown", "Unknown Caller", "N/A", "na", "NaN",
        "none", "NULL", "<null>", "not provided", "Not Available", "tbc", "Private Number", "withheld",
        "000-000", "0", "0000000", "1111111", "9999999", "555-5555", "1234567", "(123) 456-7890", "98765432",
    ],
)  # fmt: skip
def test_it_says_nothing_whatever_the_field(written: str) -> None:
    assert is_nothing(written)
    assert is_nobody(written)


@pytest.mark.parametrize(
    "written",
    [
        "test",
        "Test Test",
        "guest",
        "Customer",
        "walk-in",
        "Walk in  customer",
        "CASH SALE",
        "Private",
    ],
)
def test_it_names_nobody_but_may_be_a_part_of_a_name(written: str) -> None:
    assert is_nobody(written)
    assert not is_nothing(written)


@pytest.mark.parametrize(
    "written",
    [
        "Dana",
        "John Guest",
        "Nan Goldin",
        "12",
        "11111",
        "12345",
        "5550101",
        "19800229",
        "xx1",
        "X Æ A-12",
    ],
)
def test_it_says_something(written: str) -> None:
    assert not is_nobody(written)


def test_digits_fill_a_field_where_they_are_one_or_only_count() -> None:
    assert is_filler("000")
    assert is_filler("12 34 56")
    assert not is_filler("111")
    assert not is_filler("123457")
    assert not is_filler("none")


def test_a_name_is_nobodys_only_where_all_its_words_are() -> None:
    assert names_nobody(("guest", "customer"))
    assert not names_nobody(("john", "guest"))


def test_an_office_with_many_hands_is_called_like_nobody() -> None:
    assert names_nobody(("bluebird", "front", "desk"))
    assert not names_nobody(("desk",))
    assert not names_nobody(("ana", "sales"))
