"""The ways in which tools prove that a post is theirs, and how each is checked."""

import hashlib
from base64 import b64decode
from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from sidecar.connectorkit import hmacs
from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.signature import verify as verify_ours
from sidecar.errors import SignatureError
from sidecar.settings import Account


class Signing(BaseModel):
    """`scheme`: `standard` is Standard Webhooks 1.0; `throughline` our own (connectors/README.md);
    `hmac` a digest of the body (or of `timestamp_header`, `joined_by`, body) in `header`; `secret` the bare
    secret in `header`, for tools that cannot sign: only over TLS, and repeats cannot be told.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    scheme: Literal["standard", "throughline", "hmac", "secret"] = "standard"
    header: str | None = None
    algorithm: Literal["sha256", "sha1", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""  # before the digest, such as sha256=
    timestamp_header: str | None = None  # Unix seconds, kept within five minutes
    joined_by: str = "."

    @model_validator(mode="after")
    def _header_is_named(self) -> Self:
        if self.scheme in ("hmac", "secret") and not self.header:
            raise ValueError(f'scheme "{self.scheme}" needs the `header` in which it stands')
        return self


def verify(signing: Signing, account: Account, request: WebhookRequest, now: datetime) -> None:
    """SignatureError unless the post carries what the account's `webhook_secrets` make of it."""
    if signing.scheme == "throughline":
        verify_ours(request, account.webhook_secrets, now)
    elif signing.scheme == "standard":
        _verify_standard(account, request, now)
    elif signing.scheme == "secret":
        given = request.headers.get(_lower(signing.header), "").removeprefix(signing.prefix)
        hmacs.verify_any(account, [_hashed(given)], _hashed)
    else:
        _verify_hmac(signing, account, request, now)


def _verify_standard(account: Account, request: WebhookRequest, now: datetime) -> None:
    """https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"""
    message_id = request.headers.get("webhook-id", "")
    stamp = request.headers.get("webhook-timestamp", "")
    hmacs.verify_time(stamp, now)
    if not message_id:
        raise SignatureError("the delivery has no webhook-id")
    content = f"{message_id}.{stamp}.".encode() + request.body
    signatures = request.headers.get("webhook-signature", "").split(" ")
    given = [it.removeprefix("v1,") for it in signatures if it.startswith("v1,")]
    hmacs.verify_any(
        account, given, lambda secret: hmacs.base64_digest("sha256", _key(secret), content)
    )


def _key(secret: str) -> bytes:
    """`whsec_` and Base64, as the specification writes secrets; SignatureError for any other text."""
    try:
        return b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        raise SignatureError("a secret of Standard Webhooks is whsec_ and Base64") from None


def _verify_hmac(
    signing: Signing, account: Account, request: WebhookRequest, now: datetime
) -> None:
    message = request.body
    if signing.timestamp_header:
        stamp = request.headers.get(_lower(signing.timestamp_header), "")
        hmacs.verify_time(stamp, now)
        message = f"{stamp}{signing.joined_by}".encode() + message
    value = request.headers.get(_lower(signing.header), "")
    digest = hmacs.hex_digest if signing.encoding == "hex" else hmacs.base64_digest
    if not value.startswith(signing.prefix):
        raise SignatureError("the signature is not written as the settings say")
    given = [value.removeprefix(signing.prefix)]
    hmacs.verify_any(account, given, lambda secret: digest(signing.algorithm, secret, message))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()  # equal lengths: a length tells something too


def _lower(name: str | None) -> str:
    return (name or "").lower()
