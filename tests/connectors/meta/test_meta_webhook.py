"""What is posted: signed by the app secret, each thing once, in whatever order it comes."""

import json
from dataclasses import replace

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Reply, WebhookRequest
from sidecar.connectors.meta import CONNECTOR
from sidecar.connectors.meta.standin import StandIn
from sidecar.errors import BadInputError, SignatureError
from sidecar.model.interaction import Interaction
from tests.connectors.meta.history import BOT, DANA, DESK, ILSE, NUMBER, OMAR
from tests.connectors.reader import Reader

HOOK = "https://sidecar.example/v1/hooks/meta:main"


def test_the_handshake_gives_the_challenge_back_to_who_knows_our_words(reader: Reader):
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158", "hub.verify_token": "our words"}
    assert CONNECTOR.webhook
    good = WebhookRequest("GET", HOOK, asked, {}, b"")
    assert CONNECTOR.webhook(reader.account, good, reader.outside.clock()) == Reply(200, "1158")
    for wrong in ({"hub.verify_token": "others"}, {"hub.mode": "unsubscribe"}):
        with pytest.raises(SignatureError):
            CONNECTOR.webhook(
                reader.account, replace(good, query=asked | wrong), reader.outside.clock()
            )


def test_an_unsigned_or_rewritten_delivery_is_refused(meta: StandIn, reader: Reader):
    meta.write(DANA, "Grüezi 😕")
    (good,) = meta.deliveries
    assert [it.kind for it in reader.webhook(good).named] == ["message"]
    rewritten = good.body.decode("unicode-escape").encode("utf-16", "surrogatepass")
    for bad in (
        replace(good, body=good.body + b" "),
        replace(good, body=rewritten),
        replace(good, headers={**good.headers, "x-hub-signature-256": "sha256=00"}),
        replace(good, headers={}),
    ):
        with pytest.raises(SignatureError):
            reader.webhook(bad)


def test_both_app_secrets_hold_while_one_is_changed(meta: StandIn, reader: Reader):
    both = [SecretStr("old"), SecretStr("new")]
    reader.account = reader.account.model_copy(update={"webhook_secrets": both})
    for secret in ("old", "new"):
        meta.signs_with = secret
        meta.write(DANA, "Hi")
        assert reader.webhook(meta.deliveries[-1]).named


def test_signed_nonsense_is_bad_input(meta: StandIn, reader: Reader):
    meta.deliver({"object": "page", "entry": "none"})
    assert reader.webhook(meta.deliveries[-1]).named == []
    meta.deliver([])  # type: ignore[arg-type] # what Meta never sends
    with pytest.raises(BadInputError):
        reader.webhook(meta.deliveries[-1])


def test_an_echo_tells_whether_a_robot_or_the_desk_wrote(meta: StandIn, reader: Reader):
    robot = meta.reply(DANA, "I am Canny, how may I help?", app=BOT)
    desk = meta.reply(DANA, "Ana here", app=DESK)
    reader.hear(meta)
    reader.pull()
    assert (reader.interaction(robot).by, reader.interaction(robot).direction) == (
        "bot",
        "outbound",
    )
    assert (reader.interaction(desk).by, reader.interaction(desk).team) == (
        "person",
        "Service desk",
    )


def test_an_edit_a_deletion_and_a_reaction_change_what_stands(meta: StandIn, reader: Reader):
    mid = meta.write(DANA, "Send it to Graz")
    gone = meta.write(OMAR, "Oops")
    reader.pull()
    meta.edit(DANA, mid, "Send it to Vienna")
    meta.unsend(OMAR, gone)
    meta.react(DANA, mid, "👍")
    reader.hear(meta)
    reader.pull()
    assert reader.interaction(mid).text == "Send it to Vienna"
    assert reader.is_gone(gone)
    assert reader.interaction(f"{mid}/reaction/{DANA}").text == "👍"
    meta.react(DANA, mid, None)
    reader.hear(meta)
    assert reader.is_gone(f"{mid}/reaction/{DANA}")


def test_a_thread_that_the_robot_gives_to_the_desk_is_a_transfer(meta: StandIn, reader: Reader):
    meta.hand_over(DANA, BOT, DESK)
    reader.hear(meta)
    (said,) = reader.said()
    assert said.passing
    assert (said.passing.kind, said.passing.from_team, said.passing.to_team) == (
        "transfer",
        "Robot",
        "Service desk",
    )
    assert (said.by, said.direction) == ("system", "internal")


def test_a_comment_that_was_edited_or_removed_is_so_here(meta: StandIn, reader: Reader):
    post = meta.publish("New cans")
    edited, removed = (meta.comment(ILSE, it, on=post) for it in ("It leaks", "Never mind"))
    reader.hear(meta)
    meta.edit_comment(edited, "It leaks. Badly.")
    meta.remove_comment(removed)
    reader.hear(meta)
    reader.pull()
    assert reader.interaction(edited).text == "It leaks. Badly."
    assert reader.is_gone(removed)


def test_a_comment_elsewhere_that_names_us_is_a_mention(meta: StandIn, reader: Reader):
    comment = meta.comment(DANA, "Acme, your can leaks", on=meta.mention(ILSE, "Cans!"))
    named = meta.deliveries[-1].body.replace(b'"field": "feed"', b'"field": "mention"')
    meta.deliver(json.loads(named))
    (found,) = reader.webhook(meta.deliveries[-1]).named
    reader.fetch(found.kind, found.native_id)
    assert reader.interaction(comment, "mention").contact.native_id == DANA


def test_whatsapp_is_kept_as_it_was_posted_since_nobody_shows_it_later(
    meta: StandIn, reader: Reader
):
    wamid = meta.whatsapp_in(NUMBER, "Where is my parcel?")
    reader.hear(meta)
    said = reader.interaction(wamid)
    assert (said.channel, said.contact.native_id, said.contact.name) == (
        "messenger",
        "+14155550142",
        "Dana Whitfield",
    )
    assert [(it.kind, it.value) for it in said.contact.identifiers] == [("phone", "+14155550142")]
    assert said.dialled == "+18005550100"
    assert meta.asked == []


def test_the_same_whatsapp_message_posted_twice_stands_once(meta: StandIn, reader: Reader):
    meta.whatsapp_in(NUMBER, "Hello?")
    for _ in range(2):
        reader.take(reader.webhook(meta.deliveries[-1]).raws)
    assert len(reader.said()) == 1


@pytest.mark.parametrize("order", [("sent", "delivered", "read"), ("read", "delivered", "sent")])
def test_statuses_in_any_order_tell_when_it_was_sent(
    meta: StandIn, reader: Reader, order: tuple[str, ...]
):
    for status in order:
        meta.whatsapp_status("wamid.OUT", NUMBER, status)
    reader.hear(meta)
    (said,) = reader.said()
    assert (said.native_id, said.direction, said.sequence) == ("wamid.OUT", "outbound", 4)


def test_an_echo_tells_the_text_whether_it_comes_before_or_after_its_statuses(
    meta: StandIn, reader: Reader
):
    echo = {"from": "18005550100", "to": NUMBER, "id": "wamid.OUT", "timestamp": "1795168800"}
    meta.whatsapp_status("wamid.OUT", NUMBER, "sent")
    meta.whatsapp({"message_echoes": [echo | {"type": "text", "text": {"body": "On its way"}}]})
    meta.whatsapp_status("wamid.OUT", NUMBER, "read")
    reader.hear(meta)
    assert reader.interaction("wamid.OUT").text == "On its way"


def test_a_whatsapp_message_that_failed_says_why(meta: StandIn, reader: Reader):
    meta.whatsapp_status("wamid.OUT", NUMBER, "failed")
    reader.hear(meta)
    assert reader.interaction("wamid.OUT/failed").text == (
        "Not delivered on WhatsApp: Message undeliverable"
    )


def test_who_hides_the_number_has_none(meta: StandIn, reader: Reader):
    hidden = {"profile": {"name": "Rosa Lind"}, "user_id": "US.13491208655302741918"}
    base = {"timestamp": "1795168800", "type": "text", "text": {"body": "Hi"}}
    meta.whatsapp(
        {
            "contacts": [hidden],
            "messages": [base | {"id": "wamid.1", "from_user_id": "US.13491208655302741918"}],
        }
    )
    meta.whatsapp({"messages": [base | {"id": "wamid.2", "from": "84123456789012@lid"}]})
    reader.hear(meta)
    for said in reader.said():
        assert [(it.kind, it.network) for it in said.contact.identifiers] == [
            ("handle", "whatsapp")
        ]
        assert said.contact.native_id.startswith("whatsapp:")


def test_an_edited_and_a_revoked_whatsapp_message_change_what_stands(meta: StandIn, reader: Reader):
    first, second = meta.whatsapp_in(NUMBER, "To Graz"), meta.whatsapp_in(NUMBER, "Oops")
    base = {"from": NUMBER, "timestamp": "1795168890"}
    text = {"type": "text", "text": {"body": "To Vienna"}}
    edit = {"original_message_id": first, "message": text}
    meta.whatsapp({"messages": [base | {"id": "wamid.E", "type": "edit", "edit": edit}]})
    revoke = {"id": "wamid.R", "type": "revoke", "revoke": {"original_message_id": second}}
    meta.whatsapp({"messages": [base | revoke]})
    reader.hear(meta)
    assert reader.interaction(first).text == "To Vienna"
    assert reader.is_gone(second)


def test_a_message_of_a_kind_that_whatsapp_does_not_pass_on_says_so(meta: StandIn, reader: Reader):
    error = {"code": 131051, "title": "Message type unknown"}
    base = {"from": NUMBER, "id": "wamid.U", "timestamp": "1795168800", "errors": [error]}
    meta.whatsapp({"messages": [base | {"type": "unsupported"}]})
    reader.hear(meta)
    assert reader.interaction("wamid.U").text is None
    assert "does not pass on" in str(reader.interaction("wamid.U").subject)


def test_another_companys_number_on_the_same_app_is_not_ours(meta: StandIn, reader: Reader):
    meta.whatsapp_in(NUMBER, "Hi")
    other = reader.account.options | {"phone_number_ids": ["999"]}
    reader.account = reader.account.model_copy(update={"options": other})
    assert reader.webhook(meta.deliveries[-1]).raws == []


def test_each_message_of_a_delivery_is_of_who_wrote_it(reader: Reader):
    people = {"14155550101": ("Dana", "US.1"), "14155550102": ("Sam", "US.2")}
    contacts = [
        {"wa_id": number, "user_id": hidden, "profile": {"name": name}}
        for number, (name, hidden) in people.items()
    ]
    for number, (name, hidden) in people.items():
        said = {"id": f"wamid.{name}", "from": number, "timestamp": "1763632800", "type": "text"}
        raw = {"kind": "whatsapp", "message": said, "contacts": contacts}
        (fact,) = CONNECTOR.read(raw, reader.account)
        assert isinstance(fact, Interaction)
        assert fact.contact.name == name
        assert [it.value for it in fact.contact.identifiers] == [f"+{number}", hidden]
