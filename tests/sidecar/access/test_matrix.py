"""Every route for every kind of caller: who gets in, who does not, and how that is said."""

from typing import Any, Literal

import pytest

from sidecar.access.tokens import new_token
from sidecar.api.route import Route
from sidecar.api.routes import ROUTES
from sidecar.store import tokens
from sidecar.store.engine import Store
from tests.sidecar.desk import EXTENSION, NOW, RT, WEBSITE, TestDesk

CALLERS = [
    "nobody", "unknown token", "revoked token", "no bearer", "agent", "lead", "admin",
    "agent bound here", "agent bound elsewhere", "admin bound elsewhere",
]  # fmt: skip
ELSEWHERE = "moz-extension://0b3c8a4e-1111-4222-8333-944445555666"
RANK = {"agent": 1, "lead": 2, "admin": 3}


def headers_of(desk: TestDesk, caller: str) -> dict[str, str]:
    """A request's headers as that caller sends them."""
    role: Literal["agent", "lead", "admin"] = "agent"
    for it in ("lead", "admin"):
        role = it if caller.startswith(it) else role
    token = desk.token(role, caller)
    if caller == "nobody":
        return {}
    if caller == "unknown token":
        token = new_token()
    if caller == "revoked token":
        with desk.store.writing() as conn:
            tokens.revoke(conn, caller, at=NOW)
    if "bound" in caller:
        bind(desk, token)
    scheme = "Basic" if caller == "no bearer" else "Bearer"
    origin = ELSEWHERE if "elsewhere" in caller else EXTENSION
    sends_origin = {"Origin": origin} if "bound" in caller else {}
    return {"Authorization": f"{scheme} {token}"} | sends_origin


def bind(desk: TestDesk, token: str) -> None:
    asked = {
        "Authorization": f"Bearer {token}",
        "Origin": EXTENSION,
        "Content-Type": "application/json",
    }
    answer = desk.send("POST", "/v1/search", headers=asked, data=b'{"q":"x"}')
    assert answer.status_code == 200


def expected(route: Route, caller: str) -> set[int]:
    """What this caller may be told. Who is let in gets an answer about the request itself."""
    let_in = {200, 202, 400, 404, 409}
    if route.who == "open":
        return let_in | ({403} if route.path == "/v1/pair" else set())  # a wrong code
    if route.who == "signed":
        return {401}  # the tool's signature decides, whatever token is sent
    if route.who == "collected":
        return {400, 401}  # the website's write key decides
    if caller in {"nobody", "unknown token", "revoked token", "no bearer"}:
        return {401}
    if "elsewhere" in caller or RANK[caller.split(maxsplit=1)[0]] < RANK[route.who]:
        return {403}
    return let_in


@pytest.mark.parametrize("caller", CALLERS)
def test_each_route_lets_in_whom_it_should(store: Store, caller: str) -> None:
    desk = TestDesk(store, tools=[RT, WEBSITE])
    wrong = {}
    for route in ROUTES:
        status = knock(desk, route, headers_of(desk, caller))
        if status not in expected(route, caller):
            wrong[route.name] = status
    assert wrong == {}


def knock(desk: TestDesk, route: Route, headers: dict[str, str]) -> int:
    path = route.path.replace("<id>", "li_0000000000000001").replace("<tool>", "rt:main")
    sent: dict[str, Any] = {
        "headers": headers | {"Content-Type": "application/json"},
        "data": body(route),
    }
    answer = desk.send(route.method, path, **sent)
    answer.close()  # a stream does not end by itself
    return answer.status_code


def body(route: Route) -> bytes:
    return b'{"code":"AAAA-AAAA"}' if route.path == "/v1/pair" else b"{}"


def test_a_token_that_is_bound_needs_its_origin_on_every_post_and_not_on_get(
    desk: TestDesk,
) -> None:
    token = desk.token("agent")
    bind(desk, token)
    bare = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    assert desk.send("POST", "/v1/search", headers=bare, data=b'{"q":"x"}').status_code == 403
    assert desk.send("GET", "/v1/pages", headers=bare).status_code == 200
    assert desk.send("GET", "/v1/pages", headers=bare | {"Origin": ELSEWHERE}).status_code == 403
    here = bare | {"Origin": EXTENSION}
    assert desk.send("POST", "/v1/search", headers=here, data=b'{"q":"x"}').status_code == 200


def test_a_revoked_token_is_dead_on_its_next_request(desk: TestDesk) -> None:
    token = desk.token("agent", "Bo")
    assert desk.call("/v1/search", {"q": "x"}, token=token).status_code == 200
    with desk.store.writing() as conn:
        assert tokens.revoke(conn, "Bo", at=NOW) == 1
    assert desk.call("/v1/search", {"q": "x"}, token=token).status_code == 401


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer x", "Bearer tl_", "tl_x", "Bearer tl_" + "x" * 5000,
     "Bearer tl_\xff", "bearer tl_x y", "Basic dGxfOng=", "Bearer tl_' OR 1=1 --"],
)  # fmt: skip
def test_what_is_no_token_is_answered_with_401(desk: TestDesk, header: str) -> None:
    asked = {"Authorization": header, "Content-Type": "application/json"}
    answer = desk.send("POST", "/v1/search", headers=asked, data=b'{"q":"x"}')
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_the_store_holds_no_token(desk: TestDesk, tmp_path: Any) -> None:
    token = desk.agent
    desk.store.close()
    kept = b"".join(it.read_bytes() for it in tmp_path.glob("store.db*"))
    assert token.encode() not in kept
    assert token.removeprefix("tl_").encode() not in kept
