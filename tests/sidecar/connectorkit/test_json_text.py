"""What a tool writes as JSON is read, even where a customer's words were cut in the middle of a letter."""

import orjson
import pytest
from pydantic import BaseModel

from sidecar.connectorkit.json_text import load_json
from sidecar.connectorkit.lenient import body_object
from sidecar.connectorkit.posted import read_posted


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb'"thanks \ud83d"', "thanks \ufffd"),
        (rb'"\ude00 thanks \uD83D!"', "\ufffd thanks \ufffd!"),
        (rb'"\ud83d\ude00 and \ud83d"', "\U0001f600 and \ufffd"),
        (rb'"\ud83d\ud83d\ude00"', "\ufffd\U0001f600"),
        (rb'"C:\\ud83d and \ud83d"', "C:\\ud83d and \ufffd"),
    ],
)
def test_half_a_letter_is_a_letter_that_cannot_be_read(written: bytes, read: str) -> None:
    assert load_json(written) == read


@pytest.mark.parametrize("text", [b"", b"{", b'"\\ud83d', b"NaN", b'"\\x"'])
def test_what_is_no_json_stays_none(text: bytes) -> None:
    with pytest.raises(orjson.JSONDecodeError):
        load_json(text)


def test_a_webhook_is_not_refused_for_the_words_in_it() -> None:
    class Told(BaseModel):
        note: str

    body = rb'{"note": "\ud83d"}'
    assert body_object(body) == {"note": "\ufffd"}
    assert read_posted(Told, body).note == "\ufffd"
