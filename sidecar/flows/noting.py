"""Noting: what an agent writes for colleagues stands in the timeline like any other entry, among its customer's."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.errors import BadInputError
from sidecar.flows import correcting
from sidecar.flows.anchoring import Anchor
from sidecar.flows.casebook import open_casebook
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.promising import Promised, promise
from sidecar.flows.service_changes import Acting
from sidecar.flows.settling import Verdict
from sidecar.model.contact import Person
from sidecar.model.ids import DESK, fact_key, key_of, public_id
from sidecar.model.interaction import Channel, Interaction
from sidecar.model.service_fact import ServiceFact
from sidecar.store import facts


@dataclass(frozen=True)
class Note:
    """`key` gives its own id, `entry` is where it stands; `promises`: those confirmed with it."""

    key: int
    entry: int
    promises: Sequence[ServiceFact] = ()


def note(act: Acting, anchor: Anchor, text: str, house: House) -> Note:
    return _write(act, anchor, text, house=house, subject="Note")


def wrap_up(
    act: Acting,
    anchor: Anchor,
    text: str,
    *,
    promised: Sequence[tuple[Promised, Anchor]],
    house: House,
) -> Note:
    """What is written when an interaction ends; each promise with where it was found."""
    written = _write(act, anchor, text, house=house, subject="Wrap-up")
    kept = [promise(act, found_in, said) for said, found_in in promised]
    return Note(written.key, written.entry, kept)


def settle(act: Acting, anchor: Anchor, written: Note, house: House) -> None:
    """The need of which that was written is done. BadInputError where nobody can say which that is."""
    book = open_casebook(act.conn, anchor.customer, house)
    case = book.labels([written.entry]).get(written.entry)
    if anchor.entry is None:
        waits = [it.key for it in book.lines(limit=2) if it.is_open]
        case = waits[0] if len(waits) == 1 else None
    if case is None:
        raise BadInputError("say which case is settled (case_id)", key="settled")
    line = book.line(case)
    if line is not None and line.is_open:
        doing = _correcting(act, anchor, house)
        correcting.set_state(act.conn, public_id("ca", case), "settled", doing)


def _correcting(act: Acting, anchor: Anchor, house: House) -> correcting.Act:
    verdict = Verdict(by=act.caller.name, at=act.now)
    return correcting.Act(verdict, house, public_id("cu", anchor.customer))


def _write(act: Acting, anchor: Anchor, text: str, *, house: House, subject: str) -> Note:
    """Whoever sends the same twice at one moment has written it once."""
    key = key_of("note", str(anchor.contact), str(act.at), act.caller.name, text)
    native_id = public_id("no", key)
    entry = Interaction(
        tool=DESK,
        native_id=native_id,
        channel=_channel(act, anchor),
        direction="internal",
        occurred_at=act.now,
        subject=subject,
        text=text.strip(),
        contact=Person(native_id=public_id("ct", anchor.contact)),
        agent=act.caller.name,
        team=act.caller.team,
        wrap_up=text.strip() if subject == "Wrap-up" else None,
    )
    ingest(act.conn, [entry], house, act.now)
    note = Note(key, fact_key(DESK, "interaction", native_id))
    _put_beside(act, anchor, note, house)
    return note


def _put_beside(act: Acting, anchor: Anchor, note: Note, house: House) -> None:
    """A note about something belongs to the case of that."""
    if anchor.entry is None:
        return
    found = open_casebook(act.conn, anchor.customer, house).labels([anchor.entry, note.entry])
    there = found.get(anchor.entry)
    if there is not None and found.get(note.entry) != there:
        entry_id, case_id = public_id("en", note.entry), public_id("ca", there)
        correcting.move(act.conn, entry_id, case_id, _correcting(act, anchor, house))


def _channel(act: Acting, anchor: Anchor) -> Channel:
    """That of what it is about."""
    about = None if anchor.entry is None else facts.fetch(act.conn, anchor.entry)
    return about.channel if isinstance(about, Interaction) else "web"
