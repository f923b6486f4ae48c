"""POST /v1/timeline: page by page through everything one customer and we have said to each other."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import pytest

from sidecar.api.shapes import TimelineAnswer
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Channel, Interaction
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
BO = "bo@two.example"


def said(
    number: int,
    *,
    tool: str = "mail:help",
    channel: Channel = "email",
    text: str | None = None,
    at: datetime | None = None,
    thread: str | None = None,
    about: Person | None = None,
) -> Interaction:
    return Interaction(
        tool=tool, native_id=f"n{number:04}", channel=channel, direction="inbound",
        occurred_at=at or NOW - timedelta(minutes=number), conversation=thread,
        subject=f"Subject {number}", text=text or f"Text {number}",
        contact=Person(native_id=BO, identifiers=[Identifier(kind="email", value=BO)]),
        about=about,
    )  # fmt: skip


def pages(desk: TestDesk, customer: str, **asked: Any) -> Iterator[list[Json]]:
    """Every page, to the last."""
    query: Json = {"customer_id": customer} | asked
    while True:
        answer = desk.ask("/v1/timeline", query)
        TimelineAnswer.model_validate(answer)
        yield answer["entries"]
        if answer["next"] is None:
            return
        query["before"] = answer["next"]


def customer_of(desk: TestDesk, address: str = BO) -> str:
    customer_id: str = desk.by_email(address)["customer"]["customer_id"]
    return customer_id


def test_the_pages_together_are_the_whole_timeline_each_entry_once(desk: TestDesk) -> None:
    desk.told(*(said(number) for number in range(123)))
    seen = [entry for page in pages(desk, customer_of(desk), limit=50) for entry in page]
    assert [entry["native_id"] for entry in seen] == [f"n{number:04}" for number in range(123)]


def test_entries_of_one_moment_are_not_lost_between_two_pages(desk: TestDesk) -> None:
    desk.told(*(said(number, at=NOW, tool=f"mail:{number % 3}") for number in range(20)))
    customers = {customer_of(desk)}
    seen = [it["native_id"] for page in pages(desk, customers.pop(), limit=3) for it in page]
    assert sorted(seen) == [f"n{number:04}" for number in range(20)]


def test_the_first_page_goes_on_where_the_context_ended(desk: TestDesk) -> None:
    desk.told(*(said(number) for number in range(60)))
    context = desk.by_email(BO)
    assert len(context["entries"]) == 50
    rest = desk.ask(
        "/v1/timeline",
        {"customer_id": context["customer"]["customer_id"], "before": context["next"]},
    )
    assert [it["native_id"] for it in rest["entries"]] == [f"n{n:04}" for n in range(50, 60)]
    assert rest["next"] is None


def test_filters_hold_together(desk: TestDesk) -> None:
    desk.told(
        said(1, channel="chat"),
        said(2, tool="rt:main"),
        said(3, tool="rt:main", channel="chat"),
        said(4, tool="rt:main", channel="chat", text="About the Gießkanne"),
    )
    customer = customer_of(desk)

    def found(**asked: Any) -> list[str]:
        return [it["native_id"] for page in pages(desk, customer, **asked) for it in page]

    assert found(channels=["chat"]) == ["n0001", "n0003", "n0004"]
    assert found(channels=["chat"], tools=["rt:main"]) == ["n0003", "n0004"]
    assert found(q="gießkanne", tools=["rt:main"]) == ["n0004"]
    assert found(q="GIESSKANNE subject") == []
    assert found(q="subject 3") == ["n0003"]
    assert found(channels=[]) == []


@pytest.mark.parametrize("typed", ["%", "_", "!", "100%", "\\", "'", '"', "a_b!%"])
def test_signs_in_a_filter_mean_only_themselves(desk: TestDesk, typed: str) -> None:
    desk.told(said(1), said(2, text=f"this holds {typed} itself"))
    found = [it["native_id"] for page in pages(desk, customer_of(desk), q=typed) for it in page]
    assert found == ["n0002"]


def test_a_case_can_be_read_alone_over_both_of_danas_addresses(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    context = desk.by_email("danaw@mail.example")
    customer = context["customer"]["customer_id"]
    for case in context["cases"]:
        entries = [it for page in pages(desk, customer, case_id=case["case_id"]) for it in page]
        assert len(entries) == case["n_entries"]
        assert {it["case_id"] for it in entries} == {case["case_id"]}
    other = {"customer_id": customer, "case_id": "ca_0000000000000001"}
    assert desk.call("/v1/timeline", other).status_code == 404


def test_a_mail_about_oneself_from_the_other_address_is_shown_once(desk: TestDesk) -> None:
    about = Person(native_id="bo-2", identifiers=[Identifier(kind="email", value=BO)])
    desk.told(said(1, about=about), said(2))
    context = desk.by_email(BO)
    assert len(context["contacts"]) == 2
    assert [it["native_id"] for it in context["entries"]] == ["n0001", "n0002"]
    seen = [it for page in pages(desk, customer_of(desk), limit=1) for it in page]
    assert [it["native_id"] for it in seen] == ["n0001", "n0002"]


@pytest.mark.parametrize(
    "before",
    ["", "x", "e30", "W10", "WzEsMl0", "WzEsImEiLDNd", "W251bGwsbnVsbCxudWxsXQ", "é", "//8="],
)
def test_a_cursor_that_is_not_ours_is_refused(desk: TestDesk, before: str) -> None:
    desk.told(said(1))
    answer = desk.call("/v1/timeline", {"customer_id": customer_of(desk), "before": before})
    assert answer.status_code == 400
    assert "next" in answer.get_json()["detail"]


def test_an_entrys_original_has_what_the_timeline_folds_away(desk: TestDesk) -> None:
    text = "Yes please.\n\nOn Mon, Nov 23, 2026, Acme <help@acme.example> wrote:\n> Shall we?\n"
    desk.told(said(1, text=text))
    (entry,) = desk.by_email(BO)["entries"]
    assert entry["folded"] is True
    assert "Shall we" not in entry["text"]
    original = desk.ask(f"/v1/entries/{entry['id']}/original")
    assert original == {"id": entry["id"], "subject": "Subject 1", "text": text}
    assert desk.call("/v1/entries/en_0000000000000001/original").status_code == 404
    assert desk.call("/v1/entries/nonsense/original").status_code == 404


def test_what_a_customer_wrote_comes_as_they_wrote_it(desk: TestDesk) -> None:
    hostile = "<img src=x onerror=alert(1)> ' \" & \u202e\u2028 \N{PILE OF POO} {{7*7}}"
    desk.told(said(1, text=hostile))
    (entry,) = islice(desk.by_email(BO)["entries"], 1)
    assert entry["text"].strip() == hostile
