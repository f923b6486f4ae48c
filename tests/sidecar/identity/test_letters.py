"""Whose letter it is: by a full name at a postcode, where nobody else of that name lives there."""

from sidecar.identity.decide import Decision, decide
from sidecar.identity.keys import Candidate, candidates_of, keys
from sidecar.identity.weights import Weights
from sidecar.model.identifier import Identifier
from sidecar.model.profile import Own, Profile


def someone(number: int, name: str | None, postcode: str, *, email: str = "") -> Profile:
    known = [Identifier(kind="postcode", value=postcode)]
    known += [Identifier(kind="email", value=email)] if email else []
    return Profile(
        contact=number, tool=f"t:{number}", native_id=str(number), name=name, identifiers=known
    )


def decided(contact: Profile, *others: Profile) -> dict[int, Decision]:
    everybody = {it.contact: it for it in (contact, *others)}
    blocks: dict[int, list[int]] = {}
    for it in everybody.values():
        for key in keys(it, Own()):
            blocks.setdefault(key.hash, []).append(it.contact)
    found: list[Candidate] = candidates_of(contact.contact, keys(contact, Own()), blocks, everybody)
    return {it.contact: it for it in decide(contact, found, Weights())}


LETTER = someone(1, "Whitfield, Dana", "94110")
DANA = someone(2, "Dana Whitfield", "94110-1234", email="dana@northwind.example")


def test_a_letter_is_the_customers_of_that_name_at_that_postcode() -> None:
    decision = decided(LETTER, DANA)[2]
    assert decision.verdict == "link"
    assert "same full name and postcode" in decision.evidence[0].reason
    assert decided(DANA, LETTER)[1].verdict == "link"


def test_the_same_name_elsewhere_is_somebody_else() -> None:
    assert decided(LETTER, someone(3, "Dana Whitfield", "10001", email="d@mail.example")) == {}


def test_a_family_name_at_a_postcode_is_anybodys() -> None:
    assert decided(someone(1, "Whitfield", "94110"), DANA) == {}
    assert decided(someone(1, None, "94110"), DANA) == {}


def test_father_and_son_are_only_suggested_and_never_glued_to_each_other() -> None:
    son = someone(3, "Dana Whitfield", "94110", email="dana.jr@mail.example")
    found = decided(LETTER, DANA, son)
    assert {it.verdict for it in found.values()} == {"suggest"}
    assert set(found) == {2, 3}
    assert set(decided(DANA, LETTER, son)) == {1}
    assert decided(DANA, LETTER, son)[1].verdict == "suggest"


def test_one_person_known_to_two_tools_is_one() -> None:
    shop = someone(3, "Dana Whitfield", "94110", email="Dana@Northwind.example")
    assert decided(LETTER, DANA, shop)[2].verdict == "link"
    assert decided(LETTER, DANA, shop)[3].verdict == "link"


def test_two_letters_of_one_sender_are_one() -> None:
    again = someone(4, "Dana Whitfield", "94110")
    assert decided(LETTER, again)[4].verdict == "link"


def test_postcodes_are_one_however_they_are_written() -> None:
    for one, other in (("SW1A 1AA", "sw1a1aa"), ("D-10115", "10115"), ("1017 AB", "1017AB")):
        letter = someone(1, "Ann Lee", one)
        assert 2 in decided(letter, someone(2, "Ann Lee", other, email="ann@mail.example"))
