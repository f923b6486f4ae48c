"""What a website may post, from which pages, and whom it is believed about."""

import json
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from sidecar.api.routes import ROUTES
from sidecar.connectorkit.connector import Received, WebhookRequest
from sidecar.connectorkit.hmacs import hex_digest
from sidecar.connectors.website.standin import SERVER_KEY, WRITE_KEY, StandIn
from sidecar.connectors.website.webhook import webhook
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.store import inbox
from sidecar.store.engine import Store
from tests.servers.cache import made_once
from tests.sidecar.desk import EXTENSION, HERE, NOW, WEBSITE, TestDesk

SHOP = "https://www.acme.example"
DANA = {"kind": "email", "value": "dana@northwind.example"}


@pytest.fixture
def desk(store: Store) -> TestDesk:
    return TestDesk(store, tools=[WEBSITE])


def post(
    desk: TestDesk, kind: str, told: Any, *, key: str = WRITE_KEY, origin: str | None = None
) -> TestResponse:
    headers = {"Authorization": f"Basic {b64encode(f'{key}:'.encode()).decode()}"}
    headers |= {"Origin": origin} if origin else {}
    return desk.send("POST", f"/v1/{kind}", headers=headers, data=json.dumps(told).encode())


def taken_in(desk: TestDesk) -> None:
    """What the worker does with the posts."""
    made = desk.desk
    line = ToolLine(made.store, made.house, WEBSITE, made.cards["website"])
    while work_off(line, None):
        pass


def replay(desk: TestDesk, site: StandIn) -> None:
    for it in site.deliveries:
        kind = json.loads(it.body)["type"]
        headers = {"Authorization": it.headers["authorization"]}
        assert desk.send("POST", f"/v1/{kind}", headers=headers, data=it.body).status_code == 200
    taken_in(desk)


def known(desk: TestDesk, hint: dict[str, str]) -> Any:
    page = {"origin": "https://rt.test", "key": "1"}
    return desk.call("/v1/context", {"page": page, "hints": [hint]}).json


@pytest.fixture
def site() -> Iterator[StandIn]:
    made = StandIn(clock=lambda: NOW)
    yield made
    made.stop()


def test_what_a_signed_in_customer_does_stands_in_the_timeline(
    desk: TestDesk, site: StandIn
) -> None:
    site.sign_up("u-17", email=DANA["value"], name="Dana Whitfield")
    site.look("u-17", "/returns", "Returns")
    site.do("u-17", "Basket abandoned", product="Kettle", total=49, currency="USD")
    replay(desk, site)
    told = known(desk, DANA)
    assert told["customer"]["name"] == "Dana Whitfield"
    said = " ".join(it["text"] for it in told["entries"])
    assert "Returns" in said
    assert "Basket abandoned: Kettle, 49 USD" in said


def test_a_browser_that_only_says_who_it_is_changes_nobodys_story(
    desk: TestDesk, site: StandIn
) -> None:
    site.sign_up("u-17", email=DANA["value"])
    site.pretend("b-1", "u-17", "Order Completed")
    replay(desk, site)
    assert known(desk, DANA)["entries"] == []


def test_a_browsers_word_about_an_address_is_not_taken(desk: TestDesk) -> None:
    told = {"userId": "u-18", "anonymousId": "b", "traits": {"email": DANA["value"]}}
    assert post(desk, "identify", told).status_code == 200
    taken_in(desk)
    assert known(desk, DANA)["customer"] is None


def test_a_browsers_key_can_tie_no_two_customers_together(desk: TestDesk) -> None:
    for user, email in (("u-1", DANA["value"]), ("u-2", "sam@mail.example")):
        post(desk, "identify", {"userId": user, "traits": {"email": email}}, key=SERVER_KEY)
    post(desk, "alias", {"previousId": "u-1", "userId": "u-2"})
    taken_in(desk)
    assert len(known(desk, DANA)["contacts"]) == 1
    post(desk, "alias", {"previousId": "u-1", "userId": "u-2"}, key=SERVER_KEY)
    taken_in(desk)
    assert len(known(desk, DANA)["contacts"]) == 3


def test_a_customer_who_is_signed_in_cannot_say_that_he_is_another_too(desk: TestDesk) -> None:
    for user, email in (("u-1", DANA["value"]), ("u-2", "sam@mail.example")):
        post(desk, "identify", {"userId": user, "traits": {"email": email}}, key=SERVER_KEY)
    mine = hex_digest("sha256", SERVER_KEY, b"u-2")  # as the server puts it into Sam's own page
    told = {"previousId": "u-1", "userId": "u-2", "context": {"user_hash": mine}}
    assert post(desk, "alias", told).status_code == 200
    taken_in(desk)
    assert len(known(desk, DANA)["contacts"]) == 1


def test_a_public_key_that_is_listed_as_a_servers_too_is_nobodys_word() -> None:
    careless = WEBSITE.model_copy(update={"webhook_secrets": [SecretStr(WRITE_KEY)]})
    body = json.dumps({"writeKey": WRITE_KEY, "userId": "u-1", "traits": {"email": "a@b.example"}})
    asked = WebhookRequest("POST", "https://x.example/v1/identify", {}, {}, body.encode())
    received = webhook(careless, asked, NOW)
    assert isinstance(received, Received)
    assert [it["is_believed"] for it in received.raws] == [False]


def test_an_id_that_nothing_could_keep_is_refused_instead_of_parked(desk: TestDesk) -> None:
    told = {"anonymousId": "b" * 600, "event": "Looked"}
    assert post(desk, "track", told).status_code == 400


def test_the_same_message_twice_stands_once(desk: TestDesk) -> None:
    told = {
        "userId": DANA["value"],
        "event": "Looked",
        "messageId": "m1",
        "timestamp": NOW.isoformat(),
    }
    for _ in range(2):
        post(desk, "track", told, key=SERVER_KEY)
        taken_in(desk)
    assert len(known(desk, DANA)["entries"]) == 1


@pytest.mark.parametrize(
    ("kind", "told", "says"),
    [
        ("track", [], "JSON object"),
        ("track", {"event": "x"}, "userId"),
        ("batch", {"batch": [{"type": "screen", "userId": "1"}]}, "identify"),
        ("batch", {"batch": ["x"]}, "object"),
        ("track", {"userId": "1", "timestamp": "yesterday"}, "2026"),
        ("batch", {"batch": [{}] * 1001}, "at most"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    desk: TestDesk, kind: str, told: Any, says: str
) -> None:
    answer = post(desk, kind, told)
    assert answer.status_code == 400
    assert says in answer.get_data(as_text=True)


def test_without_the_write_key_nothing_is_taken(desk: TestDesk) -> None:
    told = {"userId": "u-1", "event": "x"}
    assert post(desk, "track", told, key="guessed-key").status_code == 401
    assert desk.send("POST", "/v1/track", data=json.dumps(told).encode()).status_code == 401
    told["writeKey"] = WRITE_KEY  # as a browser's beacon sends it
    assert desk.send("POST", "/v1/track", data=json.dumps(told).encode()).status_code == 200


def test_pages_of_the_listed_site_may_post_and_no_others(desk: TestDesk) -> None:
    told = {"anonymousId": "b", "event": "x"}
    answer = post(desk, "track", told, origin=SHOP)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == SHOP
    for other in ("https://evil.example", "https://www.acme.example.evil.example", "null"):
        answer = post(desk, "track", told, origin=other)
        assert answer.status_code == 403
        assert not [it for it, _ in answer.headers if it.startswith("Access-Control")]


def test_a_preflight_of_the_listed_site_is_answered_on_the_collector_only(desk: TestDesk) -> None:
    asked = {"Origin": SHOP, "Access-Control-Request-Method": "POST"}
    for route in ROUTES:
        answer = desk.send("OPTIONS", route.path, headers=asked)
        allowed = answer.headers.get("Access-Control-Allow-Origin")
        if route.who == "collected":
            assert (answer.status_code, allowed) == (200, SHOP)
        else:
            assert answer.status_code in {403, 404, 405}
            assert allowed is None


def test_more_than_the_settings_allow_is_put_off(store: Store) -> None:
    options = WEBSITE.options | {"most_a_minute": 3}
    desk = TestDesk(store, tools=[WEBSITE.model_copy(update={"options": options})])
    told = {"anonymousId": "b", "event": "x"}
    answers = [post(desk, "track", told | {"messageId": str(it)}) for it in range(5)]
    assert [it.status_code for it in answers] == [200, 200, 200, 503, 503]
    assert "Retry-After" in answers[-1].headers


def test_a_sidecar_without_a_website_collects_nothing(store: Store) -> None:
    desk = TestDesk(store)
    assert post(desk, "track", {"userId": "1", "event": "x"}).status_code == 404
    asked = {"Origin": EXTENSION, "Access-Control-Request-Method": "POST"}
    assert desk.send("OPTIONS", "/v1/track", headers=asked).status_code == 403


_PROGRAM = """\
import sys, segment.analytics as analytics
analytics.write_key, analytics.host, analytics.on_error = sys.argv[1], sys.argv[2], print
analytics.identify("u-17", {"email": "dana@northwind.example", "name": "Dana Whitfield"})
analytics.page("u-17", None, "Returns", {"path": "/returns", "title": "Returns"})
analytics.track("u-17", "Order Completed", {"order_id": "1001", "total": 189})
analytics.shutdown()
"""


def _make(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip = [
        str(folder / "venv" / "bin" / "pip"),
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, "segment-analytics-python"], check=True, stdout=sys.stderr)


def test_segments_own_library_is_understood(desk: TestDesk) -> None:
    python = made_once("segment-library-1", _make) / "venv" / "bin" / "python"
    server = make_server("127.0.0.1", 0, _as_here(desk), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.port}"
        done = subprocess.run(
            [python, "-c", _PROGRAM, SERVER_KEY, url],
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        assert done.stdout == ""
    finally:
        server.shutdown()
    with desk.store.reading() as conn:
        assert inbox.counts(conn) == {"waiting": 3}
    taken_in(desk)
    told = known(desk, DANA)
    assert told["customer"]["name"] == "Dana Whitfield"
    assert "Order Completed: 1001, 189" in str(told["entries"])


def _as_here(desk: TestDesk) -> Any:
    """The sidecar answers under its own host name only; the test's server has a port of its own."""

    def application(environ: dict[str, Any], start: Any) -> Any:
        return desk.app(environ | {"HTTP_HOST": HERE.removeprefix("http://")}, start)

    return application


def test_a_clock_that_runs_ahead_is_not_believed(desk: TestDesk) -> None:
    ahead = (NOW + timedelta(days=3)).isoformat()
    told = {"userId": DANA["value"], "event": "Looked", "timestamp": ahead}
    post(desk, "track", told, key=SERVER_KEY)
    taken_in(desk)
    (entry,) = known(desk, DANA)["entries"]
    assert entry["occurred_at"].startswith(NOW.date().isoformat())


def test_a_batch_counts_as_the_messages_in_it(store: Store) -> None:
    options = WEBSITE.options | {"most_a_minute": 3}
    desk = TestDesk(store, tools=[WEBSITE.model_copy(update={"options": options})])
    message = {"type": "track", "anonymousId": "b", "event": "x"}
    assert post(desk, "batch", {"batch": [message] * 4}).status_code == 503
    with desk.store.reading() as conn:
        assert inbox.counts(conn) == {}


def test_a_website_has_no_other_door(desk: TestDesk) -> None:
    told = {"userId": "u-1", "event": "x", "type": "track"}
    assert post(desk, "hooks/website:shop", told, key=SERVER_KEY).status_code == 404
