"""Where Twilio's three APIs lie, what their lists are called, and how they write times."""

import re
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.lenient import thing
from sidecar.connectorkit.lists import Listing
from sidecar.errors import ToolError

TASKROUTER_URL = "https://taskrouter.twilio.com"
CONVERSATIONS_URL = "https://conversations.twilio.com"


def resource(client: HttpClient, path: str) -> str:
    """The account is that of the settings, else the user of the secret."""
    secret = client.account.secret.get_secret_value() if client.account.secret else ""
    sid = str(client.account.options.get("account_sid") or secret.partition(":")[0])
    if not re.fullmatch(r"AC[0-9a-fA-F]{32}", sid):
        reason = "needs account_sid (AC...) beside an API key, or a secret AC...:AUTH_TOKEN"
        raise ToolError(client.account.id, reason, is_permanent=True)
    return f"2010-04-01/Accounts/{sid}/{path}"


def taskrouter(client: HttpClient, path: str) -> str:
    options = client.account.options
    base = str(options.get("taskrouter_url") or TASKROUTER_URL).rstrip("/")
    return f"{base}/v1/Workspaces/{options.get('workspace_sid')}/{path}"


def conversations(client: HttpClient, path: str) -> str:
    base = client.account.options.get("conversations_url") or CONVERSATIONS_URL
    return f"{str(base).rstrip('/')}/v1/{path}"


def listing(path: str, key: str, **params: Any) -> Listing:
    """More than 1,000 to a page is error 20007."""
    return Listing(path, key, _onward, {"PageSize": 1000} | params)


def _onward(answer: Any) -> str | None:
    """The 2010 API tells a path, the others a URL."""
    told = thing(answer)
    url = told.get("next_page_uri") or thing(told.get("meta")).get("next_page_url")
    return str(url).partition("?")[2] or None if url else None
