"""The way to an IMAP server: one signed-in, read-only session for each box."""

import contextlib
import socket
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from sidecar.connectorkit.addresses import as_address, is_inside, is_never
from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.mailbox.options import MailboxOptions
from sidecar.connectorkit.reach import resolve
from sidecar.errors import ToolError
from sidecar.settings import Account

_TIMEOUT_S = 30.0
_UNREAD = {b"\\drafts", b"\\trash", b"\\junk", b"\\noselect", b"\\nonexistent"}  # RFC 6154
_UNREAD_NAMES = {"drafts", "trash", "spam", "junk", "deleted items", "deleted messages"}


@dataclass(frozen=True)
class Folder:
    """`name` as the server spells it (modified UTF-7), which is also Roundcube's `_mbox`."""

    name: str
    is_sent: bool


@dataclass(frozen=True)
class Status:
    validity: int
    next_uid: int
    count: int
    modseq: int  # 0 where the server has no CONDSTORE


class Session:
    """A box that is open for reading. Every trouble comes out of `Mailboxes.open` as a ToolError."""

    def __init__(self, imap: IMAPClient, box: str, options: MailboxOptions) -> None:
        self.imap = imap
        self.box = box
        self._options = options
        # Asked again here: servers tell more (CONDSTORE) once one has signed in.
        self._items = ["MESSAGES", "UIDNEXT", "UIDVALIDITY"]
        if imap.has_capability("CONDSTORE") or imap.has_capability("QRESYNC"):
            self._items.append("HIGHESTMODSEQ")

    def folders(self) -> list[Folder]:
        listed = [(flags, _text(name)) for flags, _, name in self.imap.list_folders()]
        if self._options.folders:
            return [_folder(*it) for it in listed if it[1] in self._options.folders]
        return [_folder(*it) for it in listed if _is_read(*it)]

    def status(self, folder: str) -> Status:
        told = self.imap.folder_status(folder.encode(), self._items)
        named = ("UIDVALIDITY", "UIDNEXT", "MESSAGES", "HIGHESTMODSEQ")
        return Status(*(told.get(it.encode(), 0) for it in named))

    def examine(self, folder: str) -> None:
        self.imap.select_folder(folder.encode(), readonly=True)

    def uids(self, *criteria: str) -> list[int]:
        return sorted(self.imap.search(list(criteria)))

    def uids_between(self, first: int, last: int) -> list[int]:
        """Ascending, both ends included; SEARCH and not FETCH, which answers BAD in an empty box."""
        return self.uids("UID", f"{first}:{last}") if first <= last else []

    def fetch(self, uids: Iterable[int], *items: str) -> dict[int, dict[bytes, Any]]:
        found: dict[int, dict[bytes, Any]] = self.imap.fetch(list(uids), list(items))
        return found


class Mailboxes:
    """The boxes of one account: what `pull`, `fetch` and `listen` of a connector get as their client."""

    def __init__(
        self, account: Account, options: MailboxOptions, *, clock: Clock = utc_now
    ) -> None:
        self.account = account
        self.options = options
        self._clock = clock

    def now(self) -> datetime:
        return self._clock()

    def close(self) -> None:
        """Nothing stays open between two pulls."""

    @contextlib.contextmanager
    def open(self, box: str) -> Iterator[Session]:
        """A session of `box`. ToolError: permanent where the login is refused or forbidden here."""
        with self._told():
            imap = self._connect()
            try:
                self._sign_in(imap, self.options.logins[box])
                yield Session(imap, box, self.options)
            finally:
                with contextlib.suppress(IMAPClientError, OSError):
                    imap.shutdown()

    def _connect(self) -> IMAPClient:
        options = self.options
        addresses = resolve(options.host, options.port)
        if any(is_never(it) for it in addresses) and as_address(options.host) is None:
            raise self._refused(f"{options.host} is an address that no mail server has")
        inside = [is_inside(it) for it in addresses]
        if any(inside) and not self.account.allow_private:
            raise self._refused(
                f"{options.host} is an inside address; allow_private = true allows it"
            )
        if not options.is_tls and not all(inside):
            raise self._refused("imap:// sends the password in clear; use imaps://")
        secure = ssl.create_default_context() if options.is_tls else None
        imap = IMAPClient(
            options.host, options.port, ssl=options.is_tls, ssl_context=secure, timeout=_TIMEOUT_S
        )
        # IMAPClient sends a SEARCH in pieces: each would wait 40 ms for the server's delayed ACK.
        imap.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        imap.folder_encode = False
        imap.normalise_times = False
        return imap

    def _sign_in(self, imap: IMAPClient, login: str) -> None:
        if self.account.secret is None:
            raise self._refused('needs its password: secret = "env:NAME"')
        try:
            imap.login(login, self.account.secret.get_secret_value())
        except LoginError as error:
            raise self._refused("the server refuses the login; check user and secret") from error

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What the server says may name people: only the kind of trouble goes on."""
        try:
            yield
        except (IMAPClientError, OSError) as error:
            kind = type(error).__name__
            raise ToolError(self.account.id, f"the mail server broke off ({kind})") from error

    def _refused(self, reason: str) -> ToolError:
        return ToolError(self.account.id, reason, is_permanent=True)


def _text(name: bytes | str | int) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _folder(flags: Iterable[bytes], name: str) -> Folder:
    return Folder(
        name, b"\\sent" in {it.lower() for it in flags} or name.lower().startswith("sent")
    )


def _is_read(flags: Iterable[bytes], name: str) -> bool:
    last = name.replace("/", ".").rpartition(".")[2].lower()
    return not ({it.lower() for it in flags} & _UNREAD) and last not in _UNREAD_NAMES
