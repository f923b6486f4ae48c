"""It rings: for whom, who speaks, who waits; and what is posted is believed only when it is signed."""

from dataclasses import replace

import pytest
from pydantic import SecretStr

from sidecar.connectors.twilio import CONNECTOR
from sidecar.connectors.twilio.standin import StandIn
from sidecar.errors import BadInputError, SignatureError, ToolError
from tests.connectors.reader import Opened, Reader
from tests.connectors.twilio.history import DANA
from tests.trials.clock import Clock


def test_the_phone_rings_for_an_agent_before_anything_is_fetched(twilio: StandIn, reader: Reader):
    call = twilio.call_in(DANA)
    twilio.ring(call, "client:ana")
    for request in twilio.deliveries:
        reader.take(reader.webhook(request).raws)
    ringing = reader.actives[call]
    assert (ringing.state, ringing.agent, ringing.channel) == ("ringing", "ana", "voice")
    assert ringing.contact
    assert ringing.contact.native_id == DANA
    assert twilio.asked == []


def test_a_call_is_followed_to_its_end(twilio: StandIn, reader: Reader, clock: Clock):
    seen = []

    def look() -> None:
        reader.hear(twilio)
        seen.append((reader.actives[call].state, reader.actives[call].agent))
        clock.later(5)

    call = twilio.call_in(DANA)
    look()
    leg = twilio.ring(call, "client:ana")
    look()
    twilio.answer_leg(leg)
    look()
    twilio.hold(call)
    look()
    twilio.hold(call, is_held=False)
    look()
    twilio.hang_up(leg)
    look()
    twilio.hang_up(call)
    look()
    assert seen == [
        ("waiting", None),
        ("ringing", "ana"),
        ("talking", "ana"),
        ("held", "ana"),
        ("talking", "ana"),
        ("waiting", None),
        ("ended", None),
    ]


def test_what_is_told_too_late_changes_nothing(twilio: StandIn, reader: Reader):
    call = twilio.call_in(DANA)
    twilio.hang_up(call)
    for request in reversed(twilio.deliveries):
        reader.take(reader.webhook(request).raws)
    assert reader.actives[call].state == "ended"


def test_taskrouter_tells_for_which_worker_it_rings(twilio: StandIn, reader: Reader):
    call = twilio.call_in(DANA)
    task = twilio.task({"call_sid": call, "from": DANA, "direction": "inbound"})
    offer = twilio.offer(task, "ana_40acme_2Eexample")
    reader.hear(twilio)
    assert (reader.actives[call].state, reader.actives[call].agent) == (
        "ringing",
        "ana@acme.example",
    )
    twilio.take(offer)
    reader.hear(twilio)
    assert (reader.actives[call].state, reader.actives[call].team) == (
        "talking",
        "Voice: customer service",
    )


def test_a_withheld_caller_rings_as_nobody_known(twilio: StandIn, reader: Reader):
    call = twilio.call_in("+266696687")
    twilio.ring(call, "client:ana")
    reader.hear(twilio)
    caller = reader.actives[call].contact
    assert caller
    assert caller.identifiers == []


def test_an_unsigned_or_changed_delivery_is_refused(twilio: StandIn, reader: Reader):
    twilio.text_in(DANA, "Hi")
    (good,) = twilio.deliveries
    assert [it.kind for it in reader.webhook(good).named] == ["message"]
    others = (
        replace(good, body=good.body + b"&a=b"),
        replace(good, body=good.body.replace(b"Hi", b"Ho")),
        replace(good, public_url="https://other.example/v1/hooks/tool"),
        replace(good, headers={**good.headers, "x-twilio-signature": ""}),
        replace(good, headers={**good.headers, "content-type": "application/json"}),
        replace(good, query={"a": "b"}),
    )
    for bad in others:
        with pytest.raises(SignatureError):
            reader.webhook(bad)


def test_a_port_that_a_proxy_adds_or_drops_does_not_matter(twilio: StandIn, reader: Reader):
    twilio.text_in(DANA, "Hi")
    (good,) = twilio.deliveries
    named = good.public_url.replace("sidecar.example", "sidecar.example:443")
    assert reader.webhook(replace(good, public_url=named)).named


def test_both_tokens_hold_while_one_is_changed(twilio: StandIn, reader: Reader):
    both = [SecretStr("old"), SecretStr("new")]
    reader.account = reader.account.model_copy(update={"webhook_secrets": both})
    for token in ("old", "new"):
        twilio.signs_with = token
        twilio.text_in(DANA, "Hi")
        assert reader.webhook(twilio.deliveries[-1]).named
    twilio.signs_with = "third"
    twilio.text_in(DANA, "Hi")
    with pytest.raises(SignatureError):
        reader.webhook(twilio.deliveries[-1])


def test_a_repeated_delivery_is_known_by_its_token(twilio: StandIn, reader: Reader):
    twilio.text_in(DANA, "Hi")
    twilio.text_in(DANA, "Hi")
    ids = [reader.webhook(it).delivery_id for it in twilio.deliveries]
    assert None not in ids
    assert len(set(ids)) == 2


def test_parameters_that_nobody_knows_are_passed_over(twilio: StandIn, reader: Reader):
    twilio.deliver({"NewThing": "1", "MessageSid": "../../Accounts", "CallSid": "CA1"})
    assert reader.webhook(twilio.deliveries[-1]).named == []


def test_queues_tell_how_long_customers_wait(twilio: StandIn, reader: Reader, clock: Clock):
    twilio.wait_in("Billing", waiting=3, average_s=140)
    twilio.task({"from": DANA})
    clock.later(90)
    assert CONNECTOR.queues
    calls, tasks = CONNECTOR.queues(reader.client)
    assert (calls.name, calls.waiting, calls.average_wait_s) == ("Billing", 3, 140)
    assert (tasks.waiting, tasks.longest_wait_s, tasks.agents_free) == (1, 90, 2)
    asked = len(twilio.asked)
    CONNECTOR.queues(reader.client)
    assert len(twilio.asked) == asked + 2, "statistics are some seconds late: not asked so soon"


def test_an_agent_has_a_customer_dialled(twilio: StandIn, reader: Reader):
    assert CONNECTOR.dial
    call = CONNECTOR.dial(reader.client, "ana", DANA)
    asked = twilio.asked[-1]
    assert (asked.method, asked.form["To"], asked.form["From"]) == (
        "POST",
        "client:ana",
        "+18005550100",
    )
    assert f"<Number>{DANA}</Number>" in asked.form["Twiml"]
    twilio.answer_leg(twilio.ring(call, DANA))
    twilio.hang_up(call)
    reader.hear(twilio)
    assert reader.interaction(call).contact.native_id == DANA


def test_only_a_number_is_dialled_and_only_with_a_number_to_show(
    twilio: StandIn, reader: Reader, opened: Opened
):
    assert CONNECTOR.dial
    with pytest.raises(BadInputError):
        CONNECTOR.dial(reader.client, "ana", "+1</Number><Sms>")
    silent = opened(caller_id=None)
    with pytest.raises(ToolError, match="caller_id"):
        CONNECTOR.dial(silent.client, "ana", DANA)
    assert twilio.asked == []
