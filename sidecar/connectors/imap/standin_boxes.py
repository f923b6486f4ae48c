"""The stand-in's mail boxes: folders that number their mails as a real server does (RFC 3501 2.3.1)."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

FLAGS = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Junk": "\\Junk"}


@dataclass
class Mail:
    data: bytes
    at: datetime
    is_deleted: bool = False

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.data, policy=policy.default)


@dataclass
class Folder:
    validity: int = 1
    next_uid: int = 1
    modseq: int = 1
    mails: dict[int, Mail] = field(default_factory=dict)

    def add(self, mail: Mail) -> int:
        uid, self.next_uid = self.next_uid, self.next_uid + 1
        self.mails[uid] = mail
        self.modseq += 1
        return uid

    def find(self, message_id: str) -> int | None:
        wanted = f"\nmessage-id: {message_id}".lower().encode()
        return next(
            (uid for uid, it in self.mails.items() if wanted in (b"\n" + it.data).lower()), None
        )


class Boxes:
    """All boxes. `changed` is told of everything that happens, and is also the lock."""

    def __init__(self, *names: str) -> None:
        self.changed = threading.Condition()
        folders = ("INBOX", *FLAGS)
        self.boxes = {name: {it: Folder() for it in folders} for name in names}

    def deliver(self, box: str, folder: str, mail: Mail) -> int:
        with self.changed:
            uid = self.boxes[box].setdefault(folder, Folder()).add(mail)
            self.changed.notify_all()
            return uid

    def move(self, box: str, message_id: str, folder: str) -> int:
        """A new number in the new folder, as with every real server."""
        with self.changed:
            old, uid = self._place(box, message_id)
            mail = self.boxes[box][old].mails.pop(uid)
            self.boxes[box][old].modseq += 1
            moved = self.boxes[box].setdefault(folder, Folder()).add(mail)
            self.changed.notify_all()
            return moved

    def delete(self, box: str, message_id: str) -> None:
        with self.changed:
            folder, uid = self._place(box, message_id)
            del self.boxes[box][folder].mails[uid]
            self.boxes[box][folder].modseq += 1
            self.changed.notify_all()

    def flag_deleted(self, box: str, message_id: str, *, is_deleted: bool = True) -> None:
        with self.changed:
            folder, uid = self._place(box, message_id)
            self.boxes[box][folder].mails[uid].is_deleted = is_deleted
            self.boxes[box][folder].modseq += 1
            self.changed.notify_all()

    def renumber(self, box: str, folder: str) -> None:
        """What a restored back-up does: the same mails under other numbers, UIDVALIDITY says so."""
        with self.changed:
            old = self.boxes[box][folder]
            new = Folder(old.validity + 1, old.next_uid + 1000, old.modseq + 1)
            for mail in old.mails.values():
                new.add(mail)
            self.boxes[box][folder] = new
            self.changed.notify_all()

    def _place(self, box: str, message_id: str) -> tuple[str, int]:
        for name, folder in self.boxes[box].items():
            if uid := folder.find(message_id):
                return name, uid
        raise KeyError(message_id)
