"""A call is one thing with all its legs: who called, who answered, who passed it on, what was said."""

from sidecar.connectors.twilio.standin import StandIn
from sidecar.model.record import Record
from tests.connectors.reader import Opened, Reader
from tests.connectors.twilio.history import DANA
from tests.trials.clock import Clock


def test_the_customers_leg_and_the_agents_are_one_call(twilio: StandIn, reader: Reader):
    call = twilio.call_in(DANA)
    twilio.answer_leg(twilio.ring(call, "client:ana_40acme_2Eexample"))
    twilio.hang_up(call, seconds=95)
    twilio.record(call, seconds=95, text="I was charged twice.")
    reader.pull()
    (said,) = reader.said()
    assert (said.native_id, said.agent, said.duration_s) == (call, "ana@acme.example", 95)
    assert (said.dialled, said.text) == ("+18005550100", "I was charged twice.")
    assert said.attachments
    assert said.attachments[0].deep_link == (
        f"{twilio.base_url}/us1/monitor/logs/call-recordings?sid={twilio.house.of('RE')[0]['sid']}"
    )


def test_a_transcription_that_comes_later_comes_in(twilio: StandIn, reader: Reader, clock: Clock):
    call = twilio.call_in(DANA)
    twilio.hang_up(call)
    recording = twilio.record(call)
    reader.pull()
    clock.later(3 * 60)
    twilio.transcribe(recording, "Please call me back.")
    reader.pull()
    assert reader.interaction(call).text == "Please call me back."


def test_what_was_said_or_written_at_length_stays_whole(twilio: StandIn, reader: Reader):
    long = "I was charged twice, and nobody calls me back. " * 40
    call = twilio.call_in(DANA)
    twilio.hang_up(call)
    twilio.record(call, text=long)
    task = twilio.task({"from": DANA, "call_sid": call, "direction": "inbound"})
    twilio.take(twilio.offer(task, "ana"))
    twilio.complete(task, wrap_up=long)
    message = twilio.text_in(DANA, long)
    reader.pull()
    told = [reader.interaction(it) for it in (call, f"{task}/wrap_up", message)]
    assert [it.text or it.wrap_up for it in told] == [long.strip()] * 3


def test_a_recording_that_was_deleted_is_no_longer_offered(
    twilio: StandIn, reader: Reader, clock: Clock
):
    call = twilio.call_in(DANA)
    twilio.hang_up(call)
    recording = twilio.record(call)
    reader.pull()
    assert reader.interaction(call).attachments
    clock.later(3 * 60)
    twilio.delete(recording)
    reader.pull()
    assert reader.interaction(call).attachments is None


def test_a_call_that_nobody_took_says_so(twilio: StandIn, reader: Reader):
    missed = twilio.call_in(DANA)
    twilio.ring(missed, "client:ana")
    twilio.hang_up(missed)
    busy = twilio.call_in(DANA)
    twilio.hang_up(busy, status="busy")
    reader.pull()
    assert reader.interaction(missed).subject == "No agent answered"
    assert reader.interaction(busy).subject == "Not answered (busy)"
    assert reader.interaction(missed).agent is None


def test_a_withheld_number_is_a_contact_of_this_one_call_without_a_phone(
    twilio: StandIn, reader: Reader
):
    calls = [
        twilio.call_in(it) for it in ("+266696687", "anonymous", "sip:Anonymous@carrier.example")
    ]
    reader.pull()
    people = [reader.interaction(it).contact for it in calls]
    assert [it.identifiers for it in people] == [[], [], []]
    assert len({it.native_id for it in people}) == 3


def test_a_caller_over_a_sip_trunk_is_known_by_the_number(twilio: StandIn, reader: Reader):
    call = twilio.call_in("sip:+14155550142@carrier.example")
    reader.pull()
    assert reader.interaction(call).contact.native_id == DANA


def test_a_call_passed_from_agent_to_agent_is_a_transfer(
    twilio: StandIn, opened: Opened, clock: Clock
):
    reader = opened(workspace_sid=None, agents={"bo": "+14155550999"})
    call = twilio.call_in(DANA)
    ana = twilio.ring(call, "client:ana")
    twilio.answer_leg(ana)
    clock.later(50)
    twilio.hang_up(ana, seconds=50)
    bo = twilio.ring(call, "+14155550999")
    twilio.answer_leg(bo)
    twilio.hang_up(call, seconds=200)
    reader.pull()
    passed = reader.interaction(bo)
    assert passed.passing
    assert (passed.passing.from_agent, passed.passing.to_agent) == ("ana", "bo")
    assert (passed.direction, passed.by, passed.conversation) == ("internal", "system", call)
    assert passed.text == "Passed on from ana to bo."
    assert reader.interaction(call).agent == "bo"
    reader.close()


def test_a_task_tells_who_worked_on_it_who_passed_it_on_and_what_was_written(
    twilio: StandIn, reader: Reader
):
    call = twilio.call_in(DANA)
    task = twilio.task({"call_sid": call, "from": DANA, "direction": "inbound"})
    twilio.take(twilio.offer(task, "ana"))
    twilio.offer(task, "cem")
    second = twilio.offer(task, "bo")
    twilio.take(second)
    twilio.complete(task, wrap_up="Refund agreed")
    reader.pull()
    work = reader.facts["record", task]
    assert isinstance(work, Record)
    assert (work.kind, work.state, work.is_open, work.agent) == ("task", "completed", False, "bo")
    assert (work.conversation, work.contact.native_id) == (call, DANA)
    passed = reader.interaction(second).passing
    assert passed
    assert (passed.kind, passed.from_agent, passed.to_agent) == ("transfer", "ana", "bo")
    assert reader.interaction(f"{task}/wrap_up").wrap_up == "Refund agreed"


def test_a_task_that_taskrouter_has_forgotten_is_not_a_deletion(twilio: StandIn, reader: Reader):
    task = twilio.task({"from": DANA})
    twilio.complete(task)
    reader.hear(twilio)
    twilio.forget_tasks()
    reader.fetch("task", task)
    reader.pull()
    assert isinstance(reader.facts["record", task], Record)


def test_an_agents_call_to_a_customer_is_the_customers(twilio: StandIn, reader: Reader):
    call = twilio.call_in("client:ana", to="+18005550100")
    twilio.answer_leg(twilio.ring(call, DANA))
    twilio.hang_up(call, seconds=30)
    reader.pull()
    said = reader.interaction(call)
    assert (said.direction, said.contact.native_id, said.agent) == ("outbound", DANA, "ana")
