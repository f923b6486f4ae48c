"""Only who knows the secret may post, and nobody may post the same again next week."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import SecretStr

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.signature import SIGNATURE, TIMESTAMP, sign, verify
from sidecar.errors import SignatureError

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
STAMP = int(NOW.timestamp())
BODY = b'{"ticket": 18}'
OLD, NEW = SecretStr("old secret"), SecretStr("new secret")


def posted(
    *, body: bytes = BODY, stamp: str = str(STAMP), signature: str | None = None
) -> WebhookRequest:
    given = sign("new secret", STAMP, BODY) if signature is None else signature
    return WebhookRequest("POST", "", {}, {TIMESTAMP: stamp, SIGNATURE: given}, body)


def test_the_signature_is_the_one_that_the_scrip_makes() -> None:
    # echo -n '1.a' | openssl dgst -sha256 -hmac s
    expected = "v1=b8bfe75535a5df6d777add15e306b1088ecce24c20ec37e1736635c081561877"
    assert sign("s", 1, b"a") == expected


def test_while_a_secret_is_changed_both_hold() -> None:
    verify(posted(), [OLD, NEW], NOW)
    verify(posted(signature=sign("old secret", STAMP, BODY)), [OLD, NEW], NOW)
    both = f"{sign('other', STAMP, BODY)}, {sign('new secret', STAMP, BODY)}"
    verify(posted(signature=both), [NEW], NOW)


def test_an_account_without_a_secret_takes_nothing() -> None:
    with pytest.raises(SignatureError):
        verify(posted(), [], NOW)


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24 * 7])
def test_a_delivery_from_another_time_is_refused(minutes: int) -> None:
    with pytest.raises(SignatureError):
        verify(posted(), [NEW], NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [-4, 4])
def test_a_clock_that_is_a_little_off_is_no_reason_to_refuse(minutes: int) -> None:
    verify(posted(), [NEW], NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "stamp", ["", "soon", f" {STAMP}", f"+{STAMP}", f"{STAMP}.0", "١٢٣", "9" * 40]
)
def test_a_time_that_is_no_time_is_refused(stamp: str) -> None:
    with pytest.raises(SignatureError):
        verify(posted(stamp=stamp), [NEW], NOW)


@given(place=some.integers(0, len(BODY) - 1), bit=some.integers(0, 7))
def test_a_body_with_one_flipped_bit_is_refused(place: int, bit: int) -> None:
    body = bytearray(BODY)
    body[place] ^= 1 << bit
    with pytest.raises(SignatureError):
        verify(posted(body=bytes(body)), [NEW], NOW)


@given(signature=some.text())
def test_no_other_text_is_a_signature(signature: str) -> None:
    with pytest.raises(SignatureError):
        verify(posted(signature=signature), [NEW], NOW)


@given(place=some.integers(0, 66), letter=some.sampled_from("0123456789abcdefV "))
def test_a_signature_with_one_other_letter_is_refused(place: int, letter: str) -> None:
    right = sign("new secret", STAMP, BODY)
    wrong = right[:place] + letter + right[place + 1 :]
    if wrong.split() == [right]:
        return
    with pytest.raises(SignatureError):
        verify(posted(signature=wrong), [NEW], NOW)
