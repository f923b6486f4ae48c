"""Any tool that posts JSON: who may post, what is kept, and what the rules make of it."""

import hmac
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha1, sha256
from typing import Any

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Received, WebhookRequest
from sidecar.connectorkit.options import check_options
from sidecar.connectorkit.signature import SIGNATURE, TIMESTAMP, sign
from sidecar.connectors.hook import CONNECTOR
from sidecar.connectors.hook.mapping import read
from sidecar.connectors.hook.standin import SECRET, StandIn
from sidecar.connectors.hook.webhook import webhook
from sidecar.errors import BadInputError, SettingsError, SignatureError
from sidecar.model.interaction import Interaction
from sidecar.settings import Account
from tests.connectors.hook.history import DANA, account_of

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def counter() -> Iterator[StandIn]:
    tool = StandIn(clock=lambda: NOW).start()
    yield tool
    tool.stop()


def account(secret: str = "hush", **options: Any) -> Account:
    return Account(
        id="hook:main",
        base_url="https://tool.example",
        webhook_secrets=[SecretStr(it) for it in secret.split()],
        options=options,
    )


def posted(body: bytes, **headers: str) -> WebhookRequest:
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return WebhookRequest("POST", "https://sidecar.example", {}, named, body)


def test_what_a_tool_posts_is_kept_as_it_came_and_read_by_the_rules(counter: StandIn) -> None:
    counter.note(DANA, "Asked for Billing", name="Dana Whitfield")
    received = webhook(account_of(counter), counter.deliveries[0], NOW)
    assert isinstance(received, Received)
    assert received.delivery_id == "msg_1"
    (said,) = read(received.raws[0], account_of(counter))
    assert isinstance(said, Interaction)
    assert (said.text, said.agent, said.contact.name) == (
        "Asked for Billing",
        "Cara",
        "Dana Whitfield",
    )
    assert said.deep_link == f"{counter.base_url}/visits/v1"


def test_a_list_of_payloads_is_as_many_as_are_in_it() -> None:
    tool = account(signing={"scheme": "secret", "header": "X-Key"})
    received = webhook(tool, posted(b'[{"a": 1}, {"a": 2}]', x_key="hush"), NOW)
    assert isinstance(received, Received)
    assert received.raws == [{"payload": {"a": 1}}, {"payload": {"a": 2}}]
    assert received.delivery_id is None


@pytest.mark.parametrize("off_s", [-299, 0, 299])
def test_standard_webhooks_within_five_minutes_are_taken(counter: StandIn, off_s: int) -> None:
    counter.note(DANA, "Hello")
    assert webhook(account_of(counter), counter.deliveries[0], NOW + timedelta(seconds=off_s))


@pytest.mark.parametrize("off_s", [-301, 301])
def test_an_old_delivery_or_one_of_the_future_is_refused(counter: StandIn, off_s: int) -> None:
    counter.note(DANA, "Hello")
    with pytest.raises(SignatureError):
        webhook(account_of(counter), counter.deliveries[0], NOW + timedelta(seconds=off_s))


def test_a_secret_is_changed_without_losing_a_delivery(counter: StandIn) -> None:
    counter.note(DANA, "Hello")
    new = "whsec_" + b64encode(b"another secret, of the same length").decode()
    both = account_of(counter).model_copy(
        update={"webhook_secrets": [SecretStr(new), SecretStr(SECRET)]}
    )
    assert webhook(both, counter.deliveries[0], NOW)
    with pytest.raises(SignatureError):
        webhook(
            both.model_copy(update={"webhook_secrets": [SecretStr(new)]}),
            counter.deliveries[0],
            NOW,
        )


def test_every_way_of_signing_takes_its_own_and_refuses_a_changed_body() -> None:
    body, stamp = b'{"a": 1}', str(int(NOW.timestamp()))
    plain = hmac.new(b"hush", body, sha256).hexdigest()
    timed = b64encode(hmac.new(b"hush", f"{stamp}:".encode() + body, sha1).digest()).decode()
    ways: list[tuple[dict[str, Any], dict[str, str]]] = [
        ({"scheme": "throughline"}, {TIMESTAMP: stamp, SIGNATURE: sign("hush", int(stamp), body)}),
        (
            {"scheme": "hmac", "header": "X-Sign", "prefix": "sha256="},
            {"x-sign": f"sha256={plain}"},
        ),
        (
            {"scheme": "hmac", "header": "X-Sign", "algorithm": "sha1", "encoding": "base64",
             "timestamp_header": "X-Time", "joined_by": ":"},
            {"x-sign": timed, "x-time": stamp},
        ),
    ]  # fmt: skip
    for signing, headers in ways:
        tool = account(signing=signing)
        assert webhook(tool, posted(body, **headers), NOW)
        with pytest.raises(SignatureError):
            webhook(tool, posted(b'{"a": 2}', **headers), NOW)
        with pytest.raises(SignatureError):
            webhook(account("other", signing=signing), posted(body, **headers), NOW)
        with pytest.raises(SignatureError):
            webhook(tool, posted(body), NOW)


def test_a_tool_without_a_secret_is_not_believed() -> None:
    tool = Account(id="hook:main", base_url="https://tool.example", options={})
    with pytest.raises(SignatureError, match="webhook_secrets"):
        webhook(
            tool, posted(b"{}", webhook_id="1", webhook_timestamp=str(int(NOW.timestamp()))), NOW
        )


def test_a_body_that_is_no_json_says_what_to_do() -> None:
    tool = account(signing={"scheme": "secret", "header": "X-Key"})
    with pytest.raises(BadInputError, match="application/json"):
        webhook(tool, posted(b"a=1", x_key="hush"), NOW)


def test_a_rule_that_cannot_make_its_noun_names_rule_and_key_and_no_customer() -> None:
    rule = {"type": "interaction", "contact": {"email": "who"}, "fields": {"channel": "'pigeon'"}}
    tool = account(map=[rule])
    with pytest.raises(BadInputError) as raised:
        read({"payload": {"who": "dana@northwind.example"}}, tool)
    assert "rule 1" in str(raised.value)
    assert "dana" not in str(raised.value)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"map": [{"type": "interaction", "when": "event =="}]}, "JMESPath"),
        ({"map": [{"type": "letter"}]}, "interaction"),
        ({"mapp": []}, 'did you mean "map"'),
        ({"signing": {"scheme": "hmac"}}, "header"),
    ],
)
def test_settings_that_cannot_work_are_refused_at_the_start(
    options: dict[str, Any], says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        check_options(CONNECTOR, account(**options))


@pytest.mark.parametrize(
    "payload", [None, 1, "text", [], {}, {"event": None}, {"visit": []}, {"event": ["visit.noted"]}]
)
def test_a_payload_that_no_rule_is_for_reads_as_nothing(payload: Any, counter: StandIn) -> None:
    assert read({"payload": payload}, account_of(counter)) == []


def test_a_familys_number_is_as_many_contacts_as_there_are_names() -> None:
    rule = {
        "type": "interaction",
        "native_id": "id",
        "contact": {"phone": "from", "name": "who"},
        "fields": {
            "channel": "'voice'", "direction": "'inbound'", "occurred_at": "'2026-11-20T10:00:00Z'"
        },
    }  # fmt: skip
    tool, number = account(map=[rule]), "+14155550101"

    def contact(who: str | None) -> str:
        (said,) = read({"payload": {"id": "1", "from": number, "who": who}}, tool)
        assert isinstance(said, Interaction)
        return said.contact.native_id

    assert len({contact("Dana Whitfield"), contact("Sam Whitfield"), contact(None)}) == 3
    assert contact("Dana Whitfield") == contact("Dana Whitfield")


def test_the_same_handle_in_two_networks_is_two_people() -> None:
    rules = [
        {
            "type": "interaction",
            "native_id": "id",
            "fields": {"channel": "'social'", "direction": "'inbound'", "occurred_at": "at"},
            "contact": {"handles": {"x": "on_x", "instagram": "on_instagram"}},
        }
    ]
    about = {"id": "1", "at": "2026-11-20T10:00:00Z"}
    known = set()
    for told in ({"on_x": "dana"}, {"on_instagram": "dana"}, {"on_x": "Dana "}):
        (said,) = read({"payload": about | told}, account(map=rules))
        assert isinstance(said, Interaction)
        known.add(said.contact.native_id)
    assert len(known) == 2
