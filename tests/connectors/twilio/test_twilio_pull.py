"""What was written and sent comes in, once, however often and in whatever pieces it is told."""

import pytest

from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectors.twilio import CONNECTOR
from sidecar.connectors.twilio.standin import StandIn
from sidecar.errors import ToolError
from tests.connectors.reader import Reader
from tests.connectors.twilio.history import DANA, OMAR
from tests.trials.clock import Clock


def test_a_text_from_the_car_comes_with_its_sender_and_the_number_it_went_to(
    twilio: StandIn, reader: Reader
):
    sid = twilio.text_in(DANA, "Where is my order? I am driving")
    reader.pull()
    said = reader.interaction(sid)
    assert (said.channel, said.direction, said.by) == ("sms", "inbound", "person")
    assert said.contact.native_id == DANA
    assert (said.dialled, said.text) == ("+18005550100", "Where is my order? I am driving")
    assert said.deep_link == f"{twilio.base_url}/us1/monitor/logs/sms?sid={sid}"


def test_whatsapp_of_a_number_is_the_same_contact_as_its_texts_and_an_opaque_id_is_no_phone(
    twilio: StandIn, reader: Reader
):
    sids = [twilio.text_in(it, "Hi") for it in (OMAR, "whatsapp:US.13491208655302", "messenger:77")]
    reader.pull()
    number, hidden, paged = (reader.interaction(it).contact for it in sids)
    assert reader.interaction(sids[0]).channel == "messenger"
    assert number.native_id == "+14155550177"
    assert [it.kind for it in number.identifiers] == ["phone"]
    assert [(it.kind, it.network) for it in hidden.identifiers] == [("handle", "whatsapp")]
    assert [(it.kind, it.value) for it in paged.identifiers] == [("handle", "77")]


def test_what_an_agent_wrote_in_a_conversation_stands_once_and_names_the_agent(
    twilio: StandIn, reader: Reader
):
    twilio.text_out(DANA, "It is on its way", author="ana_40acme_2Eexample")
    robot = twilio.text_out(DANA, "It is on its way")
    reader.pull()
    told = reader.said()
    assert [it.agent for it in told] == ["ana@acme.example", None]
    assert (reader.interaction(robot).by, told[0].by) == ("system", "person")


def test_an_account_without_conversations_is_read_all_the_same(twilio: StandIn, reader: Reader):
    twilio.has_conversations = False
    sid = twilio.text_out(DANA, "It is on its way")
    reader.pull()
    assert reader.interaction(sid).agent is None


def test_a_message_that_never_arrived_says_so_when_its_status_changes_later(
    twilio: StandIn, reader: Reader, clock: Clock
):
    sid = twilio.text_out(DANA, "Your code")
    reader.pull()
    assert reader.interaction(sid).subject is None
    clock.later(40 * 60)
    twilio.status(sid, "undelivered", error=30005)
    reader.pull()
    assert reader.interaction(sid).subject == "Not delivered (undelivered, error 30005)"


def test_a_text_that_was_taken_out_is_taken_out_here_too(
    twilio: StandIn, reader: Reader, clock: Clock
):
    sid = twilio.text_in(DANA, "My card is 4111 1111 1111 1111")
    reader.pull()
    clock.later(10 * 86_400)
    twilio.redact(sid)
    reader.pull()
    assert reader.interaction(sid).text is None


def test_a_picture_alone_can_be_taken_away(twilio: StandIn, reader: Reader, clock: Clock):
    sid = twilio.text_in(DANA, "See", media=2)
    reader.pull()
    files = reader.interaction(sid).attachments
    assert files
    assert [it.type for it in files] == ["image/jpeg"] * 2
    clock.later(5 * 60)
    twilio.remove_media(sid)
    reader.pull()
    assert reader.interaction(sid).attachments is None
    assert reader.interaction(sid).text == "See"


def test_what_is_deleted_is_noticed_since_it_is_listed_no_more(
    twilio: StandIn, reader: Reader, clock: Clock
):
    kept, gone = twilio.text_in(DANA, "one"), twilio.text_in(DANA, "two")
    call = twilio.call_in(DANA)
    twilio.hang_up(call)
    reader.pull()
    clock.later(2 * 60)
    twilio.delete(gone)
    twilio.delete(call)
    reader.pull()
    assert reader.is_gone(gone)
    assert reader.is_gone(call)
    assert not reader.is_gone(kept)


def test_nothing_is_lost_on_small_pages_while_more_comes_in(twilio: StandIn, reader: Reader):
    twilio.served.most_per_page = 2
    sids = [twilio.text_in(DANA, f"text {n}") for n in range(7)]

    def meanwhile(asked: Asked) -> None:
        if "PageToken" in asked.query and len(sids) < 12:
            sids.append(twilio.text_in(OMAR, "in between"))

    twilio.meanwhile = meanwhile
    reader.pull()
    twilio.meanwhile = None
    reader.pull()
    assert {it.native_id for it in reader.said()} == set(sids)


def test_what_is_known_and_unchanged_is_not_read_again(twilio: StandIn, reader: Reader):
    twilio.text_in(DANA, "Hi")
    twilio.hang_up(twilio.call_in(DANA))
    assert len(reader.pull().raws) == 2
    assert len(reader.pull().raws) == 0


def test_a_pull_that_was_broken_off_goes_on_and_brings_all(twilio: StandIn, reader: Reader):
    sids = {twilio.text_in(DANA, f"text {n}", media=1) for n in range(5)}
    twilio.fail(Fault(times=1, status=500))
    with pytest.raises(ToolError):
        reader.pull()
    reader.pull()
    assert {it.native_id for it in reader.said()} == sids


def test_a_busy_twilio_says_how_long_to_leave_it_alone(twilio: StandIn, reader: Reader):
    twilio.limiter = Limiter(calls=1, window_s=30)
    with pytest.raises(ToolError) as trouble:
        reader.pull()
    assert trouble.value.retry_after_s


def test_the_past_is_read_newest_first_from_any_page_on(
    twilio: StandIn, reader: Reader, clock: Clock
):
    sids = []
    for n in range(7):
        sids.append(twilio.text_in(DANA, f"text {n}"))
        clock.later(30 * 86_400)
    twilio.hang_up(twilio.call_in(DANA))
    twilio.served.most_per_page = 2
    assert CONNECTOR.backfill
    first = next(iter(CONNECTOR.backfill(reader.client, None, clock(), None)))
    twilio.forget_cursors()
    rest = list(CONNECTOR.backfill(reader.client, first.cursor, clock(), None))
    reader.take(first.raws)
    assert [it.native_id for it in reader.said()] == sids[-2:]
    for page in rest:
        reader.take(page.raws)
    assert {*sids} < {it.native_id for it in reader.said()}
    assert [it.is_last for it in rest].count(True) == 1
    assert not list(CONNECTOR.backfill(reader.client, rest[-1].cursor, clock(), None))


def test_the_first_pull_begins_two_days_back(twilio: StandIn, reader: Reader, clock: Clock):
    twilio.text_in(DANA, "long ago")
    clock.later(3 * 86_400)
    recent = twilio.text_in(DANA, "today")
    reader.pull()
    assert [it.native_id for it in reader.said()] == [recent]


def test_colleagues_and_the_companys_own_numbers_are_nobodys_contacts(
    twilio: StandIn, reader: Reader
):
    twilio.text_in("+18005550100", "from our other number")
    twilio.hang_up(twilio.call_in("client:ana", to="+18005550100"))
    reader.pull()
    assert reader.said() == []


def test_no_key_goes_to_a_host_that_the_settings_do_not_name(twilio: StandIn, reader: Reader):
    with pytest.raises(ToolError, match="not in its settings"):
        reader.client.get("https://recordings.example/RE1.mp3")
    assert twilio.asked == []


def test_a_wrong_key_is_a_trouble_that_only_a_human_ends(twilio: StandIn, reader: Reader):
    twilio.tokens = ["another"]
    with pytest.raises(ToolError) as trouble:
        reader.pull()
    assert trouble.value.is_permanent
