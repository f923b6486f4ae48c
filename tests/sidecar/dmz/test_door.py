"""The DMZ's door: what it takes, what it refuses, and what it answers by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pydantic import SecretStr

from sidecar.access.sealing import Letterbox, new_pair
from sidecar.api.dmz import Dmz, create_dmz
from sidecar.cli import main
from sidecar.connectorkit.clock import utc_now
from sidecar.connectorkit.connector import Received, Reply, WebhookRequest
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import SettingsError, SignatureError
from sidecar.model.post import POST, Post
from sidecar.settings import Account, load_settings
from sidecar.settings_hooks import HooksSettings, load_hooks_settings

PRIVATE, PUBLIC = new_pair()
TOKEN = "the inside may fetch what lies here"
MB = 1024 * 1024


def challenge(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    if request.query.get("token") != account.webhook_secrets[0].get_secret_value():
        raise SignatureError("no")
    return Reply(200, request.query["challenge"])


def stumble(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    raise KeyError("a fault of the connector")


CARDS = {"rt": CONNECTOR, "chat": replace(CONNECTOR, name="chat", webhook=challenge)}


def settings(folder: Path, **more: Any) -> HooksSettings:
    page = "https://hooks.acme.example"
    tools = [
        Account(id="rt:main", base_url=page),
        Account(id="chat:one", base_url=page, webhook_secrets=[SecretStr("hush")]),
        Account(id="chat:two", base_url=page),
    ]
    known = {"public_url": page, "key": PUBLIC, "secret": TOKEN, "folder": folder, "tools": tools}
    return HooksSettings(**(known | more))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = create_dmz(settings(tmp_path / "posts"), CARDS, utc_now)
    yield made
    dmz_of(made).spool.close()


def dmz_of(app: Flask) -> Dmz:
    dmz: Dmz = app.extensions["dmz"]
    return dmz


def posts(app: Flask) -> list[Post]:
    letterbox = Letterbox(PRIVATE)
    opened = [letterbox.open(POST, it.post) for it in dmz_of(app).spool.read(most_bytes=64 * MB)]
    return [Post.model_validate_json(it) for it in opened if it]


def test_a_request_is_kept_as_it_came(app: Flask) -> None:
    body = bytes(range(256))
    answer = app.test_client().post("/v1/hooks/rt:main?a=1", data=body, headers={"X-Sign": "v1=x"})
    assert answer.status_code == 202
    (found,) = posts(app)
    assert (found.tool, found.method, found.body) == ("rt:main", "POST", body)
    assert found.public_url == "https://hooks.acme.example/v1/hooks/rt:main"
    assert found.query == {"a": "1"}
    assert found.headers["x-sign"] == "v1=x"


def test_a_body_over_a_mebibyte_is_refused_however_it_is_sent(app: Flask) -> None:
    client = app.test_client()
    assert client.post("/v1/hooks/rt:main", data=bytes(MB)).status_code == 202
    assert client.post("/v1/hooks/rt:main", data=bytes(MB + 1)).status_code == 413
    in_chunks = {"wsgi.input": BytesIO(bytes(MB + 1)), "wsgi.input_terminated": True}
    answer = client.post(
        "/v1/hooks/rt:main", environ_overrides=in_chunks, headers={"Transfer-Encoding": "chunked"}
    )
    assert answer.status_code == 413
    assert len(posts(app)) == 1


def test_a_full_dmz_tells_the_tool_to_come_again(tmp_path: Path) -> None:
    app = create_dmz(settings(tmp_path, most_mb=1, per_second=1000), CARDS, utc_now)
    answers = [
        app.test_client().post("/v1/hooks/rt:main", data=bytes(300_000)) for _ in range(4)
    ]  # fmt: skip
    assert [it.status_code for it in answers] == [202, 202, 503, 503]
    assert answers[-1].headers["Retry-After"]
    dmz_of(app).spool.close()


def test_one_account_that_floods_is_slowed_and_the_others_are_not(tmp_path: Path) -> None:
    app = create_dmz(settings(tmp_path, per_second=2), CARDS, utc_now)
    client = app.test_client()
    answers = [client.post("/v1/hooks/rt:main", data=b"x") for _ in range(25)]
    assert [it.status_code for it in answers] == [202] * 20 + [429] * 5
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 10
    assert client.post("/v1/hooks/chat:two", data=b"x").status_code == 202
    dmz_of(app).spool.close()


def test_a_challenge_is_answered_where_the_dmz_was_given_the_secret(app: Flask) -> None:
    client = app.test_client()
    asked = "?token=hush&challenge=1158201444"
    answer = client.get(f"/v1/hooks/chat:one{asked}")
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.mimetype == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/v1/hooks/chat:one?token=x&challenge=1").status_code == 404
    assert client.get(f"/v1/hooks/chat:two{asked}").status_code == 404
    assert client.get(f"/v1/hooks/rt:main{asked}").status_code == 404
    assert posts(app) == []


def test_a_post_over_which_a_connector_stumbles_is_kept_all_the_same(app: Flask) -> None:
    faulty = replace(CONNECTOR, name="chat", webhook=stumble)
    dmz_of(app).cards = CARDS | {"chat": faulty}
    assert app.test_client().post("/v1/hooks/chat:one", data=b"x").status_code == 202
    assert app.test_client().get("/v1/hooks/chat:one").status_code == 404
    assert [it.body for it in posts(app)] == [b"x"]


def test_nothing_else_is_answered(app: Flask) -> None:
    client = app.test_client()
    for path in ("/", "/v1/context", "/openapi.json", "/metrics", "/v1/hooks/rt:other"):
        assert client.get(path).status_code == 404
        assert client.post(path, data=b"x").status_code == 404
    assert client.options("/v1/hooks/rt:main").status_code == 405
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.post("/v1/sealed", json={}).status_code == 401
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    for body in ({"wait_s": 9999}, {"taken": "x"}, {"unknown": 1}, [1]):
        assert client.post("/v1/sealed", json=body, headers=bearer).status_code == 400


def test_the_settings_of_the_dmz_name_every_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DMZ_TOKEN", TOKEN)
    good = (
        f'public_url = "https://hooks.acme.example"\nkey = "{PUBLIC}"\nsecret = "env:DMZ_TOKEN"\n'
        '[[tool]]\nid = "rt:main"\n'
    )
    file = tmp_path / "hooks.toml"
    file.write_text(good)
    loaded = load_hooks_settings(file, port=9000)
    assert (loaded.port, loaded.tools[0].id) == (9000, "rt:main")
    assert TOKEN not in repr(loaded)
    for wrong, said in (
        (good.replace("public_url", "publik_url"), "publik_url"),
        (good.replace("env:DMZ_TOKEN", "clear"), "env:NAME"),
        (f'certificate = "x.pem"\n{good}', "belong together"),
        (good.replace("env:DMZ_TOKEN", "env:SHORT"), "secret"),
    ):
        monkeypatch.setenv("SHORT", "short")
        file.write_text(wrong)
        with pytest.raises(SettingsError, match=said):
            load_hooks_settings(file)


def test_the_inside_asks_its_dmz_over_tls_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DMZ_TOKEN", TOKEN)
    monkeypatch.setenv("DMZ_KEY", PRIVATE)
    file = tmp_path / "throughline.toml"
    good = '[dmz]\nurl = "https://hooks.acme.example"\nsecret = "env:DMZ_TOKEN"\nkeys = "env:DMZ_KEY"\n'
    file.write_text(good)
    loaded = load_settings(file).dmz
    assert loaded
    assert loaded.keys[0].get_secret_value() == PRIVATE
    file.write_text(good.replace("https", "http"))
    with pytest.raises(SettingsError, match="https://"):
        load_settings(file)


def test_a_pair_of_keys_is_made_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hooks", "keys"]) == 0
    private, public = (line.rsplit(" ", 1)[1] for line in capsys.readouterr().out.splitlines())
    assert Letterbox(private).public_key == public
    assert main(["hooks"]) == 1
    assert "--config" in capsys.readouterr().err
