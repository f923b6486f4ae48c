"""OAuth 2.0 by refresh token, for tools that give access for an hour or two and change the token each time."""

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Session
from sidecar.errors import ToolError
from sidecar.settings import Account

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_NEEDED = ("client_id", "refresh_token")


def speaks_for_a_person(account: Account) -> bool:
    """Is `secret` JSON with a refresh token? Else it is an access token as it stands."""
    return _secret(account).startswith("{")


def refresh(client: HttpClient, kept: Mapping[str, str], *, path: str) -> Session:
    """A session by `{"client_id", "client_secret", "refresh_token"}`, or rather by the refresh token that
    the tool gave last, unless `secret` was changed since. `path`: of its token endpoint.
    """
    if not speaks_for_a_person(client.account):
        return Session(f"Bearer {_secret(client.account)}", _NEVER)
    secret = _read(client.account)
    of = sha256(secret["refresh_token"].encode()).hexdigest()
    used = kept.get("refresh_token", "") if kept.get("of") == of else ""
    told = _exchange(client, path, secret | {"refresh_token": used or secret["refresh_token"]})
    ends_at = client.now() + timedelta(seconds=float(told.get("expires_in") or 3600))
    token = told.get("refresh_token") or used or secret["refresh_token"]
    return Session(f"Bearer {told['access_token']}", ends_at, {"refresh_token": token, "of": of})


def _exchange(client: HttpClient, path: str, secret: Mapping[str, str]) -> Any:
    form = {name: secret[name] for name in _NEEDED} | {"grant_type": "refresh_token"}
    pair = f"{quote(secret['client_id'])}:{quote(secret.get('client_secret', ''))}"
    headers = {"authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    try:
        told = client.post_form(path, form, headers=headers)
    except ToolError as error:
        if error.status != 400:
            raise
        # Where the answer with the next token got lost on the way, too: each is good once, and neither
        # OAuth (RFC 6749, 6) nor X's documentation gives the old one a time of grace.
        reason = "needs a new sign-in: it takes our refresh token no more; let the account allow the app again"
        raise ToolError(client.account.id, reason, is_permanent=True, status=400) from None
    if not isinstance(told, dict) or not told.get("access_token"):
        raise ToolError(client.account.id, "gave no access token")
    return told


def _read(account: Account) -> dict[str, str]:
    try:
        secret = {str(name): str(value) for name, value in json.loads(_secret(account)).items()}
    except (ValueError, AttributeError):
        secret = {}
    if not all(secret.get(it) for it in _NEEDED):
        reason = "its secret is JSON without client_id and refresh_token"
        raise ToolError(account.id, reason, is_permanent=True)
    return secret


def _secret(account: Account) -> str:
    return account.secret.get_secret_value().strip() if account.secret else ""
