"""No list is taken for all there is: each says how many more there are."""

import itertools
from datetime import timedelta

import pytest

from sidecar.flows.reviewing import suggestions
from sidecar.model.access import Caller
from sidecar.model.contact import Person
from sidecar.model.ids import contact_key, key_of, parse_id, public_id
from sidecar.model.link import Link
from sidecar.model.record import Record
from sidecar.model.service_fact import ServiceFact
from sidecar.store import links, reports, service_facts
from sidecar.store.engine import Store
from sidecar.store.reports import NewReport
from tests import people, retold
from tests.sidecar.api.asking import email, page, wrote
from tests.sidecar.api.floor import Floor, Json, contact, moment, open_floor
from tests.sidecar.desk import NOW, TestDesk

OTTO = "otto@mail.example"
STOOD = '{"customer":{"name":"Nora Lind"},"contacts":[],"links":[],"entries":[]}'


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store."""
    return open_floor(store)


def answered_ask(floor: Floor) -> ServiceFact:
    asked = {"customer_id": floor.customer(), "to": {"team": "Managers"}, "question": "Refund?"}
    made = floor.ask("Ana", "asks", asked)["ask_id"]
    floor.ask("Mia", f"asks/{made}/answer", {"answer": "yes"})
    return kept(floor, "ho", made)


def kept(floor: Floor, prefix: str, named: str) -> ServiceFact:
    key = parse_id(prefix, named)
    with floor.desk.store.reading() as conn:
        found = service_facts.get(conn, key) if key is not None else None
    assert found is not None
    return found


def again(floor: Floor, fact: ServiceFact, times: int) -> None:
    """The same, made so many times more, each a second after the one before."""
    with floor.desk.store.writing() as conn:
        for n in range(times):
            at = (fact.changed_at or fact.at) + n * 1_000_000
            key = key_of("again", str(fact.key), str(n))
            service_facts.put(conn, fact._replace(key=key, at=at, changed_at=at))


def test_a_customers_page_says_how_many_asks_were_answered_before_those_it_lists(
    floor: Floor,
) -> None:
    ask = answered_ask(floor)
    assert floor.sees("Ana")["n_more_asks"] == 0
    again(floor, ask, 12)
    told = floor.sees("Ana")
    assert (len(told["asks"]), told["n_more_asks"]) == (10, 3)
    assert told["n_more_handoffs"] == told["n_more_promises"] == told["n_more_call_backs"] == 0


def test_it_counts_also_what_is_more_than_the_store_gives_at_once(floor: Floor) -> None:
    again(floor, answered_ask(floor), 250)
    told = floor.sees("Ana")
    assert (len(told["asks"]), told["n_more_asks"]) == (10, 241)


def test_thousands_of_one_kind_hide_no_other_kind(floor: Floor) -> None:
    again(floor, answered_ask(floor), 2100)
    about, until = {"customer_id": floor.customer()}, moment(NOW + timedelta(days=1))
    made = floor.ask("Ana", "promises", about | {"until": until, "what": "Ring"})["promise_id"]
    floor.ask("Ana", f"promises/{made}/keep")
    again(floor, kept(floor, "pm", made), 14)
    with floor.desk.store.reading() as conn:
        counted = service_facts.n_of_contacts(conn, [kept(floor, "pm", made).contact])
    assert counted == {"ask": 2000, "promise": 15, "handoff": 0, "call_back": 0}


def test_it_says_how_many_handoffs_are_over_besides_those_it_lists(floor: Floor) -> None:
    handoff = floor.hand_over()["handoff_id"]
    floor.ask("Ben", f"handoffs/{handoff}/accept")
    floor.ask("Ben", f"handoffs/{handoff}/done")
    again(floor, kept(floor, "ho", handoff), 11)
    told = floor.sees("Ana")
    assert (len(told["handoffs"]), told["n_more_handoffs"]) == (10, 2)


def test_it_says_how_many_promises_and_call_backs_were_settled_before_those_it_lists(
    floor: Floor,
) -> None:
    about, until = {"customer_id": floor.customer()}, moment(NOW + timedelta(days=1))
    kinds = (("promises", "promise_id", {"what": "Ring"}),
             ("call_backs", "call_back_id", {"number": "+12125550142"}))  # fmt: skip
    for path, name, said in kinds:
        made = floor.ask("Ana", path, about | {"until": until} | said)[name]
        floor.ask("Ana", f"{path}/{made}/keep")
        again(floor, kept(floor, "pm", made), 11)
    told = floor.sees("Ana")
    assert (len(told["promises"]), told["n_more_promises"]) == (10, 2)
    assert (len(told["call_backs"]), told["n_more_call_backs"]) == (10, 2)


def test_my_desk_says_of_how_many_more_customers_something_came_in(floor: Floor) -> None:
    desk = floor.desk
    desk.told(contact("rt:main", "otto", OTTO, "Otto Frey"))
    floor.said("Hello", native_id="o1", contact=Person(native_id="otto"), conversation="8")
    for address in ("dana@mail.example", OTTO):
        floor.hand_over(customer_id=floor.customer(address))
    floor.later(minutes=5)
    floor.said("And now?", native_id="d2")
    floor.said("And now?", native_id="o2", contact=Person(native_id="otto"), conversation="8")
    told = floor.mine("Ana", limit=1)
    assert (len(told["moved"]), told["n_more_moved"]) == (1, 1)
    told = floor.mine("Ana")
    assert ({it["name"] for it in told["moved"]}, told["n_more_moved"]) == (
        {"Dana Whitfield", "Otto Frey"}, 0,
    )  # fmt: skip


def test_hundreds_of_deeds_for_one_customer_do_not_hide_what_another_wrote(floor: Floor) -> None:
    desk = floor.desk
    ask = answered_ask(floor)
    desk.told(contact("rt:main", "otto", OTTO, "Otto Frey"))
    floor.said("Hello", native_id="o1", contact=Person(native_id="otto"), conversation="8")
    floor.later(minutes=1)
    handoff = floor.hand_over(customer_id=floor.customer(OTTO))["handoff_id"]
    again(floor, kept(floor, "ho", handoff), 210)
    floor.later(minutes=5)
    floor.said("And now?", native_id="d2")
    told = floor.mine("Ana")
    assert "Dana Whitfield" in {it["name"] for it in told["moved"]}
    assert [it["ask_id"] for it in told["answered"]] == [public_id("ho", ask.key)]


def test_older_decisions_about_a_customer_are_counted(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    context = desk.by_email("danaw@mail.example")
    act = desk.ask(f"/v1/links/{context['links'][0]['link_id']}/revoke")["act_id"]
    desk.ask(f"/v1/acts/{act}/undo")
    path = f"/v1/customers/{context['customer']['customer_id']}/acts"
    told = desk.ask(path, {"limit": 1})
    assert (len(told["acts"]), told["n_more_acts"], told["n_more_partings"]) == (1, 1, 0)
    assert desk.ask(path)["n_more_acts"] == 0


def test_people_whom_a_customer_is_not_are_counted_beyond_a_hundred(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    context = desk.by_email("danaw@mail.example")
    mine = parse_id("ct", context["contacts"][0]["contact_id"]) or 0
    with desk.store.writing() as conn:
        links.put(conn, [_link(mine, n, state="refused") for n in range(103)])
    told = desk.ask(f"/v1/customers/{context['customer']['customer_id']}/acts")
    assert (len(told["partings"]), told["n_more_partings"]) == (100, 3)


def _link(mine: int, n: int, **more: str) -> Link:
    a, b = sorted((mine, contact_key("rt:main", f"other-{n}")))
    told = {"a": a, "b": b, "strength": 1.0 + n, "evidence": [], "by": "Ana Ruiz", "at": NOW}
    return Link.model_validate(told | more)


def test_a_lead_sees_how_much_more_there_is_to_review(desk: TestDesk) -> None:
    desk.told(*(contact("rt:main", f"other-{n}", f"o{n}@a.example", f"O {n}") for n in range(12)))
    desk.told(contact("rt:main", "nora", "nora@a.example", "Nora Lind"))
    mine = contact_key("rt:main", "nora")
    with desk.store.writing() as conn:
        links.put(conn, [_link(mine, n, state="suggested") for n in range(12)])
        for n in range(3):
            said = NewReport(mine, [mine], f"No {n}", None, STOOD)
            reports.add(conn, said, Caller(token_id=1, name="Ana Ruiz", role="agent"), at=NOW)
    n = len(reviews(desk, limit=100)["suggestions"])
    assert n >= 12
    told = reviews(desk, limit=1)
    assert (len(told["suggestions"]), told["n_more_suggestions"]) == (1, n - 1)
    assert (len(told["reports"]), told["n_more_reports"]) == (1, 2)
    told = reviews(desk, limit=20)
    assert (told["n_more_suggestions"], told["n_more_reports"], told["n_more_doubts"]) == (0, 0, 0)


def test_of_what_is_to_review_no_more_than_a_thousand_are_counted(desk: TestDesk) -> None:
    desk.told(*(contact("rt:main", f"o-{n}", f"o{n}@a.example", f"O {n}") for n in range(52)))
    keys = sorted(contact_key("rt:main", f"o-{n}") for n in range(52))
    told = {"strength": 1.0, "evidence": [], "by": "Ana Ruiz", "at": NOW, "state": "suggested"}
    pairs = [
        Link.model_validate(told | {"a": a, "b": b}) for a, b in itertools.combinations(keys, 2)
    ]
    with desk.store.writing() as conn:
        links.put(conn, pairs)
    with desk.store.reading() as conn:
        for limit in (20, 200):
            assert suggestions(conn, limit=limit).n_more == 1000


def test_links_that_the_rules_made_are_counted_where_only_some_are_listed(desk: TestDesk) -> None:
    desk.told(*retold.facts(*people.everybody()))
    n = len(reviews(desk, kind="doubts", limit=100)["doubts"])
    told = reviews(desk, kind="doubts", limit=1)
    assert n > 1
    assert (len(told["doubts"]), told["n_more_doubts"]) == (1, n - 1)


def reviews(desk: TestDesk, **asked: object) -> Json:
    told: Json = desk.ask("/v1/reviews", asked, token=desk.token("lead", "Lea Brandt"))
    return told


def test_of_many_people_on_a_page_those_who_are_not_listed_are_counted(desk: TestDesk) -> None:
    addresses = [f"person{n}@mail{n}.example" for n in range(22)]
    desk.told(*(wrote(address, n) for n, address in enumerate(addresses)))
    told = desk.ask("/v1/context", page(*map(email, addresses)))
    assert (told["state"], len(told["candidates"])) == ("ambiguous", 20)
    assert told["n_more_candidates"] == 2


def test_orders_and_needs_beyond_those_listed_are_counted(desk: TestDesk) -> None:
    desk.told(
        *(wrote("eva@mail.example", n, thread=f"t{n}") for n in range(0, 24 * 50_000, 50_000))
    )
    customer = Person(native_id="eva@mail.example")
    desk.told(*(_order(n, customer) for n in range(25)))
    told = desk.by_email("eva@mail.example")
    assert (len(told["records"]), told["n_more_records"]) == (20, 5)
    asked = {"customer_id": told["customer"]["customer_id"], "limit": 200}
    needs = {it["case_id"] for it in desk.ask("/v1/timeline", asked)["entries"]}
    assert len(told["cases"]) == 20
    assert told["n_more_cases"] == len(needs) - 20 > 0


def _order(n: int, customer: Person) -> Record:
    at = NOW - timedelta(hours=n)
    return Record(
        tool="mail:help", native_id=f"o{n}", kind="order", state="paid", amount="1.00",
        currency="USD", occurred_at=at, updated_at=at, contact=customer,
    )  # fmt: skip


def test_customers_who_match_a_search_are_counted_beyond_those_listed(desk: TestDesk) -> None:
    desk.told(*(wrote(f"p{n}@mail.example", n, text="the kettle") for n in range(9)))
    told = desk.ask("/v1/search", {"q": "kettle", "limit": 7})
    assert (len(told["customers"]), told["n_more_customers"]) == (7, 2)
    assert desk.ask("/v1/search", {"q": "kettle"})["n_more_customers"] == 0
