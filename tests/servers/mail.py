"""Starts a real mail system (Dovecot, Postfix, Roundcube), a fresh one for each call."""

import contextlib
import imaplib
import shutil
import smtplib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.servers import enclosure
from tests.servers.chroot import chroot
from tests.servers.ports import HOST, free_ports, wait_for

DOMAIN = "support.example.com"
Box = Literal["help", "billing", "manager"]
BOXES: tuple[Box, ...] = ("help", "billing", "manager")

_ETC = Path(__file__).parent / "etc"
_WEB = "/var/lib/roundcube/public_html"
_SETTINGS = {
    "dovecot.conf": "dovecot.conf",
    "postfix_main.cf": "postfix/main.cf",
    "postfix_master.cf": "postfix/master.cf",
    "boxes.regexp": "postfix/boxes.regexp",
    "roundcube.php": "roundcube/conf/config.inc.php",
}


@dataclass(frozen=True)
class RealMail:
    """A running mail system with the boxes help, billing and manager @support.example.com.

    Each box's password is its name and "-password". What is sent to any other address stays in
    a box that only `sent_outside` reads: nothing leaves the machine.
    """

    folder: Path
    imap_port: int
    smtp_port: int
    web_port: int
    imap_host: str = HOST
    imap_password: str = "sync-password"

    @property
    def imap_user(self) -> str:
        """The master user's name for the box help; see `imap_user_of` for the others."""
        return self.imap_user_of("help")

    @property
    def webmail_url(self) -> str:
        """As a browser sees it that maps *.test to loopback."""
        return f"http://mail.test:{self.web_port}"

    def imap_user_of(self, box: Box) -> str:
        """Return the name by which the master user `sync` opens this box."""
        return f"{box}*sync"

    def send(self, mail: bytes | EmailMessage) -> None:
        """Deliver by SMTP to everybody in To, Cc and Bcc; return when it lies in their boxes."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        known = message_from_bytes(raw, policy=policy.default)
        fields = [str(known[name]) for name in ("To", "Cc", "Bcc") if name in known]
        to = [address for _, address in getaddresses(fields)]
        (sender,) = [address for _, address in getaddresses([str(known["From"])])][:1]
        before = self._delivered()
        with smtplib.SMTP(HOST, self.smtp_port, timeout=30) as smtp:
            smtp.sendmail(sender, to, raw)
        self._wait_for_delivery(before + len(set(to)))

    def imap(self, box: Box = "help") -> imaplib.IMAP4:
        """Return a connection signed in by the master user; close it by `logout()`."""
        connection = imaplib.IMAP4(HOST, self.imap_port, timeout=30)
        connection.login(self.imap_user_of(box), self.imap_password)
        return connection

    def sent_outside(self) -> list[EmailMessage]:
        """Return the mails to addresses that are not ours, the oldest first."""
        files = sorted((self.folder / "boxes" / "outbox" / "new").glob("*"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def login(self, page: Page, box: Box = "help") -> None:
        """Sign in on `page` by Roundcube's form; its list of mails is open afterwards."""
        page.goto(f"{self.webmail_url}/")
        page.fill("#rcmloginuser", box)
        page.fill("#rcmloginpwd", f"{box}-password")
        page.click("#rcmloginsubmit")
        page.wait_for_selector("#messagelist", state="attached")

    def _delivered(self) -> int:
        """Count the deliveries in Postfix's log: a mail that was read or moved counts too."""
        log = self.folder / "postfix.log"
        return log.read_text().count("status=sent") if log.exists() else 0

    def _wait_for_delivery(self, count: int) -> None:
        give_up = time.monotonic() + 30
        while self._delivered() < count:
            if time.monotonic() > give_up:
                log = enclosure.last_lines(self.folder / "postfix.log")
                raise TimeoutError(f"Postfix has not delivered the mail after 30 s\n{log}")
            time.sleep(0.02)


@contextlib.contextmanager
def start_mail(folder: Path) -> Iterator[RealMail]:
    """Run a mail system that keeps its things in `folder`; at the end it is gone."""
    root = chroot()
    imap, smtp, web = free_ports(3)
    mail = RealMail(folder, imap, smtp, web)
    _write_settings(mail)
    log = folder / "mail.log"
    prepare = ["sh", "-eu", "/lab/mail_prepare.sh"]
    enclosure.run(root, prepare, folder=folder, log=log)
    with enclosure.servers(root, folder, _servers(web), log=log) as server:
        for port in (imap, smtp, web):
            wait_for(port, server, log=log)
        yield mail


def _servers(web_port: int) -> list[str]:
    www = "setpriv --reuid=www-data --regid=www-data --clear-groups"
    settings = "ROUNDCUBE_CONFIG_DIR=/lab/roundcube/conf PHP_CLI_SERVER_WORKERS=4"
    php = f"php -d session.save_path=/lab/roundcube/tmp -S {HOST}:{web_port} -t {_WEB}"
    return [
        "mkdir -p /run/dovecot && exec dovecot -F -c /lab/dovecot.conf",
        "exec postfix -c /lab/postfix start-fg",
        f"cd {_WEB} && exec env {settings} {www} {php}",
    ]


def _write_settings(mail: RealMail) -> None:
    folder = mail.folder
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # Dovecot and Postfix enter it as users of their own
    for name in ("postfix", "roundcube/conf"):
        (folder / name).mkdir(parents=True)
    for source, target in _SETTINGS.items():
        text = (_ETC / source).read_text()
        text = text.replace("@IMAP_PORT@", str(mail.imap_port))
        (folder / target).write_text(text.replace("@SMTP_PORT@", str(mail.smtp_port)))
    users = "".join(f"{box}:{{PLAIN}}{box}-password\n" for box in BOXES)
    (folder / "users").write_text(users)
    (folder / "masters").write_text(f"sync:{{PLAIN}}{mail.imap_password}\n")
    shutil.copy(_ETC / "mail_prepare.sh", folder)
