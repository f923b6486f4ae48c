"""What is known of a contact, in the one spelling in which contacts are compared."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.said import profile_of
from sidecar.identity.traits import traits_of
from sidecar.model.identifier import Identifier
from sidecar.model.profile import Own, Profile
from tests.people import ACME
from tests.sidecar.identity.resolving import profile


def known(*identifiers: Identifier, own: Own = ACME, **told: Any) -> dict[str, tuple[str, ...]]:
    """The traits of a contact, without its own id."""
    contact = Profile(
        contact=1, tool="crm:acme", native_id="c-17", name=told.pop("name", None),
        identifiers=list(identifiers), **told,
    )  # fmt: skip
    found = dict(traits_of(contact, own))
    assert found.pop("contact_id")[0] == "crm:acme:c-17"
    return found


def test_a_contacts_name_numbers_and_company_are_its_traits() -> None:
    dana = profile("c-17", "Dana Whitfield", "Dana@mail.example", "+1 415 555 0101")
    assert traits_of(dana, ACME) == {
        "contact_id": ("crm:acme:c-17",),
        "email": ("dana@mail.example",),
        "name": ("dana|whitfield",),
        "phone": ("+14155550101",),
    }
    assert known(organisation="Northwind, Inc.") == {"company": ("northwind",)}


def test_two_tools_may_give_two_people_the_same_id() -> None:
    one, other = (traits_of(profile("17", tool=it), ACME) for it in ("crm:acme", "rt:main"))
    assert one["contact_id"] == ("crm:acme:17",)
    assert other["contact_id"] == ("rt:main:17",)


def test_an_identifier_may_name_another_tools_id() -> None:
    ids = [
        Identifier(kind="contact_id", value="c-18"),
        Identifier(kind="contact_id", value="7", network="rt:main"),
        Identifier(kind="contact_id", value="guest"),
    ]
    contact = Profile(contact=1, tool="crm:acme", native_id="c-17", name=None, identifiers=ids)
    assert traits_of(contact, ACME)["contact_id"] == ("crm:acme:c-17", "crm:acme:c-18", "rt:main:7")


def test_each_number_on_a_paper_is_a_trait_of_its_kind() -> None:
    assert known(
        Identifier(kind="order_number", value="#1001"),
        Identifier(kind="invoice_number", value="inv-7"),
        Identifier(kind="account_number", value="N 4711"),
        Identifier(kind="national_id", value="078-05-1120"),
        Identifier(kind="postcode", value="94110-1234"),
        Identifier(kind="handle", value="@Dana", network="x"),
    ) == {
        "account": ("N4711",),
        "handle": ("x:dana",),
        "invoice": ("INV7",),
        "national_id": ("078051120",),
        "order": ("1001",),
        "postcode": ("94110",),
    }


def test_numbers_that_only_fill_a_field_are_none() -> None:
    assert known(
        Identifier(kind="order_number", value="0000"),
        Identifier(kind="national_id", value="999-99-9999"),
        Identifier(kind="national_id", value="12"),
        Identifier(kind="account_number", value="unknown"),
        Identifier(kind="postcode", value="00000"),
        Identifier(kind="phone", value="000-000"),
        Identifier(kind="email", value="anonymous@mail.example"),
    ) == {}  # fmt: skip


def test_what_is_hidden_but_for_a_few_letters_is_nobodys_trait() -> None:
    hidden = [
        Identifier(kind="national_id", value=it)
        for it in ("xxx-xx-1234", "***-**-1234", "###-##-1234", "1234", "xxxx1234")
    ]
    hidden += [
        Identifier(kind="phone", value=it)
        for it in ("415-555-xxxx", "(415) 555-****", "415-555-01xx", "+4915112••••78")
    ]
    hidden += [
        Identifier(kind="email", value=it) for it in ("d***@mail.example", "a**n@web.example")
    ]
    hidden.append(Identifier(kind="account_number", value="****4711"))
    assert known(*hidden) == {}
    told = Identifier(kind="phone", value="415-555-0101 x12")
    assert known(told) == {"phone": ("+14155550101;ext=12",)}


def test_what_is_the_companys_own_is_nobodys_trait() -> None:
    own = Own(domains=["acme.example"], numbers=["+18005550100"])
    assert known(
        Identifier(kind="email", value="ana@acme.example"),
        Identifier(kind="phone", value="(800) 555-0100"),
        Identifier(kind="email", value="dana@mail.example"),
        own=own,
    ) == {"email": ("dana@mail.example",)}
    assert traits_of(profile("ana@acme.example"), own) == {}


def test_a_number_is_read_in_the_companys_own_country() -> None:
    number = Identifier(kind="phone", value="030 1234 5678")
    assert known(number, own=Own(region="DE")) == {"phone": ("+493012345678",)}


def test_a_company_without_own_addresses_has_none_to_leave_out() -> None:
    mail = Identifier(kind="email", value="ana@acme.example")
    assert known(mail, own=Own()) == {"email": ("ana@acme.example",)}


def test_what_is_stated_besides_identifiers_is_known_too() -> None:
    fields = {"dob": "1980-02-29", "postcode": "94110", "given_name": "Dana", "vip": "yes"}
    assert known(name="Dana Whitfield", fields=fields) == {
        "birth": ("19800229",),
        "name": ("dana|whitfield",),
        "postcode": ("94110",),
    }


def test_a_unit_in_the_line_of_the_street_is_a_trait_of_its_own() -> None:
    assert known(fields={"street": "12 Main St Apt 4B"}) == {
        "street": ("12 main street",),
        "unit": ("4b",),
    }


def test_what_is_stated_of_she_or_he_stands_before_a_title() -> None:
    assert known(name="Mr Haddad") == {"gender": ("m",), "name": ("|haddad",)}
    assert known(name="Mr Haddad", fields={"gender": "Weiblich"})["gender"] == ("f",)
    assert known(name="Mr Haddad", fields={"gender": "unknown"})["gender"] == ("m",)
    assert known(name="Mr") == {"gender": ("m",)}
    assert known(fields={"gender": "männlich"}) == {"gender": ("m",)}


def test_the_son_has_his_generation() -> None:
    assert known(name="John Lee Jr.") == {"generation": ("jr",), "name": ("john|lee",)}


def test_who_sends_endless_text_is_read_to_its_beginning_only() -> None:
    many = known(
        name="(" * 100_000, fields={"city": "a" * 100_000, "street": "main st\n" * 100_000}
    )
    assert len(many["city"][0]) == 512
    assert many["street"] == ("main street",)


TEXT = st.text(max_size=20) | st.sampled_from(
    ["Dana", "n/a", "12 Main St", "+1 415 555 0101", "1980"]
)
NAMES = st.sampled_from(
    "given_name family_name full_name dob gender email phone platform handle contact_id tool "
    "order_number national_id company street street_number address2 city state postcode country "
    "channel ts birth_place occupation other".split()
)


@given(st.dictionaries(NAMES, TEXT | st.none() | st.integers() | st.floats() | st.lists(TEXT)))
def test_whatever_a_record_says_its_traits_are_told_and_in_order(fields: dict[str, Any]) -> None:
    traits = traits_of(profile_of("r-1", fields), Own())
    assert list(traits) == sorted(traits)
    for values in traits.values():
        assert values
        assert list(values) == sorted(set(values))
        assert "" not in values


def test_a_name_in_signs_says_that_its_sound_is_a_guess() -> None:
    def script(name: str) -> tuple[str, ...]:
        return traits_of(profile_of("1", {"full_name": name}), Own()).get("script", ())

    assert script("田中 芽衣") == script("محمد علي") == ("signs",)
    assert script("Иван Петров") == script("Mei Tanaka") == ()
