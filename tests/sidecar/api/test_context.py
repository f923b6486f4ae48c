"""POST /v1/context: who is on this page, and everything that the overlay draws of them."""

from datetime import timedelta
from typing import Any

import pytest

from sidecar.api.shapes import ContextAnswer
from sidecar.model.contact import Contact, Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.store.engine import Store
from tests import people, retold
from tests.sidecar.api.asking import email, page, ticket, wrote
from tests.sidecar.desk import NOW, RT, TestDesk


def test_danas_two_addresses_tell_one_story_in_one_round_trip(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    answer = desk.ask("/v1/context", page(email("DanaW@mail.example")))
    ContextAnswer.model_validate(answer)
    assert answer["state"] == "known"
    assert answer["customer"]["name"] == "Dana Whitfield"
    assert answer["customer"]["organisation"] == "Northwind"
    assert {it["tool"] for it in answer["entries"]} == {"rt:main", "mail:help"}
    times = [it["occurred_at"] for it in answer["entries"]]
    assert times == sorted(times, reverse=True)
    assert answer["customer"]["n_entries"] == len(answer["entries"]) == 3
    assert answer["customer"]["since"] == times[-1]
    assert all(link["evidence"] for link in answer["links"])


def test_the_most_urgent_need_has_its_brief_with_the_entries_it_is_told_in(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    answer = desk.by_email("danaw@mail.example")
    open_ones = {it["case_id"] for it in answer["cases"] if it["state"] != "settled"}
    assert answer["customer"]["n_open"] == len(open_ones)
    assert answer["brief"]["case_id"] in open_ones
    assert {"effort", "need"} <= {it["section"] for it in answer["brief"]["lines"]}
    case = answer["brief"]["case_id"]
    entries = {it["id"] for it in answer["entries"] if it["case_id"] == case}
    assert {each for it in answer["brief"]["lines"] for each in it["sources"]} <= entries


def test_entries_name_the_case_that_they_belong_to(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    answer = desk.by_email("danaw@mail.example")
    cases = {it["case_id"]: it["n_entries"] for it in answer["cases"]}
    counted = dict.fromkeys(cases, 0)
    for entry in answer["entries"]:
        counted[entry["case_id"]] += 1
    assert counted == cases


def test_nobody_knows_a_stranger_and_the_stranger_is_not_kept(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    before = desk.ask("/v1/search", {"q": "stranger"})
    answer = desk.by_email("stranger@nowhere.example")
    ContextAnswer.model_validate(answer)
    assert answer["state"] == "unknown"
    assert answer["customer"] is None
    assert answer["entries"] == []
    assert desk.ask("/v1/search", {"q": "stranger"}) == before


def test_before_the_first_pull_unknown_means_not_synced(store: Store) -> None:
    desk = TestDesk(store, tools=[RT])
    answer = desk.by_email("stranger@nowhere.example")
    assert answer["state"] == "not_synced"
    assert [(it["tool"], it["state"]) for it in answer["tools"]] == [("rt:main", "never")]


def test_the_companys_own_addresses_are_nobody(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()), wrote("help@acme.example"))
    assert desk.by_email("help@acme.example")["state"] == "unknown"
    assert desk.by_email("ana.ruiz@acme.example")["state"] == "unknown"


def test_a_page_that_shows_two_people_asks_which_one(desk: TestDesk) -> None:
    desk.told(wrote("a@one.example", name="Ada"), wrote("b@two.example", name="Bo"))
    answer = desk.ask("/v1/context", page(email("a@one.example"), email("b@two.example")))
    ContextAnswer.model_validate(answer)
    assert answer["state"] == "ambiguous"
    assert answer["customer"] is None
    assert answer["entries"] == []
    assert {it["name"] for it in answer["candidates"]} == {"Ada", "Bo"}
    assert all(it["evidence"][0]["reason"] for it in answer["candidates"])
    chosen = next(it for it in answer["candidates"] if it["name"] == "Bo")
    known = desk.ask("/v1/context", {"candidate_id": chosen["candidate_id"]})
    assert known["state"] == "known"
    assert known["customer"]["name"] == "Bo"


def test_a_wifes_address_beside_the_couples_number_is_the_wife(desk: TestDesk) -> None:
    ruth, omar = people.ruth_and_omar()
    desk.told(*retold.facts(ruth, omar))
    number = {"kind": "phone", "value": "+1 212 555 0142"}
    both = desk.ask("/v1/context", page(number))
    assert both["state"] == "ambiguous"
    hers = desk.ask("/v1/context", page(number, email(ruth.addresses[0])))
    assert hers["state"] == "known"
    assert hers["customer"]["name"] == "Ruth Haddad"


def test_the_ticket_in_the_address_bar_decides_over_what_the_page_shows(desk: TestDesk) -> None:
    desk.told(
        wrote("a@one.example", name="Ada"),
        Interaction(
            tool="rt:main", native_id="t18-1", channel="email", direction="inbound",
            occurred_at=NOW, conversation="18", text="Hi", contact=Person(native_id="41", name="Bo"),
        ),
    )  # fmt: skip
    answer = desk.ask("/v1/context", page(email("a@one.example"), ticket("18")))
    assert answer["customer"]["name"] == "Bo"


def test_a_locator_says_whose_page_it_is_and_an_empty_one_that_it_is_nobodys(
    desk: TestDesk,
) -> None:
    moved = Locator(
        tool="mail:help", record="message", value="INBOX/7", contacts=["a@one.example"],
        updated_at=NOW,
    )  # fmt: skip
    desk.told(wrote("a@one.example", name="Ada"), moved)
    hint = {"kind": "record", "tool": "mail:help", "record": "message", "value": "INBOX/7"}
    assert desk.ask("/v1/context", page(hint))["customer"]["name"] == "Ada"
    desk.told(moved.model_copy(update={"contacts": [], "updated_at": NOW + timedelta(1)}))
    assert desk.ask("/v1/context", page(hint))["state"] == "unknown"


def test_a_ticket_that_nobody_told_us_of_is_not_the_message_with_its_number(desk: TestDesk) -> None:
    desk.told(
        Locator(tool="rt:main", record="ticket", value="7", contacts=["41"], updated_at=NOW),
        Interaction(
            tool="rt:main", native_id="18", channel="email", direction="inbound",
            occurred_at=NOW, conversation="7", text="Hi", contact=Person(native_id="41", name="Bo"),
        ),
    )  # fmt: skip
    assert desk.ask("/v1/context", page(ticket("7")))["customer"]["name"] == "Bo"
    assert desk.ask("/v1/context", page(ticket("18")))["customer"] is None


def test_an_order_number_on_a_page_leads_to_its_customer(desk: TestDesk) -> None:
    bo = Person(
        native_id="c-2", name="Bo", identifiers=[Identifier(kind="email", value="b@two.example")]
    )
    order = Record(
        tool="shop:acme", native_id="1001", kind="order", state="paid", amount="189.00",
        currency="USD", occurred_at=NOW, contact=bo, deep_link="https://shop.test/orders/1001",
    )  # fmt: skip
    desk.told(order)
    hint = {"kind": "record", "tool": "shop:acme", "record": "order", "value": "1001"}
    answer = desk.ask("/v1/context", page(hint))
    assert answer["customer"]["name"] == "Bo"
    (line,) = answer["records"]
    assert (line["kind"], line["state"], line["amount"]) == ("order", "paid", "189.00")


def test_a_nameless_caller_on_the_couples_landline_is_only_suggested_to_be_one_of_them(
    desk: TestDesk,
) -> None:
    desk.told(*retold.facts(*people.ruth_and_omar()))
    landline = Identifier(kind="phone", value="+12125550142")
    desk.told(Contact(tool="phone:pbx", native_id="x-1", updated_at=NOW, identifiers=[landline]))
    caller = {"kind": "contact_id", "tool": "phone:pbx", "value": "x-1"}
    answer = desk.ask("/v1/context", page(caller))
    ContextAnswer.model_validate(answer)
    assert answer["state"] == "suggested"
    assert answer["customer"] is None
    assert answer["entries"] == []
    assert {it["name"] for it in answer["candidates"]} == {"Ruth Haddad", "Omar Haddad"}
    assert all(it["link_id"].startswith("li_") and it["evidence"] for it in answer["candidates"])


def test_a_customers_old_id_still_leads_to_them_after_they_are_joined(desk: TestDesk) -> None:
    desk.told(wrote("z@one.example", tool="mail:help", name="Ada Obi"))
    old = desk.by_email("z@one.example")["customer"]["customer_id"]
    desk.told(wrote("z@one.example", 5, tool="rt:main", name="Ada Obi"))
    joined = desk.ask("/v1/context", {"customer_id": old})
    assert joined["state"] == "known"
    assert len(joined["contacts"]) == 2
    for contact in joined["contacts"]:
        by_contact = {"customer_id": contact["contact_id"].replace("ct_", "cu_")}
        assert desk.ask("/v1/context", by_contact)["customer"] == joined["customer"]


def test_an_id_that_names_nobody_is_not_found(desk: TestDesk) -> None:
    for wrong in ("cu_0000000000000001", "cu_x", "", "ct_0000000000000001"):
        assert desk.call("/v1/context", {"customer_id": wrong}).status_code == 404


def test_the_count_of_open_needs_is_exact_where_both_addresses_write_in_one_ticket(
    desk: TestDesk,
) -> None:
    desk.told(
        wrote("dana@one.example", 3, tool="rt:main", name="Dana Wu", thread="7"),
        wrote("dana@one.example", 2, tool="mail:help", name="Dana Wu", thread="8"),
        wrote("dana@two.example", 1, tool="rt:main", name="Dana Wu", thread="7"),
    )
    shared = Identifier(kind="phone", value="+14155550177")
    for address in ("dana@one.example", "dana@two.example"):
        known = [Identifier(kind="email", value=address), shared]
        desk.told(
            Contact(
                tool="rt:main", native_id=address, name="Dana Wu", identifiers=known, updated_at=NOW
            )
        )
    answer = desk.by_email("dana@two.example")
    assert len(answer["contacts"]) == 3
    assert answer["customer"]["n_open"] == 2
    (ticket_7,) = [it for it in answer["cases"] if it["n_entries"] == 2]
    of_ticket = [it["case_id"] for it in answer["entries"] if it["conversation"] == "7"]
    assert of_ticket == [ticket_7["case_id"]] * 2


@pytest.mark.parametrize(
    "hint",
    [
        {"kind": "record", "value": "18"},
        {"kind": "email", "value": ""},
        {"kind": "shoe_size", "value": "44"},
        {"kind": "email", "value": "a@b.example", "colour": "red"},
    ],
)
def test_a_hint_that_cannot_be_read_is_refused_with_its_place(desk: TestDesk, hint: Any) -> None:
    answer = desk.call("/v1/context", page(hint))
    assert answer.status_code == 400
    assert answer.get_json()["detail"].startswith("hints.0")


def test_a_handle_without_its_network_says_nothing(desk: TestDesk) -> None:
    assert desk.ask("/v1/context", page({"kind": "handle", "value": "dana"}))["state"] == "unknown"


def test_an_address_that_two_contacts_of_one_tool_have_is_told_once(desk: TestDesk) -> None:
    for number in ("1", "2"):
        known = [Identifier(kind="email", value="lee@mail.example")]
        desk.told(Contact(tool="crm:acme", native_id=number, updated_at=NOW, identifiers=known))
    customer = desk.by_email("lee@mail.example")["customer"]
    assert [it["value"] for it in customer["identifiers"]] == ["lee@mail.example"]
