"""The calls of Microsoft Graph that read mail: folders, what changed in one, and one message whole."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Limit, MissingError, Raw, Session, Trouble
from sidecar.connectorkit.lenient import inside

_UNREAD = ("drafts", "deleteditems", "junkemail", "outbox")
_FOLDERS_S = 50.0  # less than a pull's period
_PAGE = 50
_AT_ONCE = 3  # of the four that a mailbox allows: one is left for hooks and open pages
_ITEM, _MESSAGE = "#microsoft.graph.itemAttachment", "#microsoft.graph.message"
_MOST_LETTERS = 3
_PREFER = f'IdType="ImmutableId", odata.maxpagesize={_PAGE}'
_CHANGED = {"$select": "id,internetMessageId,isDraft,receivedDateTime"}
# In-Reply-To and References, which mails in Sent Items have in no other place.
_ANSWERS = {"String 0x1042": "In-Reply-To", "String 0x1039": "References"}
_FIELDS = (
    "id,internetMessageId,internetMessageHeaders,subject,body,from,sender,toRecipients,ccRecipients,"
    "bccRecipients,replyTo,sentDateTime,receivedDateTime,lastModifiedDateTime,isDraft,parentFolderId,"
    "conversationId,webLink,hasAttachments"
)
_WHOLE = {
    "$select": _FIELDS,
    "$expand": "attachments($select=id,name,contentType,size,isInline),singleValueExtendedProperties"
    "($filter=" + " or ".join(f"id eq '{it}'" for it in _ANSWERS) + ")",
}


def log_in(client: HttpClient, kept: Mapping[str, str]) -> Session:  # noqa: ARG001 nothing needs to be kept
    """Client credentials: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow"""
    options, secret = client.account.options, client.account.secret
    form = {
        "grant_type": "client_credentials",
        "client_id": options["client_id"],
        "client_secret": secret.get_secret_value() if secret else "",
        "scope": f"{client.base.removesuffix('/v1.0')}/.default",
    }
    login = str(options.get("login_url") or "https://login.microsoftonline.com").rstrip("/")
    told = client.post_form(f"{login}/{quote(options['tenant'])}/oauth2/v2.0/token", form)
    ends_at = client.now() + timedelta(seconds=float(told["expires_in"]))
    return Session(f"Bearer {told['access_token']}", ends_at)


def limit_of(path: str) -> Limit | None:
    """10,000 calls in 10 minutes for each mailbox; of logging in nothing is published."""
    parts = path.split("/")
    return Limit(10_000, 600, parts[1].lower()) if parts[0] == "users" and parts[1:] else None


def trouble(status: int, headers: Mapping[str, str], body: Any) -> Trouble | None:  # noqa: ARG001 the code stands in the body
    code = inside(body, "error", "code")
    if status == 410:
        return Trouble("has forgotten where we were", is_cursor_lost=True)
    if status in (403, 429) and code == "ApplicationThrottled":
        return Trouble("asks us to slow down", retry_after_s=60)
    if status == 400 and inside(body, "error") in ("invalid_client", "unauthorized_client"):
        return Trouble("refuses client_id and secret", is_permanent=True)
    return (
        Trouble("has no such thing", is_missing=True) if code == "ErrorInvalidIdMalformed" else None
    )


def folders(client: HttpClient, box: str, *, for_s: float = _FOLDERS_S) -> list[str]:
    """The ids of those that are read: not drafts, junk and what was thrown away. Remembered `for_s`."""
    unread = {_known(client, box, name) for name in _UNREAD}
    return list(_below(client, (box, ""), unread, for_s))


def is_sent(client: HttpClient, box: str, message: Any) -> bool:
    return bool(message.get("parentFolderId") == _known(client, box, "sentitems"))


def changes(client: HttpClient, box: str, folder: str, link: str | None) -> Any:
    """A page of what changed since `link` (the answer's nextLink or deltaLink); None: newest first, all."""
    path = link or f"{_user(box)}/mailFolders/{quote(folder, safe='')}/messages/delta()"
    first = None if link else _CHANGED | {"$orderby": "receivedDateTime desc"}
    return client.get(path, first, headers={"prefer": _PREFER})


def messages(client: HttpClient, box: str, ids: list[str]) -> list[Raw]:
    """Whole, a few at a time. Those that are gone meanwhile are left out."""
    found: list[Raw | None] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found += client.at_once(*[partial(message, client, box, it) for it in some])
    return [it for it in found if it]


def message(client: HttpClient, box: str, id_: str) -> Raw | None:
    """None where the box does not have it."""
    told = _if_there(client, f"{_user(box)}/messages/{quote(id_, safe='')}", _WHOLE)
    if told is None:
        return None
    answers = {
        _ANSWERS[it["id"]]: it.get("value")
        for it in told.get("singleValueExtendedProperties") or []
        if it.get("id") in _ANSWERS
    }
    more = {"answers": answers, "letters": _letters(client, box, told)}
    return {"kind": "message", "message": told, "is_sent": is_sent(client, box, told)} | more


def find(client: HttpClient, box: str, condition: str) -> list[Any]:
    """The places in the box where such mails lie, the newest first."""
    select = {"$select": "id,isDraft,parentFolderId,lastModifiedDateTime,receivedDateTime"}
    told = client.get(f"{_user(box)}/messages", {"$filter": condition, "$top": _PAGE} | select)
    return sorted(told["value"], key=lambda it: str(it.get("receivedDateTime")), reverse=True)


def find_read(client: HttpClient, box: str, condition: str) -> list[str]:
    """The ids of those that lie in a folder that is read, the newest first."""
    read, found = folders(client, box), find(client, box, condition)
    return [it["id"] for it in found if it.get("parentFolderId") in read and not it.get("isDraft")]


def equal(field: str, value: str) -> str:
    quoted = value.replace("'", "''")
    return f"{field} eq '{quoted}'"


def _letters(client: HttpClient, box: str, told: Any) -> list[Any]:
    """The mails that are attached to it: a colleague may pass one on so."""
    path = f"{_user(box)}/messages/{quote(told['id'], safe='')}/attachments"
    items = [it["id"] for it in told.get("attachments") or [] if it.get("@odata.type") == _ITEM]
    expanded = {"$expand": "microsoft.graph.itemAttachment/item"}
    found = (
        _if_there(client, f"{path}/{quote(it, safe='')}", expanded) for it in items[:_MOST_LETTERS]
    )
    return [it["item"] for it in found if inside(it, "item", "@odata.type") == _MESSAGE]


def _if_there(client: HttpClient, path: str, asked: Mapping[str, str]) -> Any:
    try:
        return client.get(path, asked)
    except MissingError:
        return None


def _below(
    client: HttpClient, place: tuple[str, str], unread: set[str | None], for_s: float
) -> Iterator[str]:
    box, path = place
    link: str | None = f"{_user(box)}/mailFolders{path}?$top=100"
    while link:
        answer = client.get_remembered(link, for_s=for_s)
        for it in answer["value"]:
            # A search folder only shows what lies elsewhere.
            if it["id"] in unread or "Search" in it.get("@odata.type", ""):
                continue
            yield it["id"]
            if it.get("childFolderCount"):
                within = (box, f"/{quote(it['id'], safe='')}/childFolders")
                yield from _below(client, within, unread, for_s)
        link = answer.get("@odata.nextLink")


def _known(client: HttpClient, box: str, name: str) -> str | None:
    """The id of a folder that is called otherwise in every language; None where the box has none."""
    try:
        path = f"{_user(box)}/mailFolders/{name}?$select=id"
        return str(client.get_remembered(path, for_s=3600)["id"])
    except MissingError:
        return None


def _user(box: str) -> str:
    return f"users/{quote(box, safe='@')}"
