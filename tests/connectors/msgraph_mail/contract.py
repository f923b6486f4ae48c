"""What the vendor's published types of Graph mail are held against."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw

DOCUMENTS = {"msgraph_mail.json": "/v1.0"}
BEYOND = {
    "GET /v1.0/users/{user-id}/mailFolders/{mailFolder-id}": "mailfolder-get, by well-known name",
    "GET /v1.0/users/{user-id}/mailFolders/{mailFolder-id}/childFolders": "mailfolder-list-childfolders",
    "GET /v1.0/users/{user-id}/messages/{message-id}/attachments/{attachment-id}": "attachment-get",
}


def _message(told: Any) -> Raw:
    return {"kind": "message", "message": told, "answers": {}, "is_sent": False}


def _many(answer: Any) -> list[Raw]:
    return [_message(it) for it in answer["value"]]


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /users/{user-id}/messages": _many,
    "GET /users/{user-id}/messages/{message-id}": lambda it: [_message(it)],
    "GET /users/{user-id}/mailFolders/{mailFolder-id}/messages/delta()": _many,
    "GET /users/{user-id}/messages/{message-id}/attachments": lambda it: [
        _message(
            {
                "id": "1",
                "internetMessageId": "<1@mail.example>",
                "receivedDateTime": "2026-11-20T10:00:00Z",
                "from": {"emailAddress": {"address": "dana@mail.example"}},
                "attachments": it["value"],
            }
        )
    ],
}
