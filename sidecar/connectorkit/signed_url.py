"""Webhook signatures over the URL that was called, as whoever stands before us may have rewritten it."""

import hashlib
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.hmacs import is_any_of
from sidecar.errors import SignatureError
from sidecar.settings import Account

_FORM = "application/x-www-form-urlencoded"
_PORTS = {"https": 443, "http": 80}


def posted_form(request: WebhookRequest) -> list[tuple[str, str]]:
    """The parameters in the body; none where it is no form."""
    if not is_form(request):
        return []
    try:
        return parse_qsl(request.body.decode(), keep_blank_values=True, max_num_fields=1000)
    except ValueError:
        raise SignatureError("what cannot be read was not signed") from None


def is_form(request: WebhookRequest) -> bool:
    return request.headers.get("content-type", "").startswith(_FORM)


def verify_url(
    account: Account, request: WebhookRequest, given: str, sign: Callable[[str, str], str]
) -> None:
    """SignatureError unless `given` is what `sign(secret, url)` makes of one of the account's secrets and
    of the URL in one of its spellings.
    """
    if not account.webhook_secrets:
        raise SignatureError("no webhook_secrets are set for this tool")
    secrets = [it.get_secret_value() for it in account.webhook_secrets]
    expected = [sign(secret, url) for secret in secrets for url in _spellings(request)]
    if not is_any_of([given], expected):
        raise SignatureError("no signature matches")


def verify_body_digest(request: WebhookRequest, name: str) -> None:
    """SignatureError unless the query's parameter is the SHA-256 (hex) of the raw body."""
    told = dict(request.query) or dict(parse_qsl(urlsplit(request.public_url).query))
    if not is_any_of([told.get(name, "")], [hashlib.sha256(request.body).hexdigest()]):
        raise SignatureError("the body is not the one that was signed")


def _spellings(request: WebhookRequest) -> list[str]:
    """The query spelled as browsers or as forms do, and each with and without the usual port."""
    url, query = request.public_url, request.query
    spelled = [url]
    if query and "?" not in url:
        encoded = [urlencode(query), urlencode(query, quote_via=quote)]
        encoded += [urlencode(query, safe="/:@"), urlencode(query, safe="/:@", quote_via=quote)]
        spelled = [f"{url}?{it}" for it in dict.fromkeys(encoded)]
    host, port = urlsplit(url).netloc, f":{_PORTS.get(urlsplit(url).scheme, 0)}"
    other = host.removesuffix(port) if host.endswith(port) else f"{host}{port}"
    return [*spelled, *(it.replace(f"//{host}", f"//{other}", 1) for it in spelled)]
