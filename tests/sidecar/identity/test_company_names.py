"""A company is one company with and without its legal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.organisations import canonical_company


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Northwind", "northwind"),
        ("Northwind, Inc.", "northwind"),
        ("The Northwind Company", "northwind"),
        ("NORTHWIND L.L.C.", "northwind"),
        ("Northwind S. A. R. L.", "northwind"),
        ("Northwind A/S", "northwind"),
        ("Northwind Pty Ltd", "northwind"),
        ("Müller GmbH & Co. KG", "mueller"),
        ("Zamek Sp. z o.o.", "zamek"),
        ("The Acme & Sons Co., Ltd.", "acme and sons"),
        ("Acme + Sons", "acme and sons"),
        ("O'Neill’s", "oneills"),
        ("ООО «Ромашка»", "romashka"),
        ("株式会社トヨタ", "toyota"),
        ("Larkspur Intl. Svcs.", "larkspur international services"),
        ("Smith Bros Mfg Co", "smith brothers manufacturing"),
        ("3M", "3m"),
        ("H & M", "h and m"),
        ("A.B.C. Taxis", "abc taxis"),
        ("AG", "ag"),
    ],
)
def test_two_spellings_of_one_company_are_one(written: str, name: str) -> None:
    assert canonical_company(written) == name


@pytest.mark.parametrize(
    "written", ["", "n/a", "-", "Private", "Guest", "Cash sale", "unknown", "&"]
)
def test_what_names_no_company_is_none(written: str) -> None:
    assert canonical_company(written) is None


@given(
    st.lists(
        st.sampled_from("the acme & co ltd s.a. a/s b - x int'l . ü guest gmbh 3 n a and".split())
    ).map(" ".join)
    | st.text(max_size=30)
)
def test_a_company_in_its_one_spelling_stays_as_it_is(written: str) -> None:
    value = canonical_company(written)
    assert value is None or canonical_company(value) == value
