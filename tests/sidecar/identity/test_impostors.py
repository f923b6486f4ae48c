"""Who writes under another's name is suggested at most: what anybody may type opens nobody's story."""

from dataclasses import replace

import pytest

from sidecar.identity.judge import Judgement, judge
from sidecar.identity.likelihoods import Likelihoods
from tests.sidecar.identity.side_by_side import REGISTER, around, somebody, weighed

DANA = {
    "name": "dana|whitfield",
    "email": "dana.whitfield@mail.example",
    "phone": "+4915112345678",
    "city": "portland",
    "postcode": "97209",
    "street": "12 alder street",
    "birth": "19800229",
}


def _judged(
    told: dict[str, str], odds: Likelihoods, known: dict[str, str], bits: float = 20.0
) -> Judgement:
    ours, theirs = somebody(**told), somebody(**known)
    found = replace(weighed(ours, theirs), bits=bits)
    return judge(found, ours, theirs, odds=odds, crowd=around().crowd)


@pytest.mark.parametrize("odds", [Likelihoods(), REGISTER])
@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"name": "dana|whitfield"}, "nothing but a name agrees"),
        (
            {"name": "dana|whitfield", "email": "mallory@evil.example"},
            "nothing but a name agrees",
        ),
        (
            {"name": "dana|whitfield", "email": "mallory@evil.example", "postcode": "97209"},
            "reached by another address or number",
        ),
        (
            {"name": "dana|whitfield", "email": "dana.whitfield@evil.example"},
            "reached by another address or number",
        ),
        (
            {"name": "dana|whitfield", "phone": "+4915112345679"},
            "reached by another address or number",
        ),
        ({"name": "rob|whitfield", "phone": "+4915112345678"}, "other first name"),
    ],
)
def test_a_name_and_an_address_of_ones_own_open_nobodys_story(
    told: dict[str, str], rule: str, odds: Likelihoods
) -> None:
    assert _judged(told, odds, DANA).rule == rule


@pytest.mark.parametrize("odds", [Likelihoods(), REGISTER])
@pytest.mark.parametrize(
    "told",
    [
        {"birth": "19800229"},
        {"email": "dana.whitfeld@mail.example", "postcode": "97209"},  # a slip of the pen
        {"email": "dana.whitfield@mail.example"},
    ],
)
def test_what_strangers_do_not_know_or_mistype_lets_her_in(
    told: dict[str, str], odds: Likelihoods
) -> None:
    other = {"name": "dana|whitfield", "email": "other@web.example"}
    assert _judged(other | told, odds, DANA).rule == ""


def test_a_street_does_where_no_father_and_son_live() -> None:
    told = {"name": "dana|whitfield", "email": "other@web.example", "street": "12 alder street"}
    assert _judged(told, REGISTER, DANA).rule == ""


def test_an_order_that_both_name_is_proof_though_the_address_is_new() -> None:
    order = {"order": "4711"}
    told = {"name": "dana|whitfield", "email": "other@web.example"}
    assert _judged(told | order, Likelihoods(), DANA | order).rule == ""


def test_a_persons_number_is_soon_typed_but_a_handle_is_held() -> None:
    mallory = {"name": "mallory|fox", "national_id": "078051120", "handle": "x:dana"}
    without = {name: it for name, it in mallory.items() if name != "handle"}
    known = DANA | {"national_id": "078051120", "handle": "x:dana"}
    assert _judged(mallory, Likelihoods(), known).rule == ""
    assert _judged(without, Likelihoods(), known).rule == "given and family name both differ"
    assert _judged(without | {"birth": DANA["birth"]}, Likelihoods(), known).rule == ""


def test_less_will_do_in_a_register_of_strangers_where_a_birth_date_agrees() -> None:
    told = {"name": "dana|whitfield", "birth": "19800229"}
    assert _judged(told, REGISTER, DANA, bits=3.0).verdict == "link"
    assert _judged(told, Likelihoods(), DANA, bits=3.0).verdict == "suggest"


def test_a_third_number_with_one_address_is_a_clerks_until_something_else_agrees() -> None:
    clerk = {"name": "scott|brown", "email": "scott.brown@service.example"}
    known = clerk | {"phone": "+4915112345671; +4915112345682"}
    call = clerk | {"phone": "+4917199999999"}
    assert _judged(call, Likelihoods(), known).rule.startswith("yet another number")
    birth = {"birth": "19800229"}
    assert _judged(call | birth, Likelihoods(), known | birth).rule == ""
    assert _judged(clerk | {"phone": "+4915112345682"}, Likelihoods(), known).rule == ""
