"""Weights as sentences."""

from sidecar.identity.judge import judge
from sidecar.identity.likelihoods import Likelihoods
from sidecar.identity.reasons import as_one_side_may_read, doubt_of, evidence_of
from tests.sidecar.identity.side_by_side import ANNA, around, judged, somebody, weighed


def _sentences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    ours, theirs = somebody(**one), somebody(**other)
    found = weighed(ours, theirs)
    said = judge(found, ours, theirs, odds=Likelihoods(), crowd=around().crowd)
    return [it[0] for it in evidence_of(found, said)]


def test_the_strongest_reason_stands_first_and_the_bits_add_up() -> None:
    one = somebody(**ANNA)
    found = weighed(one, one)
    told = evidence_of(found, judged(one, one))
    assert told[0][0].startswith("same ")
    assert abs(sum(it[1] for it in told) - found.bits) < 0.1


def test_a_mobile_number_and_a_handle_are_named_for_what_they_are() -> None:
    assert "same mobile number: +4915112345678" in _sentences(ANNA, ANNA)
    assert "same handle on x: anna" in _sentences({"handle": "x:anna"}, {"handle": "x:anna"})
    assert "same phone number: +4930123456" in _sentences(
        {"phone": "+4930123456"}, {"phone": "+4930123456"}
    )


def test_what_kept_two_apart_is_told_and_who_else_it_may_be() -> None:
    shared = {"phone": "+4915112345678", "email": "info@acme.example", "birth": "19800610"}
    told = _sentences(
        {"name": "jo|lee", "generation": "jr", **shared},
        {"name": "jo|lee", "generation": "sr", **shared},
    )
    assert "not linked: junior is not senior" in told
    assert "may also be somebody of the same household" in told


def test_a_stranger_is_no_reason() -> None:
    told = _sentences({"gender": "f"}, {"gender": "f"})
    assert set(told) == {"same gender", "so many people there are to be"}


def test_one_year_of_birth_is_told_as_that() -> None:
    for year in ("1950", "19500101"):
        assert "same year of birth" in _sentences({"birth": year}, {"birth": year})
    assert "birth date with a slip" in _sentences({"birth": "19500304"}, {"birth": "19500305"})


def test_a_value_is_read_only_by_the_side_that_tells_it() -> None:
    assert as_one_side_may_read("same city: bonn", {"bonn"}) == "same city: bonn"
    assert as_one_side_may_read("same city: bonn", set()) == "same city"
    assert as_one_side_may_read("same handle on x: anna", {"x:anna"}) == "same handle on x: anna"
    assert (
        as_one_side_may_read("not linked: other birth date", set())
        == "not linked: other birth date"
    )


def test_a_link_in_spite_of_another_birth_date_is_worth_a_second_look() -> None:
    born = {**ANNA, "birth": "19800610"}
    sure, doubtful = somebody(**born), somebody(**{**born, "birth": "19470101"})
    assert doubt_of(weighed(sure, doubtful)) > doubt_of(weighed(sure, sure))
