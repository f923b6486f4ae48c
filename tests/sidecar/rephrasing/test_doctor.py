"""`throughline doctor` on the company's own model: what is wrong with it, and what to do about that."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from sidecar.cli import main
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.standin.exchange import Answer
from sidecar.flows.examining_model import examine_model
from sidecar.settings import Company, Settings
from sidecar.settings_brief import Brief
from tests.sidecar.rephrasing.model import TOKEN, Model, dripping


@pytest.fixture
def model() -> Iterator[Model]:
    started = Model().start()
    yield started
    started.stop()


def _said(brief: Brief | None, outside: Outside | None = None) -> list[str]:
    settings = Settings(brief=brief, company=Company(domains=["Acme.example"]))
    return [str(it) for it in examine_model(settings, outside or Outside())]


def _at(*addresses: str) -> Outside:
    """Where that name leads; nothing is called."""
    nobody = httpx.MockTransport(lambda _request: httpx.Response(503))
    return replace(
        Outside(), resolve=lambda _host, _port: list(addresses), transport=lambda: nobody
    )


def test_a_model_that_answers_in_time_is_fine_and_hears_of_no_customer(model: Model) -> None:
    place, answer = _said(model.settings())
    assert place == "ok  brief: 127.0.0.1 is on your own network"
    assert answer.startswith("ok  brief: small answers in ")
    assert answer.endswith(" s of the 5 s it may take")
    (asked,) = model.asked
    assert b"kettle of order 1001" in asked.body


def test_without_a_model_nothing_is_said() -> None:
    assert _said(None) == []


def test_a_model_on_the_internet_is_told_for_what_it_is() -> None:
    brief = Brief(model_url="https://models.example/v1", model="small", timeout_s=1)
    (place,) = _said(brief, _at("10.0.0.1", "8.8.8.8"))
    assert place.startswith("BAD brief: models.example is on the internet (8.8.8.8)")
    assert "name a machine on your own network" in place


@pytest.mark.parametrize(
    ("host", "address"), [("models.lan", "10.1.2.3"), ("llm.acme.example", "8.8.8.8")]
)
def test_an_inside_address_and_a_name_of_the_company_are_its_own_network(
    host: str, address: str
) -> None:
    brief = Brief(model_url=f"https://{host}/v1", model="small", timeout_s=1)
    place, answer = _said(brief, _at(address))
    assert place == f"ok  brief: {host} is on your own network"
    assert "503" in answer


def test_a_name_like_the_companys_is_not_its_own() -> None:
    brief = Brief(model_url="https://not-acme.example/v1", model="small", timeout_s=1)
    assert _said(brief, _at("8.8.8.8"))[0].startswith("BAD")


def test_a_name_without_address_is_said_to_be_misspelled() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise OSError

    brief = Brief(model_url="https://llm-box.lan/v1", model="small")
    (said,) = _said(brief, replace(Outside(), resolve=nowhere))
    assert (
        said
        == "BAD brief: https://llm-box.lan/v1 has no address; is `model_url` in [brief] spelled right?"
    )


def test_what_no_client_takes_for_an_address_is_said_to_be_misspelled() -> None:
    brief = Brief(model_url="https://xn--zzzzzzz-/v1", model="small", timeout_s=1)
    assert _said(brief)[0].startswith("BAD brief: https://xn--zzzzzzz-/v1 has no address")


def test_a_machine_that_is_down_is_told_from_one_that_is_slow() -> None:
    down = Model().start()
    brief = down.settings()
    down.stop()
    assert "is it up, and does a firewall" in _said(brief)[1]
    with dripping(b"HTTP/1.1 200 OK\r\n") as url:
        slow = _said(Brief(model_url=url, model="small", timeout_s=1))[1]
    assert slow == (
        "BAD brief: small did not answer within 1 s;"
        " take a smaller model, or raise `timeout_s` in [brief]"
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer({"error": "no key"}, status=401), "set `secret` in [brief]"),
        (Answer({"error": "no such model"}, status=404), "whether it has `model`"),
        (Answer({"error": "busy"}, status=503), "its own log says why"),
        (Answer({"choices": []}), "not as chat completions are"),
        ("Call Margaret Hall about her kettle.", "its words had to be dropped"),
    ],
)
def test_each_trouble_is_told_with_what_to_do_about_it(
    model: Model, answer: Any, said: str
) -> None:
    model.says = lambda _phrases: answer
    told = _said(model.settings())[1]
    assert told.startswith("BAD brief: ")
    assert said in told


def test_the_key_is_used_and_never_printed(
    capsys: pytest.CaptureFixture[str], sqlite_url: str, tmp_path: Path
) -> None:
    guarded = Model(token=TOKEN).start()
    assert _said(guarded.settings(secret=SecretStr(TOKEN)))[1].startswith("ok ")
    (tmp_path / "token").write_text(f"wrong, not {TOKEN}")
    (tmp_path / "throughline.toml").write_text(
        f'store = "{sqlite_url}"\n[brief]\nmodel_url = "{guarded.base_url}"\nmodel = "small"\n'
        f'secret = "file:{tmp_path / "token"}"\n'
    )
    assert main(["doctor", "--config", str(tmp_path / "throughline.toml")]) == 1
    told = capsys.readouterr().out
    assert "refuses our key (401); set `secret` in [brief] to the key that it wants" in told
    assert TOKEN not in told
    guarded.stop()
