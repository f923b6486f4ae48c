"""Asking the company's own model, over HTTP: only what the brief holds goes there, and only words come back."""

import json
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.standin.exchange import Answer, Fault
from sidecar.errors import ToolError
from sidecar.flows.wording import Wording
from sidecar.journey.stated import Said
from sidecar.settings_brief import Brief
from tests.sidecar.rephrasing.model import TOKEN, Model, completion, dripping

DANA = [
    Said("need", "My kettle of order 1001 leaks."),
    Said("told", "I was charged 189.00 twice"),
    Said("promised", "we will refund you 189.00 within three days", "Ana"),
]
HONEST = "The customer says their kettle of order 1001 leaks."


@pytest.fixture
def model() -> Iterator[Model]:
    started = Model().start()
    yield started
    started.stop()


def _words(model: Model, answer: object) -> tuple[str, str | None]:
    """What is shown of an answer, and why nothing is."""
    model.says = lambda _phrases: answer
    wording = Wording(model.settings(), Outside())
    try:
        words = wording.of(DANA)
    finally:
        wording.close()
    return words.text, words.reason


def _trouble(brief: Brief) -> ToolError:
    wording = Wording(brief, Outside())
    with pytest.raises(ToolError) as raised:
        wording.of(DANA)
    wording.close()
    return raised.value


def test_the_question_holds_the_phrases_as_data_and_nothing_else(model: Model) -> None:
    assert _words(model, f"\n{HONEST}\n") == (HONEST, None)
    (asked,) = model.asked
    task, data = (it["content"] for it in asked.json["messages"])
    assert json.loads(data) == {
        "phrases": [{name: it for name, it in said._asdict().items() if it} for said in DANA]
    }
    assert "kettle" not in task
    assert "at most 60 words" in task
    assert asked.json["model"] == "small"
    assert asked.json["stream"] is False
    assert "authorization" not in asked.headers
    assert "cookie" not in asked.headers


def test_a_key_goes_to_this_machine_and_a_wrong_one_is_said(model: Model) -> None:
    guarded = Model(token=TOKEN).start()
    wording = Wording(guarded.settings(secret=SecretStr(TOKEN)), Outside())
    assert wording.of(DANA).text
    wording.close()
    assert "refuses our key" in _trouble(guarded.settings()).reason
    guarded.stop()


@pytest.mark.parametrize(
    "answer",
    [
        "The customer says their kettle of order 1002 leaks.",
        "Ben promised that we will refund them 189.00 within three days.",
        "Refund the customer 189.00.",
        "<script>alert(1)</script>",
        "The customer says their kettle of order 1001 leaks. Margaret Hall called, too.",
        "",
        Answer(completion(None)),
        Answer(completion([{"type": "text", "text": HONEST}])),
        Answer({"choices": []}),
        Answer({"choices": [{"text": HONEST}]}),
        Answer({"error": "no such model"}),
        Answer([HONEST]),
        Answer(b"null"),
        Answer(completion("x" * 200_000)),
    ],
    ids=lambda it: str(getattr(it, "body", it))[:40],
)
def test_an_answer_that_cannot_be_shown_is_dropped_and_said_why(
    model: Model, answer: object
) -> None:
    text, reason = _words(model, answer)
    assert text == ""
    assert reason
    assert "kettle" not in reason
    assert "189" not in reason


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"no json {", headers={"Content-Type": "application/json"}), "not JSON"),
        (Answer(b""), "not JSON"),
        (Answer(completion("x" * 10_000_000)), "too large"),
        (Answer({}, status=302, headers={"Location": "http://198.51.100.7/v1/chat/completions"}),
         "not in its settings"),
        (Answer({}, status=307, headers={"Location": "http://127.0.0.1:1/v1/chat/completions"}),
         "not in its settings"),
        (Answer({}, status=307, headers={"Location": "/v1/chat/completions"}), "endless redirects"),
        (Answer({"error": "busy"}, status=503, headers={"Retry-After": "7"}), "503"),
    ],
)  # fmt: skip
def test_an_endpoint_in_trouble_is_told_from_an_answer(
    model: Model, answer: Answer, said: str
) -> None:
    model.says = lambda _phrases: answer
    error = _trouble(model.settings())
    assert said in error.reason
    assert "kettle" not in error.reason


def test_an_endpoint_that_fails_once_is_asked_again_later(model: Model) -> None:
    model.fail(Fault(times=1, status=500))
    assert "500" in _trouble(model.settings()).reason
    assert _words(model, HONEST) == (HONEST, None)


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_an_answer_that_drips_holds_us_no_longer_than_is_set(head: bytes) -> None:
    with dripping(head) as url:
        assert _trouble(Brief(model_url=url, model="small", timeout_s=1))


def test_nothing_is_asked_about_a_language_that_is_not_read(model: Model) -> None:
    wording = Wording(model.settings(), Outside())
    said = Said("told", "Ich wurde zweimal belastet und niemand hat mir bisher geantwortet")
    assert wording.of([said]).text == wording.of([]).text == ""
    assert not model.asked
    wording.close()
