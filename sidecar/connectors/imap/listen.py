"""Waits on connections that we opened (IMAP IDLE, RFC 2177) and says when something is new."""

import select
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from random import SystemRandom

from sidecar.connectorkit.mailbox.session import Mailboxes, Session
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import ToolError

_LOOK_S = 1.0  # how long `stop` may go unasked
_RENEW = 600  # looks until IDLE is begun anew: servers end one after half an hour


def listen(client: Mailboxes, stop: Callable[[], bool]) -> Iterator[None]:
    """Yields when a mail came or went in INBOX or in the folder for sent mail of any box, and each
    time the connection had been lost. ToolError only where trying again is no use.
    """
    tries = 0
    while not stop():
        try:
            for _ in _until_lost(client, stop):
                tries = 0
                yield
        except ToolError as error:
            if error.is_permanent:
                raise
            tries += 1
            _wait(next_pause_s(tries, retry_after_s=None, random=SystemRandom()), stop)
            yield


def _until_lost(client: Mailboxes, stop: Callable[[], bool]) -> Iterator[None]:
    with ExitStack() as stack:
        watched: list[Session] = []
        for box in client.options.logins:
            first = stack.enter_context(client.open(box))
            folders = first.folders()
            sent = next((it.name for it in folders if it.is_sent), None)
            first.examine("INBOX")
            watched.append(first)
            if sent:
                second = stack.enter_context(client.open(box))
                second.examine(sent)
                watched.append(second)
        for session in watched:
            session.imap.idle()
        yield  # what came before we listened
        looks = 0
        while not stop():
            looks += 1
            if _has_news(watched):
                yield
            if looks % _RENEW == 0:
                for session in watched:
                    session.imap.idle_done()
                    session.imap.idle()


def _has_news(watched: list[Session]) -> bool:
    ready, _, _ = select.select([it.imap.socket() for it in watched], [], [], _LOOK_S)
    told = [
        line for session in watched if session.imap.socket() in ready for line in _told(session)
    ]
    return any(len(line) > 1 and line[1] in {b"EXISTS", b"EXPUNGE", b"RECENT"} for line in told)


def _told(session: Session) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = session.imap.idle_check(timeout=0)
    if not lines:
        raise ConnectionResetError("the server closed the connection")
    return lines


def _wait(seconds: float, stop: Callable[[], bool]) -> None:
    while seconds > 0 and not stop():
        select.select([], [], [], min(seconds, _LOOK_S))
        seconds -= _LOOK_S
