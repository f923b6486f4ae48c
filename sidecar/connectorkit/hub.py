"""Webhooks as PubSubHubbub made them: a challenge by GET, and `X-Hub-Signature` over the raw body."""

from pydantic import SecretStr

from sidecar.connectorkit.connector import Reply, WebhookRequest
from sidecar.connectorkit.hmacs import hex_digest, is_any_of, verify_any
from sidecar.errors import SignatureError
from sidecar.settings import Account


def answer_challenge(request: WebhookRequest, verify_token: str | SecretStr | None) -> Reply:
    """The challenge back, if whoever asks knows our token; else SignatureError."""
    token = verify_token.get_secret_value() if isinstance(verify_token, SecretStr) else verify_token
    given = request.query.get("hub.verify_token", "")
    if not token or not is_any_of([given], [token]):
        raise SignatureError("the verify token is not ours")
    if request.query.get("hub.mode") != "subscribe":
        raise SignatureError("asks for no subscription")
    return Reply(200, request.query.get("hub.challenge", ""))


def verify_hub(account: Account, request: WebhookRequest, algorithm: str = "sha256") -> None:
    """SignatureError unless one of the account's secrets (app secrets) signed these very bytes."""
    name = "x-hub-signature" if algorithm == "sha1" else f"x-hub-signature-{algorithm[3:]}"
    given = request.headers.get(name, "")
    verify_any(
        account, [given], lambda key: f"{algorithm}={hex_digest(algorithm, key, request.body)}"
    )
