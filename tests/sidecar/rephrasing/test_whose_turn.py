"""Which brief is put into other words next, how often, and what trouble with the endpoint means."""

import threading

import pytest

from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.errors import ToolError
from sidecar.flows.rephrasing import Rephraser
from sidecar.store import case_due
from sidecar.store.tuples import tuples
from tests.sidecar.desk import NOW, TestDesk
from tests.sidecar.rephrasing.conftest import Begin
from tests.sidecar.rephrasing.model import Model, Phrases, honestly, phrases_in
from tests.sidecar.rephrasing.told import (
    INVOICE,
    KETTLE,
    MARA,
    MORE,
    brief_of,
    go_through,
    kept_in,
    wrote,
)


def test_nothing_is_asked_twice_for_one_brief(
    desk: TestDesk, model: Model, rephraser: Rephraser, begin: Begin
) -> None:
    model.says = lambda _phrases: "Refund them 500.00."
    desk.told(KETTLE)
    go_through(rephraser)
    go_through(begin(desk))
    assert brief_of(desk)["in_short"] is None
    assert len(model.asked) == 1


def test_another_model_is_asked_anew(
    desk: TestDesk, model: Model, rephraser: Rephraser, begin: Begin
) -> None:
    desk.told(KETTLE)
    go_through(rephraser)
    go_through(begin(TestDesk(desk.store, brief=model.settings(model="large"))))
    assert brief_of(desk)["in_short"]["model"] == "large"


def test_whose_case_changed_last_comes_first(
    desk: TestDesk, model: Model, rephraser: Rephraser
) -> None:
    rephraser.step()
    desk.told(KETTLE)
    desk.told(MARA)
    rephraser.step()
    assert "parcel" in phrases_in(model.asked[0])[0]["text"]
    go_through(rephraser)
    assert len(model.asked) == 2


def test_of_many_who_changed_the_oldest_are_left_for_later(
    desk: TestDesk,
    model: Model,
    monkeypatch: pytest.MonkeyPatch,
    begin: Begin,
) -> None:
    monkeypatch.setattr("sidecar.flows.rephrasing._MOST_WAITING", 1)
    rephraser = begin(desk)
    go_through(rephraser)
    desk.told(KETTLE)
    desk.told(MARA)
    go_through(rephraser)
    assert [phrases_in(it)[0]["text"] for it in model.asked] == [
        "My parcel has not arrived.",
        "My kettle of order 1001 leaks.",
    ]
    assert len(kept_in(desk.store)) == 2


def test_who_is_put_off_while_all_are_looked_through_is_looked_at_again(
    desk: TestDesk,
    model: Model,
    monkeypatch: pytest.MonkeyPatch,
    begin: Begin,
) -> None:
    monkeypatch.setattr("sidecar.flows.rephrasing._MOST_WAITING", 1)
    desk.told(KETTLE, INVOICE, MARA)
    rephraser = begin(desk)
    rephraser.step()

    def write_again(_asked: Asked) -> None:
        model.meanwhile = None
        desk.told(MORE)
        desk.told(wrote("Mara", 8, "My parcel 4242 has come, and it is broken."))

    model.meanwhile = write_again
    go_through(rephraser)
    with desk.store.reading() as conn:
        open_cases = tuples(conn, "SELECT count(*) FROM case_told")[0][0]
    assert len(kept_in(desk.store)) == open_cases


def test_all_that_was_open_before_is_seen_once(
    desk: TestDesk, model: Model, rephraser: Rephraser
) -> None:
    desk.told(KETTLE, INVOICE, MARA)
    go_through(rephraser)
    assert len(model.asked) == len(kept_in(desk.store)) == 3


def test_a_case_about_to_be_derived_anew_waits(
    desk: TestDesk, model: Model, rephraser: Rephraser
) -> None:
    go_through(rephraser)
    desk.told(KETTLE)
    with desk.store.reading() as conn:
        customer = tuples(conn, "SELECT customer_key FROM case_told")[0][0]
    with desk.store.writing() as conn:
        case_due.mark(conn, [customer], at=NOW)
    assert not rephraser.step()
    with desk.store.writing() as conn:
        case_due.done(conn, [customer])
    assert rephraser.step()


def test_an_endpoint_in_trouble_costs_nobody_anything(
    desk: TestDesk, model: Model, rephraser: Rephraser
) -> None:
    model.fail(Fault(times=1, status=500))
    desk.told(KETTLE)
    desk.told(MARA)
    with pytest.raises(ToolError):
        rephraser.step()
    assert brief_of(desk)["lines"]
    go_through(rephraser)
    assert len(kept_in(desk.store)) == 2


def test_the_thread_goes_on_after_trouble_and_ends_when_it_is_told(
    desk: TestDesk, model: Model, monkeypatch: pytest.MonkeyPatch, begin: Begin
) -> None:
    monkeypatch.setattr("sidecar.flows.rephrasing.next_pause_s", lambda *_, **__: 0.01)
    monkeypatch.setattr("sidecar.flows.rephrasing._EVERY_S", 0.01)
    model.fail(Fault(times=2, status=500))
    desk.told(KETTLE)
    stop, heard = threading.Event(), threading.Event()

    def says(phrases: Phrases) -> str:
        heard.set()
        return honestly(phrases)

    model.says = says
    running = threading.Thread(target=begin(desk).run, args=(stop,))
    running.start()
    assert heard.wait(10)
    stop.set()
    running.join(10)
    assert not running.is_alive()
    assert kept_in(desk.store) == ["The customer says their kettle of order 1001 leaks."]
