"""Whatever goes wrong is one shape of answer, and nothing that is sent brings the sidecar down."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from sidecar.api.problems import MEDIA_TYPE
from sidecar.api.route import Nothing, Raw
from sidecar.api.routes import ROUTES
from sidecar.api.service_shapes import Problem
from sidecar.store.engine import Store
from tests import people, retold
from tests.sidecar.desk import TestDesk


def is_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status
    assert answer.content_type == MEDIA_TYPE
    assert Problem.model_validate_json(answer.data).status == status


def test_every_refusal_has_the_one_shape(desk: TestDesk) -> None:
    is_problem(desk.send("GET", "/nowhere"), 404)
    not_taken = desk.send("DELETE", "/v1/context")
    is_problem(not_taken, 405)
    assert "POST" in not_taken.headers["Allow"]
    is_problem(desk.send("POST", "/v1/context", json={}), 401)
    is_problem(desk.call("/v1/context", {"x": 1}), 400)
    is_problem(desk.call("/v1/context", Content_Type="text/plain"), 415)
    is_problem(desk.call("/v1/search", {"q": "x" * 300_000}), 413)
    is_problem(desk.call("/v1/links/li_0000000000000001/revoke"), 404)


@pytest.mark.parametrize("kind", [ZeroDivisionError, ValueError, UnicodeDecodeError])
def test_what_nobody_foresaw_is_told_to_the_log_and_not_to_the_caller(
    desk: TestDesk, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def fall(*_: object) -> None:
        told = "a secret of dana@mail.example"
        raise kind("utf-8", b"", 0, 1, told) if kind is UnicodeDecodeError else kind(told)

    monkeypatch.setattr("sidecar.store.members.customer_of", fall)
    with capture_logs() as logged:
        answer = desk.call("/v1/context", {"customer_id": "cu_0000000000000001"})
    is_problem(answer, 500)
    assert [it["error"] for it in logged] == [kind.__name__]
    assert "dana" not in str(logged)
    assert "secret" not in answer.text
    assert "dana" not in answer.text


def test_a_refusal_says_where_and_never_repeats_what_was_sent(desk: TestDesk) -> None:
    answer = desk.call("/v1/timeline", {"customer_id": ["<script>dana@mail.example"], "limit": 0})
    is_problem(answer, 400)
    assert "customer_id" in answer.text
    assert "dana" not in answer.text


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b'"x"', b"\xff", b'{"q":"\\ud800"}', b'{"q":"a\\u0000b"}',
     b"[" * 100_000, b'{"q":' * 10_000, b'{"q":1e999}', b'{"q":"x","q":"y"}', b'{"limit":NaN}'],
)  # fmt: skip
def test_a_body_that_is_no_question_is_refused(desk: TestDesk, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {desk.agent}", "Content-Type": "application/json"}
    for path in ("/v1/search", "/v1/context", "/v1/timeline", "/v1/stream/watch"):
        answer = desk.send("POST", path, headers=headers, data=body)
        assert answer.status_code in {200, 400}, (path, body[:20])


TEXT = st.text(max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
WORDS = st.sampled_from(
    ["email", "phone", "record", "handle", "rt:main", "ticket", "18", "cu_03d392953f4197f7", "+1",
     "dana@mail.example", "chat", "x", "W10", "%", '"', "\N{PILE OF POO}"]
)  # fmt: skip


def bodies(route: Any) -> st.SearchStrategy[Any]:
    """Bodies that nearly fit the route's shape, and some that do not at all."""
    if route.takes in {Raw, Nothing}:
        return JSON
    names = st.sampled_from([*route.takes.model_fields, "x"])
    hint = st.fixed_dictionaries(
        {"kind": WORDS, "value": WORDS | TEXT}, optional={"tool": WORDS, "record": WORDS}
    )
    value = WORDS | JSON | st.lists(hint, max_size=3) | st.lists(WORDS, max_size=3)
    return st.dictionaries(names, value, max_size=6) | JSON


ASKED = [route for route in ROUTES if route.path != "/v1/stream" and route.who != "signed"]


def knocking(
    desk: TestDesk, route: Any, headers: dict[str, str], n_bodies: int
) -> Callable[[], None]:
    """Posts so many bodies to that route."""

    @settings(
        max_examples=n_bodies, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(bodies(route), WORDS | st.text("abcdef_:%2F.0123456789", min_size=1, max_size=24))
    def knock(body: Any, named: str) -> None:
        path = route.path.replace("<id>", named).replace("<tool>", named)
        data = orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
        answer = desk.send(route.method, path, headers=headers, data=data)
        assert answer.status_code < 500, (path, body)

    return knock


def test_no_body_and_no_id_makes_the_sidecar_fall(store: Store, sample_size: Any) -> None:
    desk, n_bodies = TestDesk(store), sample_size(15, 400)
    desk.told(*retold.facts(people.dana()))
    headers = {"Authorization": f"Bearer {desk.token('admin')}", "Content-Type": "application/json"}
    for route in ASKED:
        knocking(desk, route, headers, n_bodies)()
