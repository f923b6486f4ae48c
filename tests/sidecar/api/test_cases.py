"""What agents see of a customer's cases, and what they correct about them; all of it can be taken back."""

from datetime import timedelta
from typing import Any

import pytest

from sidecar.api.case_shapes import Brief, CorrectionAnswer, WhyAnswer
from sidecar.api.shapes import ContextAnswer
from sidecar.flows.keeping_cases import work_off
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from tests.sidecar.desk import NOW, TestDesk

_DANA = Person(native_id="dana@northwind.example", name="Dana Whitfield",
               identifiers=[Identifier(kind="email", value="dana@northwind.example")])  # fmt: skip


def _wrote(number: int, text: str, conversation: str, **more: Any) -> Interaction:
    about: dict[str, Any] = {
        "tool": "mail:help", "channel": "email", "direction": "inbound",
        "occurred_at": NOW - timedelta(days=20 - number),
    }  # fmt: skip
    named = {"native_id": f"m-{number}", "text": text, "conversation": conversation}
    return Interaction(contact=_DANA, **(about | named | more))


KETTLE = _wrote(1, "My kettle of order 1001 leaks. I want a new one.", "kettle")
KETTLE_AGAIN = _wrote(2, "The kettle of order 1001 still leaks.", "kettle")
INVOICE = _wrote(9, "I want to know why invoice 4711 was charged twice.", "invoice")


@pytest.fixture
def dana(desk: TestDesk) -> TestDesk:
    desk.told(KETTLE, KETTLE_AGAIN, INVOICE)
    return desk


def _context(desk: TestDesk) -> Any:
    answer = desk.by_email("dana@northwind.example")
    ContextAnswer.model_validate(answer)
    return answer


def _grouped(desk: TestDesk) -> list[list[str]]:
    """Native ids by case."""
    found: dict[str, list[str]] = {}
    for entry in _context(desk)["entries"]:
        found.setdefault(entry["case_id"], []).append(entry["native_id"])
    return sorted(sorted(it) for it in found.values())


def _entry(desk: TestDesk, native_id: str) -> Any:
    return next(it for it in _context(desk)["entries"] if it["native_id"] == native_id)


_APART = [["m-1", "m-2"], ["m-9"]]
_ONE = [["m-1", "m-2", "m-9"]]


def test_two_needs_are_two_cases_and_the_newest_has_its_brief(dana: TestDesk) -> None:
    answer = _context(dana)
    assert _grouped(dana) == _APART
    assert answer["customer"]["n_open"] == len(answer["cases"]) == 2
    assert {it["conversations"] for it in answer["cases"]} == {1}
    assert answer["brief"]["case_id"] == answer["cases"][0]["case_id"]
    assert any("4711" in it["text"] for it in answer["brief"]["lines"])


def test_the_brief_is_of_the_case_that_the_page_shows(dana: TestDesk) -> None:
    hint = {"kind": "record", "tool": "mail:help", "record": "ticket", "value": "kettle"}
    answer = dana.ask("/v1/context", {"hints": [hint]})
    case = _entry(dana, "m-2")["case_id"]
    assert answer["brief"]["case_id"] == case != _context(dana)["brief"]["case_id"]
    customer = {"customer_id": answer["customer"]["customer_id"]}
    told = dana.ask(f"/v1/cases/{case}/brief", customer)
    Brief.model_validate(told)
    assert told == answer["brief"]


def _shown_on(desk: TestDesk, record: str, value: str) -> Any:
    hint = {"kind": "record", "tool": "mail:help", "record": record, "value": value}
    return desk.ask("/v1/context", {"hints": [hint]})["brief"]["case_id"]


def test_a_ticket_shows_its_own_need_also_when_its_newest_entry_was_put_into_another(
    dana: TestDesk,
) -> None:
    dana.told(
        _wrote(10, "I still want to know why invoice 4711 was charged twice.", "invoice"),
        _wrote(11, "By the way, the kettle of order 1001 leaks.", "invoice"),
    )
    kettle, invoice = _entry(dana, "m-1")["case_id"], _entry(dana, "m-9")["case_id"]
    if _entry(dana, "m-11")["case_id"] != kettle:
        dana.ask(f"/v1/entries/{_entry(dana, 'm-11')['id']}/case", {"case_id": kettle})
    assert _shown_on(dana, "ticket", "invoice") == invoice == _entry(dana, "m-10")["case_id"]
    assert _shown_on(dana, "ticket", "kettle") == kettle == _entry(dana, "m-11")["case_id"]


def test_a_posts_page_shows_the_need_of_the_post_when_a_reply_was_split_off(
    dana: TestDesk,
) -> None:
    public = {"channel": "social"}
    post = _wrote(12, "The lid of my pan is bent.", "m-12", **public)
    reply = _wrote(13, "And when will order 2002 come?", "m-12", **public)
    dana.told(post, reply)
    if _entry(dana, "m-12")["case_id"] == _entry(dana, "m-13")["case_id"]:
        dana.ask(f"/v1/entries/{_entry(dana, 'm-13')['id']}/case", {"case_id": None})
    apart = [_entry(dana, it)["case_id"] for it in ("m-12", "m-13")]
    assert apart[0] != apart[1]
    assert _shown_on(dana, "post", "m-12") == apart[0]
    assert _shown_on(dana, "post", "m-13") == apart[1]


def test_an_entry_that_is_moved_stays_there_and_comes_back_when_that_is_undone(
    dana: TestDesk,
) -> None:
    before, invoice = _context(dana), _entry(dana, "m-9")
    to = {"case_id": _entry(dana, "m-1")["case_id"], "reason": "she means the kettle's invoice"}
    moved = dana.ask(f"/v1/entries/{invoice['id']}/case", to)
    CorrectionAnswer.model_validate(moved)
    assert moved["case_id"] == to["case_id"]
    assert _grouped(dana) == _ONE
    dana.told(INVOICE.model_copy(update={"text": "Invoice 4711!", "updated_at": NOW}))
    dana.told(_wrote(10, "I want to know more of invoice 4711.", "invoice"))
    assert {"m-1", "m-2", "m-9"} <= set(next(it for it in _grouped(dana) if "m-9" in it))
    dana.ask(f"/v1/corrections/{moved['correction_id']}/undo")
    assert _grouped(dana) == [["m-1", "m-2"], ["m-10", "m-9"]]
    again = dana.call(f"/v1/corrections/{moved['correction_id']}/undo")
    assert again.status_code == 409
    assert before["cases"][0]["case_id"] == _entry(dana, "m-9")["case_id"]


def test_two_cases_are_made_one_and_one_is_made_two(dana: TestDesk) -> None:
    kettle, invoice = _entry(dana, "m-1")["case_id"], _entry(dana, "m-9")["case_id"]
    merged = dana.ask(f"/v1/cases/{invoice}/merge", {"into": kettle})
    assert _grouped(dana) == _ONE
    assert [it["case_id"] for it in merged["cases"]] == [merged["case_id"]]
    out = {"entries": [_entry(dana, "m-2")["id"]]}
    split = dana.ask(f"/v1/cases/{merged['case_id']}/split", out)
    assert _grouped(dana) == [["m-1", "m-9"], ["m-2"]]
    assert split["case_id"] == _entry(dana, "m-2")["case_id"]
    dana.ask(f"/v1/corrections/{split['correction_id']}/undo")
    assert _grouped(dana) == _ONE
    dana.ask(f"/v1/corrections/{merged['correction_id']}/undo")
    assert _grouped(dana) == _APART


def test_a_case_is_settled_until_something_more_arrives(dana: TestDesk) -> None:
    case = _entry(dana, "m-9")["case_id"]
    settled = dana.ask(f"/v1/cases/{case}/state", {"state": "settled"})
    assert {it["case_id"]: it["state"] for it in settled["cases"]}[case] == "settled"
    assert _context(dana)["customer"]["n_open"] == 1
    assert dana.call(f"/v1/cases/{case}/state", {"state": "settled"}).status_code == 409
    dana.ask(f"/v1/cases/{case}/state", {"state": "open"})
    assert _context(dana)["customer"]["n_open"] == 2
    dana.ask(f"/v1/cases/{case}/state", {"state": "settled"})
    dana.told(_wrote(11, "Why was invoice 4711 charged twice?", "invoice",
                     occurred_at=NOW + timedelta(hours=1)))  # fmt: skip
    assert _context(dana)["customer"]["n_open"] == 2


def test_the_kind_of_a_case_is_corrected(dana: TestDesk) -> None:
    case = _entry(dana, "m-9")["case_id"]
    told = dana.ask(f"/v1/cases/{case}/kind", {"kind": "complaint"})
    assert {it["case_id"]: it["kind"] for it in told["cases"]}[case] == "complaint"
    assert dana.call(f"/v1/cases/{case}/kind", {"kind": "weather"}).status_code == 400
    for kind in ("booking", "claim", "other"):
        assert dana.call(f"/v1/cases/{case}/kind", {"kind": kind}).status_code == 200


def test_every_entry_says_why_it_is_where_it_is_and_who_said_so(dana: TestDesk) -> None:
    entry = _entry(dana, "m-2")
    told = dana.ask(f"/v1/entries/{entry['id']}/case/why")
    WhyAnswer.model_validate(told)
    assert told["case_id"] == entry["case_id"]
    assert told["reasons"]
    dana.ask(f"/v1/entries/{entry['id']}/case", {"case_id": None, "reason": "another kettle"})
    told = dana.ask(f"/v1/entries/{entry['id']}/case/why")
    assert told["reasons"][0] == "Ana Ruiz said so"
    (said,) = told["corrections"]
    assert (said["kind"], said["reason"], said["undone_by"]) == ("move", "another kettle", None)


def test_what_is_asked_twice_under_one_key_is_corrected_once(dana: TestDesk) -> None:
    entry = _entry(dana, "m-2")["id"]
    asked = (f"/v1/entries/{entry}/case", {"case_id": None})
    once, twice = (dana.ask(*asked, idempotency_key="k-1") for _ in range(2))
    assert once == twice
    assert len(dana.ask(f"/v1/entries/{entry}/case/why")["corrections"]) == 1


def test_a_correction_is_told_to_open_overlays(dana: TestDesk) -> None:
    position = _context(dana)["position"]
    customer = _context(dana)["customer"]["customer_id"]
    unless = {"customer_id": customer, "unless_position": position}
    assert dana.ask("/v1/context", unless)["unchanged"]
    dana.ask(f"/v1/entries/{_entry(dana, 'm-2')['id']}/case", {"case_id": None})
    assert not dana.ask("/v1/context", unless)["unchanged"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v1/entries/en_0000000000000001/case", {"case_id": None}, 404),
        ("/v1/cases/ca_0000000000000001/merge", {"into": "ca_0000000000000002"}, 404),
        ("/v1/cases/ca_0000000000000001/split", {"entries": ["en_0000000000000001"]}, 404),
        ("/v1/cases/ca_0000000000000001/state", {"state": "settled"}, 404),
        ("/v1/cases/ca_0000000000000001/state", {"state": "lost"}, 400),
        ("/v1/corrections/co_0000000000000001/undo", {}, 404),
        ("/v1/cases/ca_0000000000000001/brief", {"customer_id": "cu_0000000000000001"}, 404),
    ],
)
def test_what_is_not_there_cannot_be_corrected(
    dana: TestDesk, path: str, body: Any, status: int
) -> None:
    assert dana.call(path, body).status_code == status


def test_what_would_change_nothing_is_refused(dana: TestDesk) -> None:
    kettle, invoice = _entry(dana, "m-1"), _entry(dana, "m-9")
    here, there = kettle["case_id"], invoice["case_id"]
    refused = [
        (f"/v1/entries/{kettle['id']}/case", {"case_id": here}),
        (f"/v1/entries/{invoice['id']}/case", {"case_id": None}),
        (f"/v1/cases/{here}/merge", {"into": here}),
        (f"/v1/cases/{there}/split", {"entries": [invoice["id"]]}),
    ]
    assert [dana.call(*it).status_code for it in refused] == [409] * 4
    foreign = dana.call(f"/v1/cases/{here}/split", {"entries": [invoice["id"]]})
    assert foreign.status_code == 404


def test_who_was_imported_in_thousands_has_cases_before_the_worker_comes(desk: TestDesk) -> None:
    def of(number: int) -> Interaction:
        address = f"person{number}@mail.example"
        who = Person(native_id=address, identifiers=[Identifier(kind="email", value=address)])
        return KETTLE.model_copy(update={"contact": who, "native_id": f"m-{number}"})

    desk.told(*(of(number) for number in range(30)))
    before = desk.by_email("person7@mail.example")
    assert len(before["cases"]) == 1
    assert before["entries"][0]["case_id"] == before["brief"]["case_id"]
    while work_off(desk.store, desk.desk.house, NOW + timedelta(minutes=1)):
        pass
    after = desk.by_email("person7@mail.example")
    assert after == before
