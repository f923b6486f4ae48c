"""What a contact can be found by, and what may link it: never an office's or the company's own."""

import pytest

from sidecar.identity.keys import Key, candidates_of, key_for, keys
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.model.profile import Own
from tests.people import ACME
from tests.sidecar.identity.resolving import profile


def test_a_contact_is_found_by_its_address_its_number_and_its_id_in_the_tool() -> None:
    found = keys(profile("c-17", "Dana", "Dana@Mail.Example", "(415) 555-0101"), ACME)
    assert {(key.kind, key.value, key.scope) for key in found} == {
        ("email", "dana@mail.example", ""),
        ("phone", "+14155550101", ""),
        ("contact_id", "c-17", "crm:acme"),
    }
    assert all(key.is_linking for key in found)


def test_two_spellings_of_one_address_are_one_key() -> None:
    found = keys(profile("c-17", "Dana", "Dana@Mail.Example", "dana@mail.example"), ACME)
    assert len([key for key in found if key.kind == "email"]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "info@bluebird.example",
        "Sales@bluebird.example",
        "sales-uk@bluebird.example",
        "support2@bluebird.example",
        "no.such.office@bluebird.example",
        "customer.service@bluebird.example",
        "front-desk@bluebird.example",
        "billing+17@bluebird.example",
        "kontakt@bluebird.example",
        "buero@bluebird.example",
        "info@gmail.com",
    ],
)
def test_an_office_is_found_by_its_address_but_never_linked_by_it(address: str) -> None:
    key = _key("email", address)
    assert key is not None
    assert key.is_linking == (address == "no.such.office@bluebird.example")


@pytest.mark.parametrize(
    "address",
    ["helen@mail.example", "teamer@mail.example", "team.jones@mail.example", "123@qq.example"],
)
def test_a_person_whose_address_only_resembles_an_offices_is_a_person(address: str) -> None:
    key = _key("email", address)
    assert key is not None
    assert key.is_linking


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "help@acme.example"),
        ("email", "ben@acme.example"),
        ("email", "ben@uk.acme.example"),
        ("email", "Help@Partner.example"),
        ("email", "help+t18@partner.example"),
        ("phone", "(800) 555-0100"),
        ("phone", "1-800-555-0100 ext 7"),
        ("contact_id", "help@acme.example"),
    ],
)
def test_the_companys_own_is_no_key_at_all(kind: IdentifierKind, value: str) -> None:
    own = Own(
        domains=["@ACME.example"],
        addresses=["help@partner.example", "not an address"],
        numbers=["+18005550100", "7"],
    )
    assert key_for(Identifier(kind=kind, value=value), "mail:help", own) is None


def test_a_domain_that_only_ends_like_ours_is_not_ours() -> None:
    assert _key("email", "dana@notacme.example") is not None


@pytest.mark.parametrize("number", ["+1 800 555 0199", "+1 900 555 0199", "+44 870 000 0000"])
def test_a_toll_free_or_premium_line_is_nobodys_own(number: str) -> None:
    key = _key("phone", number)
    assert key is not None
    assert not key.is_linking


@pytest.mark.parametrize("kind", ["order_number", "invoice_number", "account_number"])
def test_a_number_on_a_paper_serves_look_up_only(kind: IdentifierKind) -> None:
    key = _key(kind, "1001")
    assert key is not None
    assert not key.is_linking


def test_a_contact_id_counts_in_its_own_tool_only() -> None:
    identifier = Identifier(kind="contact_id", value="17")
    one, other = (key_for(identifier, tool, ACME) for tool in ("crm:acme", "shop:acme"))
    nowhere = key_for(identifier, None, ACME)
    assert one is not None
    assert other is not None
    assert nowhere is not None
    assert one.hash != other.hash
    assert not nowhere.is_linking


def test_a_handle_counts_in_its_own_network_only() -> None:
    on_x, on_twitter, on_github = (
        key_for(Identifier(kind="handle", value="@DanaW", network=it), None, ACME)
        for it in ("x", "twitter", "github")
    )
    assert on_x == on_twitter
    assert on_x != on_github


def test_a_placeholder_is_no_key() -> None:
    assert _key("email", "noreply@mail.example") is None
    assert _key("phone", "0000000000") is None


def test_candidates_share_linking_keys_with_somebody_else() -> None:
    dana = profile("c-17", "Dana", "dana@mail.example", "info@bluebird.example")
    dee = profile("c-18", "Dee", "dana@mail.example", "info@bluebird.example")
    found = keys(dana, ACME)
    blocks = {key.hash: [dana.contact, dee.contact] for key in found if key.kind == "email"}
    (candidate,) = candidates_of(dana.contact, found, blocks, {dee.contact: dee})
    assert candidate.profile is dee
    assert [key.value for key in candidate.shared] == ["dana@mail.example"]


def _key(kind: IdentifierKind, value: str) -> Key | None:
    return key_for(Identifier(kind=kind, value=value), "crm:acme", ACME)
