"""Two spellings of one address, number or handle are one; what is no value identifies nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.normalize import normal
from sidecar.identity.phones import canonical_phone
from sidecar.model.identifier import Identifier, IdentifierKind

KINDS: list[IdentifierKind] = [
    "email",
    "phone",
    "contact_id",
    "order_number",
    "invoice_number",
    "account_number",
    "national_id",
]


@pytest.mark.parametrize(
    ("written", "mailbox"),
    [
        ("Dana@Mail.Example", "dana@mail.example"),
        (" <dana@mail.example> ", "dana@mail.example"),
        ("Dana Whitfield <dana@mail.example>", "dana@mail.example"),
        ("mailto:dana@mail.example?subject=Hi", "dana@mail.example"),
        ("'dana@mail.example'", "dana@mail.example"),
        ("dana\u200b@mail.example.", "dana@mail.example"),
        ("ｄａｎａ@mail.example", "dana@mail.example"),
        ("da.na+shop@gmail.com", "dana@gmail.com"),
        ("D.a.n.a@GoogleMail.com", "dana@gmail.com"),
        ("da.na+shop@outlook.com", "da.na@outlook.com"),
        ("dana+shop@hotmail.co.uk", "dana@hotmail.co.uk"),
        ("dana+shop@fastmail.com", "dana@fastmail.com"),
        ("dana+shop@icloud.com", "dana@icloud.com"),
        ("dana+shop@proton.me", "dana@proton.me"),
        ("da.na+shop@mail.example", "da.na+shop@mail.example"),
        ("dana+shop@notgmail.com", "dana+shop@notgmail.com"),
        ("dana@bücher.example", "dana@xn--bcher-kva.example"),
        ("dana@XN--BCHER-KVA.example", "dana@xn--bcher-kva.example"),
    ],
)
def test_spellings_of_one_mailbox_are_one(written: str, mailbox: str) -> None:
    assert normal(Identifier(kind="email", value=written), "US") == mailbox


@pytest.mark.parametrize(
    "written",
    [
        "anonymous@mail.example",
        "noreply@mail.example",
        "no-reply+123@mail.example",
        "Do_Not_Reply@mail.example",
        "MAILER-DAEMON@mail.example",
        "bounces+17=dana@mail.example",
        "dana@host.invalid",
        "dana@localhost",
        "dana",
        "@mail.example",
        "+tag@gmail.com",
        "two words@mail.example",
        "dana@mail..example",
        "dana@ex\u2028ämple.example",
        "dana@-ä-.example",
        "a@b@c.example",
    ],
)
def test_what_names_no_mailbox_has_no_value(written: str) -> None:
    assert normal(Identifier(kind="email", value=written), "US") is None


@pytest.mark.parametrize(
    ("region", "number", "spellings"),
    [
        ("US", "+14155550101", ["(415) 555-0101", "415.555.0101", "1 415 555 0101", "tel:+1-415-555-0101", "14155550101"]),
        ("GB", "+442079460123", ["020 7946 0123", "+44 (0)20 7946 0123", "0044 20 7946 0123", "442079460123"]),
        ("US", "+442079460123", ["0044 20 7946 0123", "011 44 20 7946 0123"]),
        ("DE", "+4930901820", ["030/901820", "+49 (0) 30 901820", "030 90 18 20"]),
        ("MX", "+525552501234", ["+52 1 55 5250 1234", "+5215552501234", "55 5250 1234", "044 55 5250 1234", "045 55 5250 1234", "5215552501234@s.whatsapp.net"]),
        ("US", "+525552501234", ["+52 1 55 5250 1234", "+52 55 5250 1234", "5215552501234@c.us"]),
        ("BR", "+5511987654321", ["(11) 98765-4321", "11 8765-4321", "+55 11 8765 4321", "551187654321", "0 11 98765-4321"]),
        ("BR", "+551132654321", ["(11) 3265-4321", "+55 11 3265 4321"]),
        ("AR", "+541123456789", ["011 15-2345-6789", "+54 9 11 2345-6789", "+54 11 2345 6789", "+5491123456789", "+54 11 15 2345 6789"]),
        ("AR", "+543515550123", ["0351 15 555 0123", "+54 9 351 555 0123"]),
        ("US", "+14155550101;ext=12", ["(415) 555-0101 x12", "+1 415 555 0101 ext. 12"]),
    ],
)  # fmt: skip
def test_spellings_of_one_number_are_one(region: str, number: str, spellings: list[str]) -> None:
    assert [canonical_phone(it, region) for it in spellings] == [number] * len(spellings)


@pytest.mark.parametrize(
    "written",
    ["000000", "0000000000", "+10000000000", "1234567890", "anonymous", "555-0101", "112", "", "123@lid", "dana@mail.example", "dana@c.us"],
)  # fmt: skip
def test_what_is_no_whole_number_has_no_value(written: str) -> None:
    assert canonical_phone(written, "US") is None


@pytest.mark.parametrize(
    ("network", "written", "handle"),
    [
        ("x", "@DanaW", "danaw"),
        ("Twitter", "https://twitter.com/DanaW?s=20", "danaw"),
        ("mastodon", "@Dana@Social.Example", "dana@social.example"),
        ("instagram", "https://instagram.com/dana.w/", "dana.w"),
        ("wechat", "wxid_Ab12", "wxid_Ab12"),
        ("x", "@ @DanaW", "danaw"),
        ("x", "@", None),
        ("x", "Anonymous", None),
    ],
)
def test_spellings_of_one_handle_are_one(network: str, written: str, handle: str | None) -> None:
    identifier = Identifier(kind="handle", value=written, network=network)
    assert normal(identifier, "US") == handle


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("order_number", "#1001", "1001"),
        ("order_number", "ord-1001 b", "ORD1001B"),
        ("invoice_number", "INV 2026/4711", "INV20264711"),
        ("account_number", "0000", None),
        ("national_id", "078-05-1120", "078051120"),
        ("contact_id", " c-17 ", "c-17"),
        ("contact_id", "0", None),
        ("contact_id", "N/A", None),
    ],
)
def test_numbers_and_ids_are_one_whatever_their_dashes(
    kind: IdentifierKind, written: str, value: str | None
) -> None:
    assert normal(Identifier(kind=kind, value=written), "US") == value


LOCAL = st.text("abcDE.+-_1Äß@ <>", min_size=1, max_size=12)
DOMAINS = st.sampled_from(
    ["gmail.com", "GoogleMail.com", "mail.example", "bücher.example", "me.com"]
)
VALUES = st.builds("{}@{}".format, LOCAL, DOMAINS) | st.text(min_size=1, max_size=30)
PHONES = st.text("0123456789 +-()/x", min_size=3, max_size=20)


@given(
    kind=st.sampled_from(KINDS),
    value=VALUES | PHONES,
    region=st.sampled_from(["US", "MX", "BR", "AR", "DE"]),
)
def test_what_is_normal_stays_as_it_is(kind: IdentifierKind, value: str, region: str) -> None:
    once = normal(Identifier(kind=kind, value=value), region)
    if once is not None:
        assert normal(Identifier(kind=kind, value=once), region) == once


@given(value=VALUES, network=st.sampled_from(["x", "Twitter", "wechat"]))
def test_a_normal_handle_stays_as_it_is(value: str, network: str) -> None:
    once = normal(Identifier(kind="handle", value=value, network=network), "US")
    if once is not None:
        assert normal(Identifier(kind="handle", value=once, network=network), "US") == once
