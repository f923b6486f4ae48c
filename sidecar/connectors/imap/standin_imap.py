"""The stand-in's IMAP4rev1: what the connector asks, with IDLE and CONDSTORE, and faults on demand."""

import contextlib
import re
import select
import socket
import socketserver
from collections.abc import Callable, Iterator
from email.message import Message
from typing import Any, cast

from sidecar.connectors.imap.standin_boxes import FLAGS, Boxes, Folder, Mail

_CAPABILITIES = "IMAP4rev1 IDLE CONDSTORE SPECIAL-USE"


class ImapServer(socketserver.ThreadingTCPServer):
    """`faults`: what the next commands get in place of an answer (drop, no, hang, garbage; "": one)."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, boxes: Boxes, password: str) -> None:
        super().__init__(("127.0.0.1", port), _Session)
        self.boxes = boxes
        self.password = password
        self.faults: list[str] = []
        self.commands: list[str] = []
        self.has_condstore = True
        self.lines: set[socket.socket] = set()

    def hang_up(self) -> None:
        """All lines are cut, without a word."""
        for line in list(self.lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class _Session(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True
    wbufsize = -1
    box = ""
    folder: Folder | None = None

    def setup(self) -> None:
        super().setup()
        self._server.lines.add(self.connection)

    def finish(self) -> None:
        self._server.lines.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def handle(self) -> None:
        self._say("* OK stand-in ready")
        while line := self._line():
            tag, _, rest = line.partition(b" ")
            text = rest.decode("utf-8", "replace").strip()
            self._server.commands.append(text.partition(" ")[0].upper())
            fault = self._server.faults.pop(0) if self._server.faults else ""
            goes_on = self._fail(tag.decode(), fault) if fault else self._obey(tag.decode(), text)
            if not goes_on:
                return

    @property
    def _server(self) -> ImapServer:
        return cast(ImapServer, self.server)

    def _fail(self, tag: str, fault: str) -> bool:
        if fault == "no":
            self._say(f"{tag} NO not now")
        elif fault == "garbage":
            self._say("* \xff)( 12 NONSENSE {")
        elif fault == "hang":
            select.select([self.connection], [], [], 60)
        return fault == "no"

    def _obey(self, tag: str, text: str) -> bool:
        command, _, rest = text.partition(" ")
        if command.upper() == "UID":
            command, _, rest = rest.partition(" ")
            command = f"UID {command}"
        work: dict[str, Callable[[str], str | None]] = {
            "CAPABILITY": self._capability, "NOOP": self._nothing, "ID": self._nothing,
            "LOGIN": self._login, "LIST": self._list, "STATUS": self._status,
            "SELECT": self._select, "EXAMINE": self._select, "UID SEARCH": self._search,
            "UID FETCH": self._fetch, "FETCH": self._fetch_by_position, "IDLE": self._idle,
            "LOGOUT": self._logout,
        }  # fmt: skip
        known = work.get(command.upper())
        done = known(rest) if known else "BAD unknown command"
        if done is None:
            self._say("* BYE", f"{tag} OK")
            return False
        self._say(f"{tag} {done}")
        return True

    def _nothing(self, _: str) -> str:
        return "OK done"

    def _logout(self, _: str) -> None:
        return None

    def _capability(self, _: str) -> str:
        # As with Dovecot, who has not signed in is told less.
        is_all = self.box and self._server.has_condstore
        words = _CAPABILITIES if is_all else "IMAP4rev1 IDLE"
        self._say(f"* CAPABILITY {words}")
        return "OK done"

    def _login(self, rest: str) -> str:
        user, password = _words(rest)[:2]
        box = user.partition("*")[0]
        if password != self._server.password or box not in self._server.boxes.boxes:
            return "NO [AUTHENTICATIONFAILED] no"
        self.box = box
        return "OK signed in"

    def _list(self, _: str) -> str:
        for name in self._server.boxes.boxes[self.box]:
            self._say(f'* LIST ({FLAGS.get(name, "")}) "/" "{name}"')
        return "OK done"

    def _status(self, rest: str) -> str:
        name = _words(rest)[0]
        folder = self._server.boxes.boxes[self.box].get(name)
        if folder is None:
            return "NO no such folder"
        told = (
            f"MESSAGES {len(folder.mails)} UIDNEXT {folder.next_uid} UIDVALIDITY {folder.validity}"
        )
        if "HIGHESTMODSEQ" in rest:
            told += f" HIGHESTMODSEQ {folder.modseq}"
        self._say(f'* STATUS "{name}" ({told})')
        return "OK done"

    def _select(self, rest: str) -> str:
        self.folder = self._server.boxes.boxes[self.box].get(_words(rest)[0])
        if self.folder is None:
            return "NO no such folder"
        self._say(f"* {len(self.folder.mails)} EXISTS", "* 0 RECENT", "* FLAGS (\\Deleted)")
        self._say(
            f"* OK [UIDVALIDITY {self.folder.validity}]", f"* OK [UIDNEXT {self.folder.next_uid}]"
        )
        return "OK [READ-ONLY] selected"

    def _search(self, rest: str) -> str:
        words = _words(rest)
        mails = self.folder.mails if self.folder else {}
        asked = words[0].upper()
        if asked == "UID":
            uids = [it for it in mails if any(it in span for span in _spans(words[1], mails))]
        elif asked == "HEADER":
            uids = [it for it in mails if self.folder and self.folder.find(words[2]) == it]
        else:
            uids = [uid for uid, it in mails.items() if asked == "ALL" or it.is_deleted]
        self._say("* SEARCH " + " ".join(map(str, uids)))
        return "OK done"

    def _fetch_by_position(self, _: str) -> str:
        return "OK done" if self.folder and self.folder.mails else "BAD no messages"

    def _fetch(self, rest: str) -> str:
        asked, _, items = rest.partition(" ")
        mails = dict(self.folder.mails) if self.folder else {}
        for position, (uid, mail) in enumerate(mails.items(), 1):
            if any(uid in span for span in _spans(asked, mails)):
                told = b" ".join([f"UID {uid}".encode(), *_items(mail, items)])
                self.wfile.write(f"* {position} FETCH (".encode() + told + b")\r\n")
        return "OK done"

    def _idle(self, _: str) -> str:
        self._say("+ idling")
        seen = self._seen()
        while not select.select([self.connection], [], [], 0.02)[0]:
            if self._seen() != seen:
                seen = self._seen()
                self._say(f"* {seen[1]} EXISTS")
        self._line()
        return "OK done"

    def _seen(self) -> tuple[int, int]:
        return (self.folder.modseq, len(self.folder.mails)) if self.folder else (0, 0)

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode("latin-1", "replace"))
        self.wfile.flush()

    def _line(self) -> bytes:
        """A line with its literals in place of {length}."""
        try:
            line = self.rfile.readline()
            while literal := re.search(rb"\{(\d+)\}\r\n$", line):
                self._say("+ go on")
                data = self.rfile.read(int(literal[1])).replace(b'"', b"")
                line = line[: literal.start()] + b'"' + data + b'"' + self.rfile.readline()
        except OSError:
            return b""
        return line


def _words(text: str) -> list[str]:
    return [a or b for a, b in re.findall(r'"([^"]*)"|([^\s"]+)', text)]


def _spans(text: str, mails: dict[int, Mail]) -> Iterator[range]:
    last = max(mails, default=0)
    for piece in text.split(","):
        first, _, end = piece.partition(":")
        low, high = (last if it == "*" else int(it) for it in (first, end or first))
        yield range(min(low, high), max(low, high) + 1)


def _items(mail: Mail, items: str) -> Iterator[bytes]:
    if "RFC822.SIZE" in items:
        yield f"RFC822.SIZE {len(mail.data)}".encode()
    if "INTERNALDATE" in items:
        yield mail.at.strftime('INTERNALDATE "%d-%b-%Y %H:%M:%S %z"').encode()
    if "BODYSTRUCTURE" in items:
        yield b"BODYSTRUCTURE " + _structure(mail.message).encode()
    if body := re.search(r"BODY\.PEEK\[\](?:<0\.(\d+)>)?", items):
        data = mail.data[: int(body[1])] if body[1] else mail.data
        yield f"BODY[]{'<0>' if body[1] else ''} {{{len(data)}}}\r\n".encode() + data


def _structure(part: Message) -> str:
    """RFC 3501 7.4.2, as far as names and sizes go."""
    kind, _, sub = part.get_content_type().upper().partition("/")
    payload: Any = part.get_payload()
    if part.is_multipart():
        return f'({"".join(_structure(it) for it in payload)} "{sub}")'
    name = (part.get_filename() or "").encode("ascii", "replace").decode()
    named = f'("NAME" "{name}")' if name else "NIL"
    placed = f'("ATTACHMENT" ("FILENAME" "{name}"))' if name else "NIL"
    lines = f" {payload.count(chr(10))}" if kind == "TEXT" else ""
    size = len(payload)
    return f'("{kind}" "{sub}" {named} NIL NIL "BASE64" {size}{lines} NIL {placed} NIL NIL)'
