"""What Segment's libraries post: one message or a batch, with a write key that says whose word it is."""

import hmac
from base64 import b64decode
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sidecar.connectorkit.connector import Raw, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import hex_digest, is_any_of
from sidecar.connectorkit.json_text import load_json
from sidecar.errors import BadInputError, SignatureError
from sidecar.model.moment import format_moment, parse_moment
from sidecar.settings import Account

KINDS = ("identify", "track", "page", "alias", "group")
_IDS = ("messageId", "anonymousId", "userId", "previousId")
_KEPT = (*_IDS, "event", "name")
_MOST_IN_BATCH = 1_000
_FUTURE = timedelta(minutes=5)
_LONGEST = 512
_LONGEST_ID = 255


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for a write key that is not the account's; BadInputError says which message is wrong.

    A message keeps what may be shown; the rest of what browsers tell (addresses on the network, the
    page's query) is not stored.
    """
    posted = _posted(request.body)
    key = _write_key(request, posted)
    public = account.options.get("write_key")
    is_public = bool(public) and hmac.compare_digest(key.encode(), str(public).encode())
    # A key that everybody can read is nobody's word, even where it was listed as a server's too.
    is_server = not is_public and is_any_of([key], _secrets(account))
    if not is_server and not is_public:
        raise SignatureError("the write key is not this account's")
    messages = posted["batch"] if isinstance(posted.get("batch"), list) else [posted]
    if len(messages) > _MOST_IN_BATCH:
        raise BadInputError(f"send at most {_MOST_IN_BATCH} messages at once", key="batch")
    kind = request.public_url.partition("?")[0].rsplit("/", 1)[-1]
    reader = _Reader(account, is_server, kind, now)
    return Received([], raws=[reader.raw(it, number) for number, it in enumerate(messages, 1)])


class _Reader:
    """The messages of one post."""

    def __init__(self, account: Account, is_server: bool, kind: str, now: datetime) -> None:  # noqa: FBT001 whose key it was
        self._secrets = _secrets(account)
        self._is_server = is_server
        self._kind = kind
        self._now = now

    def raw(self, message: Any, number: int) -> Raw:
        if not isinstance(message, dict):
            raise BadInputError("a message is an object", number)
        kind = message.get("type") or self._kind
        if kind not in KINDS:
            raise BadInputError(f"say one of {', '.join(KINDS)}", number, "type")
        told = {name: _text(message.get(name)) for name in _KEPT}
        if any(len(told[name] or "") > _LONGEST_ID for name in _IDS):
            raise BadInputError(f"an id has at most {_LONGEST_ID} characters", number)
        if not (told["userId"] or told["anonymousId"]):
            raise BadInputError("send userId or anonymousId", number, "userId")
        raw = {"kind": kind, "at": format_moment(self._moment(message, number))}
        raw |= {name: value for name, value in told.items() if value}
        raw |= {"is_believed": self._is_believed(message, told["userId"])}
        raw |= {"page": _page(message), "properties": _flat(message.get("properties"))}
        if self._is_server:
            raw["traits"] = _flat(message.get("traits"))
        else:
            # Whoever is signed in proves that for one id, and would say of any other that it is his too.
            raw.pop("previousId", None)
        return raw

    def _is_believed(self, message: Mapping[str, Any], user: str | None) -> bool:
        """Whether this user is really the one who is signed in."""
        if self._is_server or user is None:
            return self._is_server
        given = _text(_inside(message, "context").get("user_hash")) or ""
        return is_any_of([given], [hex_digest("sha256", it, user.encode()) for it in self._secrets])

    def _moment(self, message: Mapping[str, Any], number: int) -> datetime:
        """When it happened, by the sender's clock; one that runs far ahead is not believed."""
        for name in ("timestamp", "originalTimestamp", "sentAt"):
            if message.get(name) is None:
                continue
            try:
                moment = parse_moment(message[name])
            except ValueError:
                raise BadInputError(
                    "write a time as in 2026-11-20T10:00:00Z", number, name
                ) from None
            return moment if moment <= self._now + _FUTURE else self._now
        return self._now


def _secrets(account: Account) -> list[str]:
    return [it.get_secret_value() for it in account.webhook_secrets]


def _posted(body: bytes) -> dict[str, Any]:
    try:
        posted = load_json(body)
    except ValueError:
        posted = None
    if not isinstance(posted, dict):
        raise BadInputError("send a JSON object")
    return posted


def _write_key(request: WebhookRequest, posted: Mapping[str, Any]) -> str:
    """As Basic's user name, or in the body: a browser's beacon can set no header."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            return b64decode(value, validate=True).decode().partition(":")[0]
        except ValueError:
            raise SignatureError("the write key cannot be read") from None
    return _text(posted.get("writeKey")) or ""


def _page(message: Mapping[str, Any]) -> dict[str, str]:
    """Title and path; never the query, which may hold names and addresses."""
    told = _inside(_inside(message, "context"), "page") | _inside(message, "properties")
    page = {name: _text(told.get(name)) for name in ("title", "path")}
    return {name: value.partition("?")[0] for name, value in page.items() if value}


def _flat(told: Any) -> dict[str, Any]:
    return dict(_plain_values(told)) if isinstance(told, dict) else {}


def _plain_values(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in list(told.items())[:64]:
        if isinstance(value, bool | int | float):
            yield name, value
        elif text := _text(value):
            yield name, text


def _inside(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value.replace("\x00", "").strip()[:_LONGEST] or None if isinstance(value, str) else None
