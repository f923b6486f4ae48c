"""A line of `identity cluster` says of a person what its fields say, and no more."""

from typing import Any

import pytest

from sidecar.identity.said import profile_of
from sidecar.identity.traits import traits_of
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key
from sidecar.model.profile import Own

DANA = {
    "given_name": "Dana", "family_name": "Whitfield", "full_name": "Dr Dana Whitfield", "dob": 19800229,
    "gender": "female", "email": "Dana@mail.example", "phone": "(415) 555-0101", "platform": "twitter",
    "handle": "@Dana", "contact_id": "c-17", "tool": "crm:acme", "order_number": "#1001",
    "national_id": 5306198.0, "company": "Northwind, Inc.", "street": "Main St", "street_number": 12,
    "address2": "Apt 4B", "city": "St. Louis", "state": "Missouri", "postcode": "63101-1234",
    "country": "USA", "channel": "email", "ts": 12.5, "birth_place": "Devon", "occupation": "Lawyer",
    "shoe_size": 38,
}  # fmt: skip


def said(**fields: Any) -> dict[str, tuple[str, ...]]:
    return dict(traits_of(profile_of("r-1", fields), Own()))


def test_all_that_a_record_says_of_dana_becomes_her_traits() -> None:
    assert said(**DANA) == {
        "birth": ("19800229",),
        "birth_place": ("devon",),
        "city": ("saint louis",),
        "company": ("northwind",),
        "contact_id": ("crm:acme:c-17",),
        "country": ("us",),
        "email": ("dana@mail.example",),
        "gender": ("f",),
        "handle": ("x:dana",),
        "name": ("dana|whitfield",),
        "national_id": ("5306198",),
        "occupation": ("lawyer",),
        "order": ("1001",),
        "phone": ("+14155550101",),
        "postcode": ("63101",),
        "state": ("mo",),
        "street": ("12 main street",),
        "unit": ("4b",),
    }


def test_columns_of_other_programs_are_understood_where_the_field_itself_is_not_told() -> None:
    assert said(
        first_name="Dana", surname="Whitfield", birth_date="1980-02-29", addr="12 Main St", zip=63101
    ) == said(
        given_name="Dana", family_name="Whitfield", dob="1980-02-29", street="12 Main St", postcode=63101
    )  # fmt: skip
    assert said(name="Dana Whitfield") == said(full_name="Dana Whitfield")
    assert said(phone="(415) 555-0101", tel="(415) 555-0102") == said(phone="(415) 555-0101")
    assert said(mobile="n/a", tel="(415) 555-0102") == said(phone="(415) 555-0102")
    assert said(phone="n/a", tel="(415) 555-0102") == said(phone="(415) 555-0102")
    assert said(gender="", sex="F", phone=None, mobile=None) == {"gender": ("f",)}


def test_columns_are_understood_however_they_are_written() -> None:
    own = said(
        given_name="Dana", family_name="Whitfield", dob="1980-02-29", email="dana@mail.example"
    )
    for columns in (
        ("First Name", "Last Name", "Date of Birth", "E-Mail"),
        ("firstName", "lastName", "dateOfBirth", "emailAddress"),
        ("FIRST_NAME", "LAST-NAME", "DOB", "Email"),
    ):
        values = ("Dana", "Whitfield", "1980-02-29", "dana@mail.example")
        assert said(**dict(zip(columns, values, strict=True))) == own
    assert said(city="Bonn", City="Kiel") == {"city": ("bonn",)}


def test_a_column_that_may_be_two_things_is_what_it_holds() -> None:
    assert said(address="dana@mail.example") == said(email="dana@mail.example")
    dana = {"first_name": "Dana", "last_name": "Whitfield"}
    assert said(name="Northwind, Inc.", **dana) == said(company="Northwind", **dana)
    assert said(name="Acme", company="Northwind", **dana) == said(company="Northwind", **dana)
    for own in ("Dana Whitfield", "Whitfield", "D. Whitfield", "Dana Miller"):
        assert "company" not in said(name=own, **dana)
    assert said(name="Northwind", first_name="", last_name="n/a") == said(full_name="Northwind")


def test_a_record_is_a_contact_of_its_own_whatever_contact_id_it_carries() -> None:
    one, other = (
        profile_of(it, {"contact_id": "c-17", "tool": "crm:acme"}) for it in ("r-1", "r-2")
    )
    assert (one.tool, one.native_id) == ("records", "r-1")
    assert one.contact == contact_key("records", "r-1") != other.contact
    assert one.identifiers == other.identifiers == [
        Identifier(kind="contact_id", value="c-17", network="crm:acme")
    ]  # fmt: skip
    assert said(contact_id="r-1") == {"contact_id": ("records:r-1",)}
    assert said() == {}


@pytest.mark.parametrize(
    "nothing", [None, "", " ", "nan", float("nan"), "-", "N/A", "unknown", [], [None, ""], {}, True]
)
def test_a_value_that_is_none_says_nothing(nothing: object) -> None:
    assert said(**dict.fromkeys(DANA, nothing)) == {}
    assert profile_of("r-1", dict.fromkeys(DANA, nothing)).name is None


def test_several_values_may_come_as_a_list() -> None:
    told = said(
        given_name=["Anna", "Anna"], family_name=["Meyer", "Schulz"], city=["Köln", "Bonn", None],
        phone=["+1 415 555 0101", 4155550102], street=["Main St", "Oak Rd"], street_number=[12, 7],
        email=["a@mail.example; b@mail.example", "a@mail.example"], dob=["1980-02-29", ["1970-02-03"]],
    )  # fmt: skip
    assert told == {
        "birth": ("19800229",),
        "city": ("bonn", "koeln"),
        "email": ("a@mail.example", "b@mail.example"),
        "name": ("anna|meyer", "anna|schulz"),
        "phone": ("+14155550101", "+14155550102"),
        "street": ("12 main street", "7 oak road"),
    }


def test_more_of_one_half_of_a_name_than_of_the_other_are_all_its_pairs() -> None:
    assert said(given_name=["Anna", "Annie"], family_name="Meyer")["name"] == (
        "anna|meyer", "annie|meyer",
    )  # fmt: skip
    assert said(street=["Main St", "Oak Rd"], street_number=12)["street"] == (
        "main street", "oak road",
    )  # fmt: skip


def test_the_name_to_show_is_the_full_one_or_made_of_its_halves() -> None:
    assert profile_of("r-1", DANA).name == "Dr Dana Whitfield"
    halves = {"given_name": "Dana", "family_name": ["Whitfield", "Smith"]}
    assert profile_of("r-1", halves).name == "Dana Whitfield"
    assert profile_of("r-1", {"family_name": "Whitfield"}).name == "Whitfield"


@pytest.mark.parametrize(
    ("ts", "hours"),
    [(3, 3.0), ("3.5", 3.5), (None, None), ("soon", None), ("nan", None), ([1], None)],
)
def test_when_a_record_was_seen_is_a_number_of_hours_or_not_told(
    ts: object, hours: float | None
) -> None:
    assert profile_of("r-1", {"ts": ts}).seen_at == hours


def test_what_is_too_long_for_an_identifier_is_none() -> None:
    assert said(phone="1" * 600, handle="d" * 600, contact_id="c" * 600) == {}
    assert said(handle="dana") == {"handle": ("records:dana",)}
