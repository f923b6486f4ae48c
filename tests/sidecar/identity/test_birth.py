"""When somebody was born is one date, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.birth import canonical_birth


@pytest.mark.parametrize(
    "written",
    [
        "19800229", "1980-02-29", "1980/02/29", "1980.2.29", "29/02/1980", "02/29/1980", "29.2.1980",
        "29-02-1980", "1980-02-29T00:00:00Z", "1980-02-29 00:00:00", "29022980"[:4] + "1980", "29 Feb 1980",
        "February 29, 1980", "29th of february 1980", "29/02/80", "80-02-29", "١٩٨٠-٠٢-٢٩", " 1980-02-29 ",
    ],
)  # fmt: skip
def test_danas_birthday_is_one_day_in_every_spelling(written: str) -> None:
    assert canonical_birth(written, "US") == "19800229"


def test_where_both_orders_can_be_the_country_tells() -> None:
    assert canonical_birth("03/04/1980", "US") == "19800304"
    assert canonical_birth("03/04/1980", "GB") == "19800403"
    assert canonical_birth("05/12/15", "GB") == "20151205"


@pytest.mark.parametrize("written", ["1980", "1980-00-00", "1980-02", "about 1980", "c. 1980?"])
def test_of_a_birthday_that_is_not_known_the_year_is_kept(written: str) -> None:
    assert canonical_birth(written, "US") == "1980"


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("19801345", "19801345"),
        ("1980-02-31", "19800231"),
        ("1980229", "1980229"),
        ("198002291", "198002291"),
        ("99801345", "99801345"),
        ("31/31/1980", "19803131"),
    ],
)
def test_a_day_that_cannot_be_is_kept_as_it_stands_since_it_is_a_slip_of_the_pen(
    written: str, digits: str
) -> None:
    assert canonical_birth(written, "US") == digits


@pytest.mark.parametrize(
    "written",
    [
        "", "unknown", "1900-01-01", "01/01/1900", "1970-01-01", "0001-01-01", "0000-00-00", "00000000",
        "99999999", "11111111", "12", "12345", "9" * 5000, "February", "3000",
    ],
)  # fmt: skip
def test_the_zero_of_a_calendar_is_nobodys_birthday(written: str) -> None:
    assert canonical_birth(written, "US") is None


@given(st.dates() | st.text("0123456789-/. TfebJan:", max_size=24) | st.text(max_size=20))
def test_a_birthday_in_its_one_spelling_stays_as_it_is(written: object) -> None:
    for region in ("US", "GB"):
        value = canonical_birth(str(written), region)
        assert value is None or canonical_birth(value, region) == value
