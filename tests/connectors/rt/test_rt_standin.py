"""What customers and agents do in Request Tracker, and what of it arrives."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from sidecar.connectorkit.connector import Gone, Later
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectors.rt.standin import Letter, NewTicket, StandIn
from sidecar.errors import ToolError
from tests.clock import StillClock
from tests.connectors.rt.reading import Reader, account

DANA, PRIVATE = "dana@northwind.example", "dana@mail.example"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def rt(clock: StillClock) -> Iterator[StandIn]:
    standin = StandIn(clock=clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(rt: StandIn) -> Iterator[Reader]:
    opened = Reader(account(rt.base_url, rt.token))
    yield opened
    opened.client.close()


def test_the_first_pull_brings_a_tickets_whole_story_and_each_word_once(
    rt: StandIn, reader: Reader
) -> None:
    ticket = rt.mail_in(DANA, "Charged twice", "I was charged twice.", name="Dana Whitfield")
    rt.reply(ticket, "We are looking into it.")
    rt.comment(ticket, "Two charges indeed.", author="billing")
    said = reader.pull().interactions()
    assert [(it.text, it.direction, it.agent) for it in said] == [
        ("I was charged twice.", "inbound", None),
        ("We are looking into it.", "outbound", "Alex Agent"),
        ("Two charges indeed.", "internal", "Bea Billing"),
    ]
    assert {it.contact.native_id for it in said} == {reader.contacts()[DANA].native_id}
    assert reader.records()[str(ticket)].is_open


def test_the_first_pull_brings_the_cards_of_people_who_have_no_ticket(
    rt: StandIn, reader: Reader
) -> None:
    rt.mail_in(DANA, "Hello", "Hello")
    rt.set_phone(PRIVATE, "(415) 555-0101")
    contacts = reader.pull().contacts()
    assert set(contacts) == {DANA, PRIVATE}
    assert [it.value for it in contacts[PRIVATE].identifiers] == [PRIVATE, "(415) 555-0101"]


def test_a_first_pull_that_broke_off_among_the_people_goes_on_where_it_was(
    rt: StandIn, reader: Reader, clock: StillClock
) -> None:
    people = [f"customer{it}@mail.example" for it in range(120)]
    for address in people:
        rt.set_phone(address, "(415) 555-0101")
    clock.later(60)

    def breaks_once(_: Asked) -> None:
        if len(rt.asked) == 80:
            rt.fail(Fault(1, 500))

    rt.meanwhile = breaks_once
    with pytest.raises(ToolError):
        reader.pull()
    known = len(reader.contacts())
    assert 0 < known < len(people)
    assert set(reader.pull().contacts()) == set(people)
    assert reader.n_raws == len(people) - known


def test_colleagues_are_nobodys_contacts(rt: StandIn, reader: Reader) -> None:
    rt.reply(rt.mail_in(DANA, "Hello", "Hello"), "Hello Dana")
    assert set(reader.pull().contacts()) == {DANA}


def test_an_answer_from_another_address_is_another_contacts_word(
    rt: StandIn, reader: Reader
) -> None:
    ticket = rt.mail_in(DANA, "Charged twice", "Charged twice")
    rt.reply(ticket, "From home", author=PRIVATE)
    said = reader.pull().interactions()
    assert [it.direction for it in said] == ["inbound", "inbound"]
    assert said[1].contact.native_id == reader.contacts()[PRIVATE].native_id
    assert reader.places[str(ticket)] == [reader.contacts()[DANA].native_id]


def test_a_second_pull_reads_only_what_changed(
    rt: StandIn, reader: Reader, clock: StillClock
) -> None:
    quiet, busy = (rt.mail_in(DANA, it, it) for it in ("quiet", "busy"))
    clock.later(5)
    reader.pull()
    clock.later(60)
    assert reader.pull().n_raws == 0
    rt.reply(busy, "an answer")
    assert reader.pull().n_raws == 1
    assert quiet != busy
    assert "an answer" in reader.texts()


def test_two_words_in_one_second_both_arrive_though_we_read_between_them(
    rt: StandIn, reader: Reader
) -> None:
    ticket = rt.mail_in(DANA, "Hello", "first")
    reader.pull()
    rt.reply(ticket, "second")
    assert reader.pull().texts() == ["first", "second"]


def test_of_a_hundred_and_thirty_tickets_of_one_second_none_is_missed(
    rt: StandIn, reader: Reader
) -> None:
    rt.seed([NewTicket(f"n {it}", [Letter(DANA, f"n {it}")]) for it in range(130)])
    assert len(reader.pull().records()) == 130


def test_tickets_that_change_while_we_page_are_not_missed(
    rt: StandIn, reader: Reader, clock: StillClock
) -> None:
    numbers = []
    for it in range(120):
        clock.later(1)
        numbers += [rt.mail_in(DANA, f"n {it}", f"n {it}")]
    waiting = iter(numbers)

    def somebody_answers(asked: Asked) -> None:
        if asked.path.endswith("/tickets"):
            clock.later(1)
            rt.reply(next(waiting), "meanwhile")

    rt.meanwhile = somebody_answers
    reader.pull()
    assert len(reader.records()) == 120
    rt.meanwhile = None
    n_answers = numbers.index(next(waiting))
    assert reader.pull().texts().count("meanwhile") == n_answers > 5


def test_a_deleted_ticket_takes_its_words_along_and_a_restored_one_brings_them_back(
    rt: StandIn, reader: Reader
) -> None:
    ticket = rt.mail_in(DANA, "Oops", "Sent by mistake")
    reader.pull()
    rt.delete(ticket)
    assert reader.pull().texts() == []
    assert reader.records() == {}
    assert reader.places[str(ticket)] == []
    rt.set_status(ticket, "open")
    assert reader.pull().texts() == ["Sent by mistake"]
    assert reader.places[str(ticket)] != []


def test_more_tickets_are_deleted_between_two_pulls_than_are_asked_for_side_by_side(
    rt: StandIn, reader: Reader
) -> None:
    tickets = [rt.mail_in(DANA, "Oops", f"Sent by mistake {n}") for n in range(9)]
    assert len(reader.pull().texts()) == 9
    for ticket in tickets:
        rt.delete(ticket)
    assert reader.pull().texts() == []


def test_a_deletion_is_as_old_as_it_is_whatever_is_said_in_the_ticket_afterwards(
    rt: StandIn, reader: Reader
) -> None:
    """No search of RT tells of what is said there: how late somebody looks must change nothing."""
    ticket = rt.mail_in(DANA, "Oops", "Sent by mistake")
    rt.delete(ticket)
    reader.fetch("ticket", str(ticket))
    before = dict(reader.facts)
    rt.reply(ticket, "Hello?", author=DANA)
    reader.fetch("ticket", str(ticket))
    assert reader.facts == before


def test_a_shredded_ticket_is_gone_by_rts_own_clock_should_ours_be_slow(
    rt: StandIn, reader: Reader, clock: StillClock
) -> None:
    clock.later(365 * 86_400)
    ticket = rt.mail_in(DANA, "Hello", "Hello")
    reader.pull()
    changed_at = reader.records()[str(ticket)].updated_at
    rt.shred(ticket)
    gone = reader.fetch("ticket", str(ticket))
    assert isinstance(gone, Gone)
    assert changed_at
    assert gone.at >= changed_at


def test_what_was_merged_twice_stands_where_it_went_in_the_end(rt: StandIn, reader: Reader) -> None:
    first, second, third = (rt.mail_in(DANA, it, it) for it in ("first", "second", "third"))
    rt.merge(third, into=second)
    rt.merge(second, into=first)
    reader.pull()
    assert {it.conversation for it in reader.interactions()} == {str(first)}
    assert reader.places[str(third)] == reader.places[str(first)] != []


def test_merged_tickets_are_one_conversation_and_both_pages_show_the_customer(
    rt: StandIn, reader: Reader
) -> None:
    first, second = (rt.mail_in(DANA, it, it) for it in ("first", "second"))
    reader.pull()
    rt.merge(second, into=first)
    reader.pull()
    assert {it.conversation for it in reader.interactions()} == {str(first)}
    assert set(reader.records()) == {str(first)}
    assert reader.places[str(second)] == reader.places[str(first)] != []


def test_a_phone_number_that_an_agent_adds_arrives_with_the_next_pull(
    rt: StandIn, reader: Reader, clock: StillClock
) -> None:
    rt.mail_in(DANA, "Hello", "Hello")
    clock.later(30)
    reader.pull()
    clock.later(30)
    rt.set_phone(DANA, "(415) 555-0101")
    reader.pull()
    assert [it.value for it in reader.contacts()[DANA].identifiers] == [DANA, "(415) 555-0101"]


def test_a_number_added_in_the_second_of_the_pull_is_not_lost(
    rt: StandIn, reader: Reader, clock: StillClock
) -> None:
    rt.mail_in(DANA, "Hello", "Hello")
    reader.pull()
    rt.set_phone(DANA, "(415) 555-0101")
    reader.pull()
    clock.later(30)
    reader.pull()
    assert len(reader.contacts()[DANA].identifiers) == 2


def test_a_record_that_a_hook_named_too_early_is_asked_for_again(
    rt: StandIn, reader: Reader
) -> None:
    ticket = rt.mail_in(DANA, "Hello", "Hello")
    answer = rt.reply(ticket, "Answer")
    assert isinstance(reader.fetch("transaction", f"{ticket}/{answer + 50}"), Later)
    assert reader.fetch("transaction", f"{ticket}/{answer}") is None
    assert reader.texts() == ["Hello", "Answer"]


def test_a_shredded_ticket_is_gone_with_all_that_hung_on_it(rt: StandIn, reader: Reader) -> None:
    ticket = rt.mail_in(DANA, "Hello", "Hello")
    rt.shred(ticket)
    found = reader.fetch("ticket", str(ticket))
    assert isinstance(found, Gone)
    assert found.conversation == str(ticket)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(1, 500), (False, None)),
        (Fault(1, 429, {"Retry-After": "17"}), (False, 17)),
        (Fault(1, 503, {"Retry-After": "3.5"}), (False, 3.5)),
        (Fault(1, 200, body=b"<html>maintenance"), (False, None)),
        (Fault(1, 200, body=b""), (False, None)),
        (Fault(1, 401), (True, None)),
        (Fault(1, 403), (True, None)),
    ],
)
def test_trouble_in_rt_is_told_in_fields_and_the_next_pull_brings_all(
    rt: StandIn, clock: StillClock, fault: Fault, told: tuple[bool, float | None]
) -> None:
    """A pause that RT asks for is kept by the next pull, on a clock that is turned by hand."""
    outside = Outside(clock=clock, seconds=lambda: clock().timestamp(), sleep=clock.later)
    reader = Reader(account(rt.base_url, rt.token), outside)
    rt.mail_in(DANA, "Hello", "Hello")
    rt.fail(fault)
    with closing(reader.client):
        with pytest.raises(ToolError) as raised:
            reader.pull()
        assert (raised.value.is_permanent, raised.value.retry_after_s) == told
        assert "northwind" not in str(raised.value)
        began = clock.at
        assert reader.pull().texts() == ["Hello"]
    assert (clock.at - began).total_seconds() == (told[1] or 0)
