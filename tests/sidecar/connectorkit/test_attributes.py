"""Whose a piece of work is, by what a contact centre was told with it."""

import pytest

from sidecar.connectorkit.telephony.attributes import Attributes
from sidecar.model.contact import Person
from sidecar.settings import Account

ACCOUNT = Account(id="twilio:main", base_url="https://console.twilio.com")


def customer(of: str, **told: str) -> Person:
    found = Attributes(ACCOUNT, told).customer(of)
    assert found
    return found


def test_two_visitors_who_type_the_same_name_are_two_people() -> None:
    one, other = (customer(of, **{"from": "Dana"}) for of in ("WT1", "WT2"))
    assert one.native_id != other.native_id
    assert [one.name, *one.identifiers] == ["Dana"]


def test_a_visitor_of_the_website_is_not_whose_number_he_types() -> None:
    typed = customer("WT1", **{"from": "+14155550101", "channelType": "web"})
    assert (typed.native_id, typed.identifiers) == ("visitor:WT1", [])


@pytest.mark.parametrize(
    ("address", "kind"), [("+14155550101", "phone"), ("messenger:1234567890", "handle")]
)
def test_who_calls_or_writes_by_a_network_is_known_by_that(address: str, kind: str) -> None:
    assert [it.kind for it in customer("WT1", **{"from": address}).identifiers] == [kind]
