"""What somebody is reached by is told as what it really is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.reach import by_email, by_handle, by_phone


def test_a_mailbox_is_one_in_every_spelling() -> None:
    assert by_email("Dana <Da.Na+shop@GoogleMail.com>") == ("email", "dana@gmail.com")
    assert by_email("dana@mail.example") == ("email", "dana@mail.example")


@pytest.mark.parametrize(
    "written",
    [
        "anonymous@mail.example", "noreply@mail.example", "no-reply@mail.example", "test@test.example",
        "x@mail.example", "guest@hotel.example", "noemail@mail.example", "no@email.com", "keine@email.de", "unknown", "", "n/a",
        "noreply@marketplace.amazon.com", "noreply@txt.voice.google.com",
    ],
)  # fmt: skip
def test_an_address_that_is_nobodys_tells_nothing(written: str) -> None:
    assert by_email(written) is None


@pytest.mark.parametrize(
    "address",
    [
        "abc123@marketplace.amazon.com",
        "abc123@marketplace.amazon.co.uk",
        "dana_ab12@members.ebay.com",
        "x7k2p@privaterelay.appleid.com",
        "dana-12@guest.airbnb.com",
        "dana.12345@guest.booking.com",
        "k3v9@mozmail.com",
        "14155550101.14155550102.abc@txt.voice.google.com",
        "4b1c@sale.craigslist.org",
    ],
)
def test_a_relays_address_is_a_handle_and_no_mailbox(address: str) -> None:
    assert by_email(address) == ("handle", f"relay:{address}")


@pytest.mark.parametrize(
    "written",
    ["+1 415 555 0101", "(415) 555-0101", "415.555.0101", "tel:+14155550101", "001 415 555 0101"],
)
def test_a_number_is_one_in_every_spelling(written: str) -> None:
    assert by_phone(written, "US") == ("phone", "+14155550101")


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("555-0101", "d:5550101"),
        ("5550101 ext. 12", "d:5550101"),
        ("5550101x12", "d:5550101"),
        ("d:5550101", "d:5550101"),
        ("123987", "d:123987"),
    ],
)
def test_of_a_number_without_its_area_code_the_digits_are_kept(written: str, digits: str) -> None:
    assert by_phone(written, "US") == ("phone", digits)


@pytest.mark.parametrize(
    "written",
    [
        "000-000", "0000000", "1111111", "9999999", "555-5555", "1234567", "+1 555 555 5555", "withheld",
        "Private number", "12345", "", "dana@mail.example", "9" * 40, "1" * 3 + "2345" * 20, "anonymous",
    ],
)  # fmt: skip
def test_a_number_that_is_nobodys_tells_nothing(written: str) -> None:
    assert by_phone(written, "US") is None


@pytest.mark.parametrize(
    "told",
    [
        by_phone("123456789012345@lid", "US"),
        by_email("123456789012345@lid"),
        by_handle("123456789012345@lid", "whatsapp", "US"),
    ],
)
def test_whatsapps_opaque_id_is_neither_a_number_nor_a_mailbox(told: object) -> None:
    assert told == ("handle", "whatsapp_lid:123456789012345")


def test_an_opaque_id_that_holds_nothing_tells_nothing() -> None:
    assert by_phone("@lid", "US") is None


def test_a_handle_is_one_in_every_spelling_and_belongs_to_its_network() -> None:
    assert by_handle("@Dana", "twitter", "US") == ("handle", "x:dana")
    assert by_handle("https://x.com/dana?s=20", "x", "US") == ("handle", "x:dana")
    assert by_handle("dana", "instagram", "US") == ("handle", "instagram:dana")


def test_a_handle_that_is_a_number_or_an_address_is_told_as_that() -> None:
    number = ("phone", "+14155550101")
    assert by_handle("14155550101@s.whatsapp.net", "whatsapp", "US") == number
    assert by_handle("+1 415 555 0101", "SMS", "US") == number
    assert by_handle("Dana@mail.example", "email", "US") == ("email", "dana@mail.example")
    assert by_handle("dana.01", "signal", "US") == ("handle", "signal:dana.01")


@pytest.mark.parametrize("written", ["@guest", "unknown", "anonymous", "-", "000000"])
def test_a_handle_that_is_nobodys_tells_nothing(written: str) -> None:
    assert by_handle(written, "x", "US") is None


WRITTEN = st.text("0123456789+-() .d:ext;@lid", min_size=1, max_size=24) | st.text(max_size=20)


@given(WRITTEN, st.sampled_from(["US", "GB", "NO"]))
def test_a_number_in_its_one_spelling_stays_as_it_is(written: str, region: str) -> None:
    told = by_phone(written, region)
    assert told is None or told[0] == "handle" or by_phone(told[1], region) == told


@given(st.emails() | st.text("dana@.+<>mailexp ", max_size=24))
def test_a_mailbox_in_its_one_spelling_stays_as_it_is(written: str) -> None:
    told = by_email(written)
    assert told is None or told[0] == "handle" or by_email(told[1]) == told


@given(st.text(min_size=1, max_size=20), st.sampled_from(["x", "whatsapp", "wechat"]))
def test_a_handle_in_its_one_spelling_stays_as_it_is(written: str, network: str) -> None:
    told = by_handle(written, network, "US")
    if told is not None and told[0] == "handle":
        assert by_handle(told[1].partition(":")[2], network, "US") in (told, None)
