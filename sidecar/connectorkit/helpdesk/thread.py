"""A tool's ticket or conversation while it is read: what all facts that hang on it have in common."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sidecar.connectorkit.lenient import link, things, whole, word
from sidecar.model.active import Active, ActiveState
from sidecar.model.contact import Person
from sidecar.model.interaction import Attachment, Channel, Interaction, Passing
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account

_LONGEST_STATE = 64
_LONGEST_NAME = 512


@dataclass(frozen=True)
class Thread:
    """`changed_at` and `sequence` are the version of everything in it: for tools that tell no time of an
    edit, a redaction or a change of hands but the thread's. `customer`: native id of the contact.
    `page`: where agents see it.
    """

    account: Account
    id: str
    customer: str
    channel: Channel
    created_at: datetime
    changed_at: datetime
    page: str
    sequence: int = 0
    subject: str | None = None
    team: str | None = None

    def said(self, native_id: str, *, contact: str | None = None, **told: Any) -> Interaction:
        """A message or a call. `told`: what else an Interaction knows, above what the thread says."""
        told = {"channel": self.channel, "team": self.team, **told}
        person = Person(native_id=contact or self.customer)
        return Interaction(**self._common(), native_id=native_id, contact=person, **told)

    def by_side(self, customer: Any, colleague: Any) -> dict[str, Any]:
        """Which way a message went: in where `customer` (an id) wrote it, else out by `colleague` (a name)."""
        contact = word(customer)
        way: dict[str, Any] = {"direction": "inbound" if contact else "outbound"}
        return way | {"contact": contact, "agent": None if contact else word(colleague)}

    def live(
        self,
        native_id: str,
        state: ActiveState,
        times: tuple[datetime, datetime | None],
        **told: Any,
    ) -> Active:
        """A call or chat of it that goes on, or just did. `times`: since when, and when that was said."""
        since, at = times
        tool, person = self.account.id, Person(native_id=self.customer)
        stamp = {"since": since, "updated_at": at or self.changed_at}
        return Active(tool=tool, native_id=native_id, state=state, contact=person, **stamp, **told)

    def passed(
        self, native_id: str, at: datetime, *, agent: str | None, **hands: Any
    ) -> Interaction:
        """It changed hands, by `agent`. `hands`: from_agent, from_team, to_agent, to_team."""
        passing = Passing(kind="reassignment", **hands)
        told: dict[str, Any] = {
            "agent": agent,
            "team": passing.to_team or self.team,
            "text": passing_line(passing),
        }
        told |= {"direction": "internal", "by": "system", "passing": passing}
        return self.said(native_id, occurred_at=at, **told)

    def record(self, kind: str, state: str, **told: Any) -> Record:
        """The thread itself, unless a `native_id` is told: then something of the customer's in it."""
        told = {"native_id": self.id, "team": self.team, "occurred_at": self.created_at, **told}
        person = Person(native_id=self.customer)
        state = state[:_LONGEST_STATE]
        return Record(**self._common() | told, kind=kind, state=state, contact=person)

    def rated(self, score: str, at: datetime | None, **told: Any) -> Record:
        """What the customer thought of it, by one record for each thread: the last opinion stands."""
        told = {"native_id": f"rating/{self.id}", **told}
        return self.record("rating", score, occurred_at=at or self.created_at, **told)

    def place(self, record: str, value: str | None = None) -> Locator:
        """Where its page is about whom. A locator has no sequence: its place are the microseconds."""
        at = self.changed_at + timedelta(microseconds=self.sequence % 1_000_000)
        return Locator(
            tool=self.account.id,
            record=record,
            value=value or self.id,
            contacts=[self.customer],
            updated_at=at,
        )

    def _common(self) -> dict[str, Any]:
        return {
            "tool": self.account.id,
            "updated_at": self.changed_at,
            "sequence": self.sequence,
            "conversation": self.id,
            "subject": self.subject,
            "deep_link": self.page,
        }


def files_of(told: Any, **keys: str) -> list[Attachment] | None:
    """Attachments of a list; `keys`: what the tool calls their name, type, size and link."""
    files = [
        Attachment(
            name=(word(it.get(keys["name"])) or "file")[:_LONGEST_NAME],
            type=word(it.get(keys["type"])),
            size=whole(it.get(keys["size"])),
            deep_link=link(it.get(keys["link"])),
        )
        for it in things(told)
    ]
    return files or None


def recording_at(url: Any) -> list[Attachment] | None:
    """A call's recording, often on a foreign host: only its link is kept, nobody asks there."""
    address = link(url)
    return [Attachment(name="recording", deep_link=address)] if address else None


def transcript(lines: Any) -> str | None:
    """A line for each turn, whatever the tool calls who spoke and what was said."""
    turns = [(_first_of(it, "speaker", "role", "author"), _said(it)) for it in things(lines)]
    # Whoever writes "Agent: ..." on a line of his own within his turn does not speak for the agent.
    said = [(speaker, " ".join(words.split())) for speaker, words in turns if words]
    told = [f"{speaker}: {words}" if speaker else words for speaker, words in said]
    return "\n".join(told) or None


def _said(turn: dict[str, Any]) -> str | None:
    return _first_of(turn, "text", "content", "transcript")


def _first_of(told: dict[str, Any], *keys: str) -> str | None:
    return next((it for key in keys if (it := word(told.get(key)))), None)


def passing_line(passing: Passing) -> str:
    """A change of hands in words."""
    now = [it for it in (passing.to_agent, passing.to_team) if it]
    before = [it for it in (passing.from_agent, passing.from_team) if it and it not in now]
    line = f"Assigned to {', '.join(now)}" if now else "Assigned to nobody"
    return f"{line} (before: {', '.join(before)})" if before else line
