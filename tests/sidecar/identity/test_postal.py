"""Where somebody lives is one place in every spelling."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.postal import (
    canonical_city,
    canonical_country,
    canonical_state,
    canonical_street,
    canonical_unit,
    plain_words,
    postcode_of,
    unit_in,
)


@pytest.mark.parametrize(
    ("written", "street"),
    [
        ("12 Main Street", "12 main street"),
        ("12 Main St.", "12 main street"),
        ("012 MAIN ST", "12 main street"),
        ("Main St 12", "12 main street"),
        ("Main Street, No. 12", "12 main street"),
        ("12, Main St Apt 4B", "12 main street"),
        ("Flat 3, 12 High Street", "12 high street"),
        ("unit 3/12 main st", "12 main street"),
        ("12 N Main St", "12 north main street"),
        ("12 Main St. between 5th and 6th Aves.", "12 main street"),
        ("12 Main St (rear entrance)", "12 main street"),
        ("12 Old Corner Rd.", "12 old corner road"),
        ("12 Cut Off Road (rear entrance)", "12 cut off road"),
        ("12 Main St corner Oak St", "12 main street"),
        ("12 Main St., near Oak Rd", "12 main street"),
        ("12 Off St", "12 off street"),
        ("Road at the Lake", "road at the lake"),
        ("12 Main St. N.", "12 main street north"),
        ("435 S. La Cienega Blv.", "435 south la cienega boulevard"),
        ("Cuckoo La", "cuckoo lane"),
        ("St Kilda Rd", "saint kilda road"),
        ("12 Great St Mary's La", "12 great saint marys lane"),
        ("Dr. Martin Luther King Blvd", "doctor martin luther king boulevard"),
        ("12 Oak Dr", "12 oak drive"),
        ("Mt Pleasant Ave", "mount pleasant avenue"),
        ("12 O'Sullivan Pl", "12 osullivan place"),
        ("Hwy 61", "61 highway"),
        ("1st Ave", "1st avenue"),
        ("221B Baker St", "221b baker street"),
        ("Hauptstr. 12 a", "12a haupt strasse"),
        ("Hauptstraße 12A", "12a haupt strasse"),
        ("Haupt Strasse 12-a", "12a haupt strasse"),
        ("Rue de Rivoli 12", "12 rue de rivoli"),
        ("Via Roma, 3", "3 via roma"),
        ("C/ Mayor 3", "3 calle mayor"),
        ("Av. de Mayo 5", "5 avenue de mayo"),
        ("P.O. Box 123", "pobox 123"),
        ("Post Office Box 123", "pobox 123"),
    ],
)
def test_two_spellings_of_one_street_are_one(written: str, street: str) -> None:
    assert canonical_street(written) == street


def test_a_house_number_told_apart_stands_in_front_once() -> None:
    assert canonical_street("Main St", "12") == "12 main street"
    assert canonical_street("12 Main St", "12") == "12 main street"
    assert canonical_street("Main St 12", "12") == "12 main street"
    assert canonical_street("Hauptstr.", "12 a") == "12a haupt strasse"


@pytest.mark.parametrize("written", ["", "unknown", "-", "12", "N", "12 N", "x", "0", "Apt 4"])
def test_what_names_no_street_is_none(written: str) -> None:
    assert canonical_street(written) is None


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Apt 4B", "4b"),
        ("apt. #4 b", "4b"),
        ("#4B", "4b"),
        ("Flat 3", "3"),
        ("4b", "4b"),
        ("2nd Floor", "2nd floor"),
        ("Brentwood Vlge", "brentwood village"),
        ("Brentwood Village", "brentwood village"),
        ("n/a", None),
        ("0", None),
    ],
)
def test_a_unit_is_its_number_or_the_name_of_the_house(written: str, unit: str | None) -> None:
    assert canonical_unit(written) == unit


def test_a_unit_that_stands_within_the_street_is_found() -> None:
    assert unit_in("12 Main St Apt 4B") == "4b"
    assert unit_in("12 Main St") is None
    assert unit_in("The Old Flat Road") is None


def test_places_have_one_spelling() -> None:
    assert canonical_city("St. Louis") == canonical_city("Saint Louis") == "saint louis"
    assert canonical_city("München") == canonical_city("MUENCHEN") == "muenchen"
    assert canonical_city("unknown") is None
    assert canonical_state("California") == canonical_state("CA") == "ca"
    assert canonical_state("N.S.W.") == canonical_state("New South Wales") == "nsw"
    assert canonical_state("vci") == "vci"
    assert canonical_state("-") is None
    assert canonical_country("Deutschland") == canonical_country("DE") == "de"
    assert canonical_country("U.S.A.") == canonical_country("United States") == "us"
    assert canonical_country("Atlantis") == "atlantis"


def test_a_postcode_that_only_fills_the_field_is_none() -> None:
    assert postcode_of("SW1A 1AA") == postcode_of("sw1a1aa") == "SW1A1AA"
    assert postcode_of("94110-1234") == "94110"
    assert [postcode_of(it) for it in ("00000", "99999", "XXXXX", "n/a")] == [None] * 4


def test_an_occupation_and_a_place_of_birth_are_their_words() -> None:
    assert plain_words("Politician, Lawyer") == "politician lawyer"
    assert plain_words("Devon (England)") == "devon england"
    assert plain_words("unknown") is None
    assert plain_words("!?") is None


FRAGMENTS = st.lists(
    st.sampled_from(
        "main st st. dr n. north c la 12 012 a 12-a 1st apt flat # 4 b no. po box p.o. x - hauptstr. "
        "strasse ü mt blvd , / ' city the so 00n guest".split()
    )
).map(" ".join)


@pytest.mark.parametrize(
    "canonical",
    [
        canonical_street,
        canonical_unit,
        canonical_city,
        canonical_state,
        canonical_country,
        postcode_of,
        plain_words,
    ],
)
@given(written=FRAGMENTS | st.text(max_size=30))
def test_a_place_in_its_one_spelling_stays_as_it_is(
    canonical: Callable[[str], str | None], written: str
) -> None:
    value = canonical(written)
    assert value is None or canonical(value) == value
