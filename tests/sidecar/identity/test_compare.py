"""Two portraits side by side: the nearest values of each field that both tell."""

from sidecar.identity.compare import Level, compare, name_levels, whole_names
from tests.sidecar.identity.side_by_side import somebody


def _levels(one: dict[str, str], other: dict[str, str]) -> dict[str, int]:
    return {it.field: it.level for it in compare(somebody(**one), somebody(**other))}


def test_only_what_both_tell_is_compared() -> None:
    assert _levels({"city": "bonn"}, {"phone": "+4915112345678"}) == {}
    assert _levels({"city": "bonn", "gender": "f"}, {"city": "bonn", "gender": "m"}) == {
        "city": 0, "gender": 1,
    }  # fmt: skip


def test_of_several_addresses_the_nearest_two_count() -> None:
    found = compare(
        somebody(email="riverfox@example.com; anna@web.example"),
        somebody(email="bob@web.example; riverfox@example.org"),
    )
    assert found == [Level("email", 1, "riverfox@example.com", "riverfox@example.org", 4)]
    (same,) = compare(somebody(phone="+4915112345678; +4930123456"), somebody(phone="+4930123456"))
    assert (same.level, same.tries) == (0, 2)


def test_another_address_says_nothing_where_one_side_writes_as_an_office() -> None:
    assert _levels({"email": "info@acme.example"}, {"email": "anna@web.example"}) == {}
    assert _levels({"email": "bob@acme.example"}, {"email": "anna@web.example"}) == {"email": 2}


def test_of_handles_and_orders_only_an_equal_one_counts() -> None:
    assert _levels(
        {"order": "4711; 4712", "handle": "x:anna"}, {"order": "4711", "handle": "x:bob"}
    ) == {"order": 0}


def test_a_year_alone_is_no_whole_birth_date_and_says_nothing_beside_one() -> None:
    assert _levels({"birth": "19500304"}, {"birth": "19500304"}) == {"birth": 0}
    assert _levels({"birth": "19500101"}, {"birth": "19500101"}) == {"birth": 1}
    assert _levels({"birth": "1950; 19500304"}, {"birth": "1950; 19500304"}) == {"birth": 0}
    assert _levels({"birth": "1950; 19500304"}, {"birth": "1950; 19500727"}) == {"birth": 2}


def test_given_and_family_name_may_have_changed_places() -> None:
    assert [it.level for it in name_levels("anna|berg", "berg|anna")] == [1, 0]
    assert [it.level for it in name_levels("anna|berg", "berg|annna")] == [1, 1]
    assert name_levels("|anna", "anna|berg") == [Level("given", 1, "anna", "anna")]


def test_a_name_that_goes_on_where_the_other_ends_may_be_one() -> None:
    assert [it.level for it in name_levels("ana|silva", "ana|silva santos")] == [0, 1]
    for longer in ("ana silva|santos", "ana maria silva|santos"):
        assert [it.level for it in name_levels("ana|silva", longer)] == [1, 1]
        assert [it.level for it in name_levels(longer, "ana|silva")] == [1, 1]
    assert [it.level for it in name_levels("ana|silva", "ana|santos")] == [0, 3]
    assert [it.level for it in name_levels("ana|silva", "ana eva|santos")] == [1, 3]
    assert name_levels("silva|ana", "ana silva|santos")[-1].level == 3


def test_one_half_of_a_name_says_nothing_of_the_other_half() -> None:
    assert name_levels("|berg", "anna|") == []
    assert compare(somebody(name="|berg"), somebody(name="anna|")) == []
    assert compare(somebody(name="|berg; |adler"), somebody(name="anna|")) == []


def test_half_a_name_does_not_hide_that_the_whole_is_another() -> None:
    assert _levels({"name": "holger|lange"}, {"name": "holger|; holger|koch; h|koch"}) == {
        "given": 0, "family": 3,
    }  # fmt: skip
    assert _levels({"name": "holger|lange"}, {"name": "holger|; bert|koch"})["given"] == 3


def test_short_names_stand_where_there_is_no_longer_one() -> None:
    assert whole_names(("anna|",)) == ("anna|",)
    assert whole_names(("anna|", "anna|berg", "b|berg", "|adler")) == (
        "anna|berg",
        "b|berg",
        "|adler",
    )


def test_of_several_names_of_one_person_the_nearest_counts() -> None:
    found = compare(somebody(name="anna|berg"), somebody(name="anna|adler; anna|berg"))
    assert [(it.field, it.level, it.tries) for it in found] == [("given", 0, 2), ("family", 0, 2)]


def test_a_name_in_signs_says_nothing_against_one_in_letters() -> None:
    signs = {"name": "wei|zhang", "script": "han"}
    assert _levels(signs, {"name": "david|miller"}) == {}
    assert _levels(signs, {"name": "wei|miller"}) == {"given": 0}
