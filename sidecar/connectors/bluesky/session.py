"""An app password is good for 300 log-ins a day; in between the session is renewed by its refresh token."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Session
from sidecar.errors import ToolError

LOG_IN = "xrpc/com.atproto.server.createSession"
_RENEW = "xrpc/com.atproto.server.refreshSession"
_GOOD_FOR = timedelta(minutes=60)  # access tokens hold two hours


def log_in(client: HttpClient, kept: Mapping[str, str]) -> Session:
    """By what is `kept` of the last one, unless `secret` was changed or it holds no more."""
    secret = client.account.secret.get_secret_value() if client.account.secret else ""
    of = sha256(secret.encode()).hexdigest()
    is_ours = kept.get("of") == of and kept.get("refresh")
    told = (_renewed(client, kept["refresh"]) if is_ours else None) or _begun(client, secret)
    keep = {"refresh": str(told["refreshJwt"]), "of": of}
    return Session(f"Bearer {told['accessJwt']}", client.now() + _GOOD_FOR, keep)


def _renewed(client: HttpClient, token: str) -> Any:
    try:
        return client.post(_RENEW, None, headers={"authorization": f"Bearer {token}"})
    except ToolError as error:
        if error.status not in (400, 401):
            raise
        return None


def _begun(client: HttpClient, secret: str) -> Any:
    identifier, _, password = secret.partition(":")
    body = {"identifier": identifier, "password": password}
    # An empty header, so that the client does not look for a session for this call as well.
    return client.post(LOG_IN, body, headers={"authorization": ""})
