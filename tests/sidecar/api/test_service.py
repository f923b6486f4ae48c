"""The routes around the overlay: import, pages, health, measurements, the document of it all."""

import logging
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from sidecar.api.routes import ROUTES
from sidecar.settings import Account
from sidecar.store.engine import Store, open_store
from tests import people, retold
from tests.sidecar.desk import COMPANY, RT, TestDesk

LINES = "application/x-ndjson"


def in_chunks(desk: TestDesk, body: bytes) -> Any:
    """As `sent`, by a caller who does not say how much will come."""
    return desk.send(
        "POST",
        "/v1/import",
        headers={"Authorization": f"Bearer {desk.token('admin')}", "Content-Type": LINES},
        input_stream=BytesIO(body),
        environ_overrides={"wsgi.input_terminated": True},
    )


def sent(desk: TestDesk, body: bytes, *, media: str = LINES, key: str | None = None) -> Any:
    headers = {"Authorization": f"Bearer {desk.token('admin')}", "Content-Type": media}
    if key:
        headers["Idempotency-Key"] = key
    return desk.send("POST", "/v1/import", headers=headers, data=body)


def test_an_import_tells_how_much_of_it_was_news(desk: TestDesk) -> None:
    body = b"\n".join(retold.lines(people.dana())) + b"\n\n"
    first = sent(desk, body).get_json()
    assert first["read"] == first["changed"] == len(retold.lines(people.dana()))
    assert sent(desk, body).get_json() == {"read": first["read"], "changed": 0}
    assert desk.by_email("danaw@mail.example")["customer"]["name"] == "Dana Whitfield"


def test_one_bad_line_is_named_and_nothing_of_the_import_is_kept(desk: TestDesk) -> None:
    lines = retold.lines(people.dana())
    bad = orjson.dumps(orjson.loads(lines[0]) | {"colour": "red"})
    answer = sent(desk, b"\n".join([*lines, bad]))
    assert answer.status_code == 400
    assert f"line {len(lines) + 1}" in answer.get_json()["detail"]
    assert "colour" in answer.get_json()["detail"]
    assert desk.by_email("danaw@mail.example")["state"] == "unknown"


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b"1", b'{"type":"party"}', b"\xff\xfe", b'{"type":"contact","x":"\\u0000"}'],
)
def test_what_is_no_fact_is_refused(desk: TestDesk, line: bytes) -> None:
    assert sent(desk, line).status_code == 400


def test_an_import_that_is_too_large_or_no_lines_is_refused(desk: TestDesk) -> None:
    assert sent(desk, b" " * (32 * 1024 * 1024 + 1)).status_code == 413
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert sent(desk, b"", media=media).status_code == 415


def test_an_import_in_chunks_is_taken_whole_or_not_at_all(desk: TestDesk) -> None:
    line = retold.lines(people.dana())[0] + b"\n"
    body = line * (32 * 1024 * 1024 // len(line)) + b" " * len(line)
    assert in_chunks(desk, body).status_code == 413
    assert desk.by_email("danaw@mail.example")["state"] == "unknown"
    assert in_chunks(desk, line).get_json()["read"] == 1


def test_what_an_import_cannot_keep_is_named_with_its_line(desk: TestDesk) -> None:
    lines = retold.lines(people.dana())
    for key, value in (("sequence", 2**63), ("native_id", "\u00e4" * 600)):
        bad = orjson.dumps(orjson.loads(lines[0]) | {key: value})
        told = sent(desk, b"\n".join([*lines, bad])).get_json()["detail"]
        assert told.startswith(f"line {len(lines) + 1}: {key}: ")


def test_pages_say_how_tools_are_read_and_what_is_the_companys_own(store: Store) -> None:
    options = {"imap": "imap://127.0.0.1:1143", "boxes": ["help@acme.example"]}
    mail = Account(
        id="imap:help", base_url="http://mail.test:18020", company=COMPANY, options=options
    )
    desk = TestDesk(store, tools=[RT, mail])
    headers = {"Authorization": f"Bearer {desk.agent}"}
    answer = desk.send("GET", "/v1/pages", headers=headers).get_json()
    assert [it["tool"] for it in answer["pages"]] == ["rt:main", "imap:help"]
    assert answer["pages"][0]["adapter"]["records"][0]["record"] == "ticket"
    assert answer["pages"][0]["base_url"] == "http://rt.test:18010"
    assert answer["own"]["domains"] == ["acme.example"]


def test_a_hook_for_an_unknown_tool_or_with_a_wrong_signature_keeps_nothing(store: Store) -> None:
    desk = TestDesk(store, tools=[RT])
    assert desk.send("POST", "/v1/hooks/rt:other", data=b"{}").status_code == 404
    forged = desk.send("POST", "/v1/hooks/rt:main", data=b'{"event":"x"}')
    assert forged.status_code == 401
    assert forged.get_json()["detail"] is None


def test_a_hook_that_is_too_large_is_refused(store: Store) -> None:
    desk = TestDesk(store, tools=[RT])
    assert desk.send("POST", "/v1/hooks/rt:main", data=b"x" * (1 << 21)).status_code == 413


def test_it_is_alive_and_ready(desk: TestDesk) -> None:
    assert desk.send("GET", "/healthz").get_json() == {"status": "ok"}
    assert desk.send("GET", "/readyz").get_json() == {"status": "ok"}


def test_without_its_store_it_is_alive_but_not_ready(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = open_store(f"sqlite:///{path}")
    desk = TestDesk(store)
    assert desk.send("GET", "/readyz").status_code == 200
    store.close()
    path.write_bytes(b"this is no database" * 1000)
    (tmp_path / "store.db-wal").unlink(missing_ok=True)
    answer = desk.send("GET", "/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert desk.send("GET", "/healthz").status_code == 200


def test_measurements_name_routes_and_tools_and_never_people(store: Store) -> None:
    desk = TestDesk(store, tools=[RT])
    desk.told(*retold.facts(people.dana()))
    desk.by_email("danaw@mail.example")
    headers = {"Authorization": f"Bearer {desk.token('admin')}"}
    said = desk.send("GET", "/metrics", headers=headers).text
    assert 'throughline_answers_total{route="post_v1_context",status="200"}' in said
    assert 'throughline_tool_state{state="never",tool="rt:main"} 1.0' in said
    assert "dana" not in said.lower()


def test_the_document_names_every_route_and_its_answers_fit_it(desk: TestDesk) -> None:
    document = desk.send("GET", "/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    n_operations = sum(len(operations) for operations in document["paths"].values())
    assert n_operations == len(ROUTES)
    desk.told(*retold.facts(people.dana()))
    answer = desk.by_email("danaw@mail.example")
    schema = {"$ref": "#/components/schemas/ContextAnswer", "components": document["components"]}
    Draft202012Validator(schema).validate(answer)
    wrong = {key: value for key, value in answer.items() if key != "entries"}
    assert not Draft202012Validator(schema).is_valid(wrong)


def test_nothing_of_a_customer_is_logged(
    desk: TestDesk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.told(*retold.facts(people.dana()))
    desk.by_email("danaw@mail.example")
    desk.ask("/v1/search", {"q": "Whitfield"})
    desk.call("/v1/context", {"hints": [{"kind": "email", "value": "dana@", "x": "Whitfield"}]})
    desk.call("/v1/timeline", {"customer_id": "dana.whitfield@northwind.example"})
    said = caplog.text + "".join(capfd.readouterr())
    for secret in ("dana", "Whitfield", "northwind", "4711", desk.agent):
        assert secret.lower() not in said.lower()
