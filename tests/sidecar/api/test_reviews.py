"""The review list: what a lead looks at first, with enough to decide by and nothing of what was said."""

from typing import Any

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.settings import Identity
from sidecar.store.tuples import tuples
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
LANDLINE = Identifier(kind="phone", value="+12125550142")


def listed(desk: TestDesk, **asked: Any) -> Json:
    told: Json = desk.ask("/v1/reviews", asked, token=desk.token("lead", "Lea Brandt"))
    return told


def couple_and_caller(desk: TestDesk) -> None:
    desk.told(*retold.facts(*people.ruth_and_omar()))
    desk.told(Contact(tool="phone:pbx", native_id="x-1", updated_at=NOW, identifiers=[LANDLINE]))


def person(number: int, name: str, *values: str) -> Contact:
    identifiers = [Identifier(kind="email", value=f"nora.{it}@mail.example") for it in values]
    return Contact(tool="crm:a", native_id=f"nora-{number}", name=name, updated_at=NOW,
                   identifiers=identifiers)  # fmt: skip


def chain(desk: TestDesk) -> None:
    """Two pairs of contacts, each pair tied twice, and one address that ties the pairs."""
    desk.identity = Identity(rules="exact")  # each equal value is a link of its own
    desk.told(
        person(1, "Nora Lind", "one", "two"),
        person(2, "Nora Lind", "one", "two", "bridge"),
        person(3, "Nora Lind", "three", "four", "bridge"),
        person(4, "Nora Lind", "three", "four"),
    )


def test_suggestions_come_with_both_names_the_tool_and_how_much_there_is(desk: TestDesk) -> None:
    couple_and_caller(desk)
    found = listed(desk)["suggestions"]
    assert len(found) == 3  # Ruth and Omar share the line with the caller, and with each other
    strengths = [it["strength"] for it in found]
    assert strengths == sorted(strengths, reverse=True)
    with_ruth = next(
        it for it in found if {"Ruth Haddad", "No name known"} == {x["name"] for x in it["sides"]}
    )
    assert {(it["tool"], it["n_entries"]) for it in with_ruth["sides"]} == {
        ("rt:main", 1), ("phone:pbx", 0),
    }  # fmt: skip
    assert with_ruth["evidence"]


def test_the_list_opens_no_suggestion_either(desk: TestDesk) -> None:
    couple_and_caller(desk)
    ruth = desk.by_email("ruth.haddad@mail.example")["customer"]["customer_id"]
    answer = desk.call("/v1/reviews", {}, token=desk.token("lead"))
    assert ruth.removeprefix("cu_") not in answer.text
    assert all(
        side["contact_id"] is None
        for it in answer.get_json()["suggestions"]
        for side in it["sides"]
    )
    assert "leaks" not in answer.text


def test_what_is_decided_leaves_the_list(desk: TestDesk) -> None:
    couple_and_caller(desk)
    lead = desk.token("lead", "Lea Brandt")
    for verdict in ("confirm", "refuse"):
        link = listed(desk)["suggestions"][0]["link_id"]
        desk.ask(f"/v1/links/{link}/{verdict}", token=lead)
        assert link not in {it["link_id"] for it in listed(desk)["suggestions"]}


def test_a_link_that_holds_two_groups_together_alone_is_doubted_first(desk: TestDesk) -> None:
    chain(desk)
    desk.told(*retold.facts(people.priya()))
    first, *rest = listed(desk)["doubts"]
    assert {it["name"] for it in first["sides"]} == {"Nora Lind"}
    assert "two groups" in first["doubts"][0]["reason"]
    assert first["customer_id"].startswith("cu_")
    assert not any("two groups" in str(it["doubts"]) for it in rest)


def test_a_link_that_was_looked_at_and_kept_is_doubted_no_more(desk: TestDesk) -> None:
    chain(desk)
    bridge = listed(desk)["doubts"][0]["link_id"]
    assert desk.call(f"/v1/links/{bridge}/keep").status_code == 403
    kept = desk.ask(f"/v1/links/{bridge}/keep", token=desk.token("lead", "Lea Brandt"))
    assert kept["state"] == "confirmed"
    assert bridge not in {it["link_id"] for it in listed(desk)["doubts"]}
    shown = {"hints": [{"kind": "email", "value": "nora.one@mail.example"}]}
    by = {it["link_id"]: it["by"] for it in desk.ask("/v1/context", shown)["links"]}
    assert by[bridge] == "Lea Brandt"
    desk.ask(f"/v1/acts/{kept['act_id']}/undo")
    assert bridge in {it["link_id"] for it in listed(desk)["doubts"]}


def test_a_mere_suggestion_cannot_be_kept(desk: TestDesk) -> None:
    couple_and_caller(desk)
    link = listed(desk)["suggestions"][0]["link_id"]
    lead = desk.token("lead")
    assert desk.call(f"/v1/links/{link}/keep", token=lead).status_code == 409


def test_one_kind_alone_may_be_asked_for_and_as_many_as_one_likes(desk: TestDesk) -> None:
    couple_and_caller(desk)
    chain(desk)
    told = listed(desk, kind="suggestions", limit=1)
    assert (len(told["suggestions"]), told["doubts"], told["reports"]) == (1, [], [])
    assert len(listed(desk, kind="doubts", limit=2)["doubts"]) == 2
    assert desk.call("/v1/reviews", {}).status_code == 403


def test_neither_list_reads_all_links(desk: TestDesk) -> None:
    """The order comes from an index that holds only what may be listed."""
    if desk.store.dialect == "postgresql":
        return  # its planner scans a small table whatever there is
    plans = {
        "suggested' ORDER BY strength": "link_strongest_suggestions",
        "auto' ORDER BY doubt": "link_most_doubtful",
    }
    for order, index in plans.items():
        asked = f"SELECT a FROM link WHERE state = '{order} DESC, link_key DESC LIMIT 5"
        with desk.store.reading() as conn:
            plan = str(tuples(conn, f"EXPLAIN QUERY PLAN {asked}"))
        assert index in plan
        assert "TEMP B-TREE" not in plan
