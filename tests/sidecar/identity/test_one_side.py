"""What an agent reads beside a suggestion is no more than what that customer tells too."""

from sidecar.identity.reasons import as_one_side_may_read

TOLD = {"+12125550142", "x:dana", "rt:main:c-1"}


def test_a_value_that_this_side_tells_stands_in_the_evidence() -> None:
    for reason in (
        "same phone number: +12125550142",
        "same handle on x: dana",
        "same contact number in one tool: rt:main:c-1",
        "same first name",
        "not linked: other first name",
    ):
        assert as_one_side_may_read(reason, TOLD) == reason


def test_a_value_that_only_the_other_side_tells_does_not() -> None:
    assert as_one_side_may_read("same phone number: +14155550101", TOLD) == "same phone number"
    assert as_one_side_may_read("same handle on x: ruth", TOLD) == "same handle on x"
