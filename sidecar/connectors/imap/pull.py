"""Brings what is new, moved or gone in the boxes: newest mails first, each once, in bounded pages."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime

from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.mailbox.letters import raws_of
from sidecar.connectorkit.mailbox.memory import Memory, Place, from_cursor, key, to_cursor
from sidecar.connectorkit.mailbox.session import Folder, Mailboxes, Session, Status
from sidecar.connectors.imap.mapping import native_id, read
from sidecar.model.locator import Locator

_BACK = 500  # how many numbers of older mails are read between two looks for new ones


def pull(client: Mailboxes, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 a long pull asks the client for the time
    """Rounds over all boxes until none has anything more. A mail counts as deleted only when it is in
    no folder of any box any more, seen in a round after which nothing had moved.
    """
    memory = from_cursor(cursor)
    with ExitStack() as stack:
        sessions = [stack.enter_context(client.open(box)) for box in client.options.logins]
        while True:
            for session in sessions:
                yield from _round(client, session, memory)
            if not any(_is_behind(session, memory) for session in sessions):
                break
        gone = [it for it in memory.still_missing() if not _lies_deeper(it, sessions, memory)]
        for mail in gone:
            memory.bury(mail, client.now())
        deletions: list[Raw] = [{"gone": mail, "at": memory.graves[mail]} for mail in gone]
        yield Page(deletions, to_cursor(memory), is_last=True)


def _is_behind(session: Session, memory: Memory) -> bool:
    return any(
        memory.places[key(session.box, it.name)].is_behind(session.status(it.name))
        for it in session.folders()
        if key(session.box, it.name) in memory.places
    )


def _round(client: Mailboxes, session: Session, memory: Memory) -> Iterator[Page]:
    changed: list[tuple[Folder, Place, Status]] = []
    folders = session.folders()
    for folder in folders:
        status = session.status(folder.name)
        place = memory.places.setdefault(key(session.box, folder.name), Place())
        if place.has_changed(status):
            changed.append((folder, place, status))
    # First all that left, then all that came: so a mail that only moved is never taken for deleted.
    left = _lose_folders(client, session, (memory, folders))
    for folder, place, status in changed:
        left += _lose(client, session, (memory, folder, place, status))
    if left:
        yield Page(left, to_cursor(memory))
    for folder, place, status in changed:
        yield from _gain(client, session, (memory, folder, place, status))


def _lose_folders(
    client: Mailboxes, session: Session, known: tuple[Memory, list[Folder]]
) -> list[Raw]:
    memory, folders = known
    names = {key(session.box, it.name) for it in folders}
    dropped = [
        it for it in memory.places if it.startswith(key(session.box, "")) and it not in names
    ]
    raws = []
    for name in dropped:
        raws += _left(client, memory, (name, list(memory.places[name].letters)))
        del memory.places[name]
    return raws


def _lose(
    client: Mailboxes, session: Session, known: tuple[Memory, Folder, Place, Status]
) -> list[Raw]:
    """Notices what left a folder. Where UIDVALIDITY changed, all of it is new to us (RFC 3501 2.3.1.1)."""
    memory, folder, place, status = known
    name = key(session.box, folder.name)
    session.examine(folder.name)
    if place.validity != status.validity:
        lost = list(place.letters)
        raws = _left(client, memory, (name, lost))
        place.validity, place.count = status.validity, 0
        place.deleted, place.back = session.uids("DELETED"), []
        place.low = place.next_uid = status.next_uid
        return raws
    deleted = session.uids("DELETED")
    came = len(session.uids_between(place.next_uid, status.next_uid - 1))
    as_counted = place.count + came == status.count and not place.is_half_read()
    if as_counted and deleted == place.deleted:
        return []
    standing = set(session.uids("ALL")) - set(deleted)
    place.back += [uid for uid in place.deleted if uid in standing]
    place.deleted = deleted
    return _left(client, memory, (name, [uid for uid in place.letters if uid not in standing]))


def _left(client: Mailboxes, memory: Memory, which: tuple[str, list[int]]) -> list[Raw]:
    """The raws that free the places' pages; several boxes may have a mail of that number there."""
    name, uids = which
    folder = name.partition("\n")[2]
    at = client.now().isoformat()
    return [
        {"left": f"{folder}/{uid}", "also": memory.contacts_elsewhere(name, uid), "seen_at": at}
        for uid in memory.lose(name, uids)
    ]


def _gain(
    client: Mailboxes, session: Session, known: tuple[Memory, Folder, Place, Status]
) -> Iterator[Page]:
    memory, folder, place, status = known
    session.examine(folder.name)
    name = key(session.box, folder.name)
    new = session.uids_between(place.next_uid, status.next_uid - 1)
    back, older = _older(session, place.low)
    known_uids = {*place.deleted, *place.letters}
    uids = [uid for uid in (*new, *place.back, *older) if uid not in known_uids]
    for raws in raws_of(client, session, (folder, status.validity, uids)):
        for raw in raws:
            _remember(client, memory, (name, raw))
        yield Page(raws, to_cursor(memory))
    place.low, place.back = back, []
    place.note(status, client.options.remembered)


def _older(session: Session, low: int) -> tuple[int, list[int]]:
    """Some mails before number `low`, and the number from which on all are known then. Numbers may
    have wide gaps: looks twice as far back each time it finds none.
    """
    reach, back = _BACK, low
    while back > 1:
        first = max(1, back - reach)
        if found := session.uids_between(first, back - 1):
            return first, found
        back, reach = first, reach * 2
    return 1, []


def _remember(client: Mailboxes, memory: Memory, known: tuple[str, Raw]) -> None:
    name, raw = known
    mail = native_id(raw)
    raw["as_of"] = memory.settle(mail, client.now())
    located = [it for it in read(raw, client.account) if isinstance(it, Locator)]
    memory.places[name].letters[raw["uid"]] = (mail, [who for it in located for who in it.contacts])
    raw["also"] = memory.contacts_elsewhere(name, raw["uid"])


def _lies_deeper(mail: str, sessions: list[Session], memory: Memory) -> bool:
    """Is it in a folder of which we remember only the newest mails? A sender may write any letters into
    an id, and a search takes ASCII: what of it is ASCII must do, and what is found is not deleted.
    """
    told = max(re.findall(r"[!-~]+", mail), key=len, default="")
    for session in sessions:
        for folder in session.folders():
            place = memory.places.get(key(session.box, folder.name))
            if place and place.count > len(place.letters) + len(place.deleted):
                session.examine(folder.name)
                if session.uids("HEADER", "Message-ID", told):
                    return True
    return False
