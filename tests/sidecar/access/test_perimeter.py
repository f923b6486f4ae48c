"""Who may knock at all: which Host, which Origin, and that no page ever gets a header to read us by."""

from typing import Any

import pytest

from sidecar.api.routes import ROUTES
from sidecar.settings import Settings
from sidecar.store.engine import Store
from tests.sidecar.desk import EXTENSION, HERE, RT, TestDesk

OPEN = {"/healthz", "/readyz", "/v1/pair", "/openapi.json"}
FOREIGN_HOSTS = [
    "evil.example", "evil.example:8787", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8788", "localhost",
    "0.0.0.0:8787", "0:8787", "127.1:8787", "2130706433:8787", "0x7f000001:8787", "017700000001:8787",
    "127.0.0.1.:8787", "localhost.:8787", "127.0.0.1.nip.example:8787", "[::]:8787", "[0:0:0:0:0:0:0:1]:8787",
    "[::ffff:127.0.0.1]:8787", "::1:8787", "127.0.0.1:8787.evil.example", "127.0.0.1:8787@evil.example",
    "evil.example@127.0.0.1:8787", "127.0.0.1:08787", "127.0.0.1:8787:8787", "127.0.0.1 :8787",
    "127.0.0.1:8787,evil.example", "localhost:8787/", "", " ", "*", "127.0.0.2:8787", "sidecar:8787",
    "xn--localhost:8787", "lоcalhost:8787".encode().decode("latin-1"), "127。0。0。1:8787".encode().decode("latin-1"),
]  # fmt: skip
PAGES = [
    "https://evil.example", "http://rt.test:18010", "http://127.0.0.1:8787", "http://localhost:8787", "null",
    "https://127.0.0.1:8787", "file://", "about:blank", "", "chrome-untrusted://new-tab", "data:",
    "http://chrome-extension://abc", "HTTPS://EVIL.EXAMPLE", "ws://127.0.0.1:8787", "chrome://settings",
    "resource://x", "blob:https://evil.example",
]  # fmt: skip


def knocks(desk: TestDesk, **headers: str) -> list[Any]:
    """Every route once, with a good token of the highest role."""
    good = {"Authorization": f"Bearer {desk.token('admin')}", "Content-Type": "application/json"}
    return [
        desk.send(
            route.method,
            route.path.replace("<id>", "li_0000000000000001").replace("<tool>", "rt:main"),
            headers=good | headers,
            data=b"{}",
        )
        for route in ROUTES
        if route.path != "/v1/stream"
    ]


def test_these_routes_are_open_and_no_others() -> None:
    assert {route.path for route in ROUTES if route.who == "open"} == OPEN
    assert {route.path for route in ROUTES if route.who == "signed"} == {"/v1/hooks/<tool>"}
    collected = {f"/v1/{it}" for it in ("identify", "track", "page", "alias", "group", "batch")}
    assert {route.path for route in ROUTES if route.who == "collected"} == collected


def test_reading_by_get_changes_nothing_and_takes_no_customer() -> None:
    """Addresses in a URL end in logs and histories."""
    by_get = {route.path for route in ROUTES if route.method == "GET"}
    service = {"/v1/pages", "/v1/tools", "/v1/parked", "/v1/queues", "/metrics", "/v1/hooks/<tool>"}
    assert by_get == OPEN - {"/v1/pair"} | service


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_under_a_foreign_host_name_nothing_answers(store: Store, host: str) -> None:
    desk = TestDesk(store, tools=[RT])
    for answer in knocks(desk, Host=host):
        assert answer.status_code == 403
        assert not _shared(answer)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8787", "localhost:8787", "LocalHost:8787", "[::1]:8787"]
)
def test_loopback_is_answered(desk: TestDesk, host: str) -> None:
    assert desk.send("GET", "/healthz", headers={"Host": host}).status_code == 200


def test_a_name_that_it_lists_is_answered(store: Store) -> None:
    from sidecar.app import create_app

    app = create_app(Settings(allowed_hosts=["sidecar.acme.example"]), store=store)
    asked = {"Host": "Sidecar.acme.example"}
    assert app.test_client().get("/healthz", headers=asked).status_code == 200


def test_hooks_are_also_answered_under_the_tools_public_name(store: Store) -> None:
    public = RT.model_copy(update={"public_url": "https://hooks.acme.example"})
    desk = TestDesk(store, tools=[public])
    host = {"Host": "hooks.acme.example"}
    assert desk.send("POST", "/v1/hooks/rt:main", headers=host, data=b"{}").status_code == 401
    assert desk.send("GET", "/healthz", headers=host).status_code == 403


@pytest.mark.parametrize("origin", PAGES)
def test_a_web_page_is_refused_everywhere(store: Store, origin: str) -> None:
    desk = TestDesk(store, tools=[RT])
    for answer in knocks(desk, Origin=origin):
        assert answer.status_code == 403
        assert not _shared(answer)


def test_no_answer_has_a_header_by_which_a_page_could_read_it(store: Store) -> None:
    desk = TestDesk(store, tools=[RT])
    answers = knocks(desk) + knocks(desk, Origin=EXTENSION)
    answers += [desk.send("GET", "/nowhere"), desk.send("PUT", "/v1/context")]
    assert {it.status_code for it in answers} >= {200, 400, 401, 404, 405}
    assert [it for it in answers if _shared(it)] == []


def test_a_preflight_is_never_answered(desk: TestDesk) -> None:
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    for origin in (EXTENSION, "https://evil.example"):
        for route in ROUTES:
            answer = desk.send("OPTIONS", route.path, headers=asked | {"Origin": origin})
            assert answer.status_code in {403, 404, 405}
            assert not _shared(answer)


def test_a_form_cannot_post(desk: TestDesk) -> None:
    headers = {"Authorization": f"Bearer {desk.agent}"}
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        asked = headers | {"Content-Type": media}
        answer = desk.send("POST", "/v1/search", headers=asked, data=b'{"q":"x"}')
        assert answer.status_code == 415


def test_answers_are_not_kept_by_anybody_on_the_way(desk: TestDesk) -> None:
    answer = desk.call("/v1/search", {"q": "x"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def _shared(answer: Any) -> list[str]:
    return [name for name, _ in answer.headers if name.lower().startswith("access-control")]


def test_this_address_is_the_one_all_tests_use(desk: TestDesk) -> None:
    assert desk.send("GET", "/healthz", base_url=HERE).status_code == 200
