"""The stand-in's mailboxes: folders, mails that keep their id when they move, and a log of what changed where."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

WELL_KNOWN = {
    "inbox": "Boîte de réception",
    "sentitems": "Envoyés",
    "drafts": "Brouillons",
    "deleteditems": "Corbeille",
    "junkemail": "Indésirables",
    "outbox": "Envoi",
}


@dataclass
class Mail:
    """`told`: the message as Graph gives it; `answers`: what only extended properties tell."""

    id: str
    folder: str
    told: dict[str, Any]
    answers: dict[str, str] = field(default_factory=dict)


@dataclass
class Folder:
    id: str
    name: str
    parent: str | None = None


class Box:
    """`log`: (folder, mail) for each change, as the delta tells it; names of folders as in a French box."""

    def __init__(self, address: str, clock: Callable[[], datetime]) -> None:
        self.address = address
        self.clock = clock
        self.mails: dict[str, Mail] = {}
        self.log: list[tuple[str, str]] = []
        made = [Folder(id_of(f"{address} {it}"), name) for it, name in WELL_KNOWN.items()]
        self.folders = {it.id: it for it in made}
        self.well_known = dict(zip(WELL_KNOWN, self.folders, strict=True))

    def make_folder(self, name: str, parent: str | None = None) -> str:
        folder = Folder(id_of(f"{self.address} {name}"), name, parent)
        self.folders[folder.id] = folder
        return folder.id

    def remove_folder(self, folder: str) -> None:
        """As Outlook does it: what lies in it is thrown away."""
        for mail in [it for it in self.mails.values() if it.folder == folder]:
            self.move(mail.id, "deleteditems")
        del self.folders[folder]

    def add(self, folder: str, told: dict[str, Any], answers: dict[str, str]) -> Mail:
        """`folder`: an id or a well-known name."""
        place = self.well_known.get(folder, folder)
        mail = Mail(id_of(f"{self.address} mail {len(self.log)}"), place, told, answers)
        now = stamp(self.clock())
        told |= {"id": mail.id, "parentFolderId": place, "lastModifiedDateTime": now}
        told |= {"createdDateTime": now, "changeKey": f"CQ{len(self.log)}"}
        told["webLink"] = f"https://outlook.office365.com/owa/?ItemID={mail.id}&exvsurl=1"
        self.mails[mail.id] = mail
        self.log.append((place, mail.id))
        return mail

    def touch(self, id_: str, **changes: Any) -> None:
        mail = self.mails[id_]
        changed = {"lastModifiedDateTime": stamp(self.clock()), "changeKey": f"CQ{len(self.log)}"}
        mail.told |= changes | changed
        self.log.append((mail.folder, id_))

    def move(self, id_: str, folder: str) -> None:
        place = self.well_known.get(folder, folder)
        mail = self.mails[id_]
        self.log.append((mail.folder, id_))
        mail.folder = place
        self.touch(id_, parentFolderId=place)

    def purge(self, id_: str) -> None:
        self.log.append((self.mails[id_].folder, id_))
        del self.mails[id_]

    def lies_in(self, folder: str) -> list[Mail]:
        """The newest first."""
        found = [it for it in self.mails.values() if it.folder == folder]
        return sorted(found, key=lambda it: str(it.told["receivedDateTime"]), reverse=True)

    def changes(self, folder: str, position: int) -> list[dict[str, Any]]:
        """Each mail once: as it is now, or removed."""
        ids = dict.fromkeys(mail for place, mail in self.log[position:] if place == folder)
        return [
            self.mails[it].told
            if it in self.mails and self.mails[it].folder == folder
            else {"id": it, "@removed": {"reason": "deleted"}}
            for it in ids
        ]


def message(  # noqa: PLR0913 a mail has these
    at: datetime,
    sender: str,
    to: list[str],
    subject: str,
    *,
    html: str,
    number: int,
    name: str = "",
) -> dict[str, Any]:
    """As Graph gives one that came in over the wire."""
    sent = stamp(at)
    return {
        "internetMessageId": f"<{number}@mail.example>",
        "internetMessageHeaders": [
            {"name": "Message-ID", "value": f"<{number}@mail.example>"},
            {"name": "Content-Type", "value": "text/html; charset=utf-8"},
            {"name": "Date", "value": format_datetime(at.astimezone(UTC))},
        ],
        "subject": subject,
        "body": {"contentType": "html", "content": html},
        "bodyPreview": subject,
        "from": person(sender, name),
        "sender": person(sender, name),
        "toRecipients": [person(it) for it in to],
        "ccRecipients": [],
        "bccRecipients": [],
        "replyTo": [],
        "sentDateTime": sent,
        "receivedDateTime": sent,
        "isDraft": False,
        "isRead": False,
        "hasAttachments": False,
        "attachments": [],
        "importance": "normal",
        "conversationId": id_of(f"conversation {subject.removeprefix('Re: ')}"),
    }


def person(address: str, name: str = "") -> dict[str, Any]:
    return {"emailAddress": {"name": name or address, "address": address}}


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def id_of(text: str) -> str:
    """As long and as odd as Outlook's: Base64 for URLs, with its = at the end."""
    digest = hashlib.sha512(text.encode()).digest()
    return "AAkA" + base64.urlsafe_b64encode(digest[:49]).decode()
