"""What Zendesk gives, as nouns: comments, calls, messages, changes of hands, the ticket, its rating, users."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sidecar.connectorkit import lenient
from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.helpdesk.cards import card_of, no_card
from sidecar.connectorkit.helpdesk.thread import Thread, files_of, recording_at
from sidecar.connectorkit.lenient import moment, readable, seconds, thing, things, whole, word
from sidecar.connectors.zendesk.channels import LIVE, answered_by, by_itself, channel_of
from sidecar.model.fact import Reading
from sidecar.model.interaction import Interaction
from sidecar.settings import Account

COLLEAGUES = ("agent", "admin")
_NETWORKS = {"twitter": "x", "facebook": "facebook"}
_ATTRIBUTES = ("external_id", "locale", "iana_time_zone", "suspended")
_DONE = ("solved", "closed", "deleted")
_FILES = {"name": "file_name", "type": "content_type", "size": "size", "link": "content_url"}


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one ticket with all that belongs to it, or of one user; nothing of anything else."""
    if raw.get("kind") == "user":
        return list(_user(raw, account))
    about = thing(raw.get("ticket"))
    is_whole = word(about.get("id")) and word(about.get("requester_id"))
    return list(_Ticket(raw, account).readings()) if is_whole and _times(about) else []


def _user(raw: Raw, account: Account) -> list[Reading]:
    """A colleague, and somebody who was deleted or merged into another, is no contact (any more)."""
    user, identities = thing(raw.get("user")), things(raw.get("identities"))
    # An identity has a time of its own, which need not move the user's.
    told = [user.get("created_at"), *(it.get("updated_at") for it in (user, *identities))]
    id_, times = word(user.get("id")), [at for it in told if (at := moment(it))]
    if id_ is None or not times:
        return []
    version = (max(times), 0)
    if user.get("active") is False or user.get("role") in COLLEAGUES:
        return no_card(account, id_, version, record="user")
    # Anybody may add an address to his profile; until he has shown that it is his, it is not.
    kinds = [(it.get("type"), it.get("value")) for it in identities if it.get("verified", True)]
    emails = [user.get("email"), *(it for kind, it in kinds if kind in ("email", "google"))]
    phones = [user.get("phone"), *(it for kind, it in kinds if kind == "phone_number")]
    return card_of(
        account,
        id_,
        version,
        {"email": emails, "phone": [] if user.get("shared_phone_number") else phones},
        record="user",
        handles=[(_NETWORKS[kind], it) for kind, it in kinds if kind in _NETWORKS],
        name=user.get("name"),
        organisation=raw.get("organization"),
        attributes={it: user.get(it) for it in _ATTRIBUTES},
    )


class _Ticket:
    """What hangs on a ticket has the ticket's version: comments have no time of their edits, and who
    wrote them changes when users are merged, which no audit tells.
    """

    def __init__(self, raw: Raw, account: Account) -> None:
        self.raw, self.account, about = raw, account, thing(raw["ticket"])
        self.audits, self.via = things(raw.get("audits")), about.get("via")
        self.id, times = str(about["id"]), _times(about)
        self.thread = Thread(
            account,
            self.id,
            str(about["requester_id"]),
            channel_of(self.via),
            moment(about.get("created_at")) or max(times),
            max(times),
            f"{account.base_url.rstrip('/')}/agent/tickets/{self.id}",
            # The last audit's number: times are whole seconds.
            max(whole(it.get("id")) or 0 for it in (*self.audits, {})),
            word(about.get("subject")),
            self._team(about, "group_id"),
        )

    def readings(self) -> Iterator[Reading]:
        about, thread = thing(self.raw["ticket"]), self.thread
        yield from _user(thing(self.raw.get("requester")), self.account)
        yield thread.place("ticket")
        state, agent = word(about.get("status")) or "unknown", self._name(about, "assignee_id")
        yield thread.record("ticket", state, is_open=state not in _DONE, agent=agent)
        rating = thing(about.get("satisfaction_rating"))
        if (score := word(rating.get("score"))) not in (None, "offered", "unoffered"):
            at = next((self._at(it) for it in reversed(self.audits) if _rates(it)), None)
            yield thread.rated(score, at, subject=lenient.prose(rating.get("comment")), agent=agent)
        lists = {"comments": self._comment, "log": self._message, "audits": self._passing}
        for name, make in lists.items():
            yield from (made for it in things(self.raw.get(name)) for made in make(it))

    def _name(self, told: Raw, key: str) -> str | None:
        return word(thing(thing(self.raw.get("people")).get(str(told.get(key)))).get("name"))

    def _team(self, told: Raw, key: str) -> str | None:
        return word(thing(self.raw.get("groups")).get(str(told.get(key))))

    def _at(self, said: Raw) -> datetime:
        return moment(said.get("created_at")) or self.thread.created_at

    def _is_ours(self, id_: str) -> bool:
        """Who asked is not, whatever role they have. Of whom Zendesk knows no more we believe it."""
        known = thing(thing(self.raw.get("people")).get(id_))
        return id_ != self.thread.customer and known.get("role") in (*COLLEAGUES, None)

    def _comment(self, comment: Raw) -> Iterator[Interaction]:
        """A VoiceComment is a call, or what was left on the voicemail."""
        if (id_ := word(comment.get("id"))) is None:
            return
        author, via = str(comment.get("author_id")), thing(comment.get("via") or self.via)
        told: dict[str, Any] = {
            "occurred_at": self._at(comment),
            "text": readable(comment.get("html_body")) or lenient.prose(comment.get("body")),
            "by": "system" if by_itself(via) or author == "-1" else "person",
            "attachments": files_of(
                [*filter(_is_safe, things(comment.get("attachments")))], **_FILES
            ),
        }
        if comment.get("type") == "VoiceComment":
            told |= self._call(thing(comment.get("data")), via, told)
        elif self._is_ours(author):
            writer = self._name(comment, "author_id")
            told |= self.thread.by_side(None, writer) | {"channel": answered_by(self.via)}
        else:
            to = word(thing(thing(via.get("source")).get("to")).get("address"))
            told |= {"channel": channel_of(via), "to": [to] if to else None}
            told |= self.thread.by_side(author, None)
        if comment.get("public") is False and told["channel"] != "voice":
            told |= {"direction": "internal", "to": None}
        yield self.thread.said(id_, **told)

    def _call(self, data: Raw, via: Raw, told: Raw) -> Raw:
        """Talk says which way it went; of other telephony only whose number is whose tells."""
        rel = f"{thing(via.get('source')).get('rel')} {via.get('channel')}"
        is_told = any(it in rel for it in ("inbound", "outbound", "voicemail"))
        is_ours = "outbound" in rel if is_told else data.get("from") in self.account.company.numbers
        return {
            "channel": "voice",
            "direction": "outbound" if is_ours else "inbound",
            "occurred_at": moment(data.get("started_at")) or told["occurred_at"],
            "text": lenient.prose(data.get("transcription_text")) or told["text"],
            "agent": word(data.get("answered_by_name")) or self._name(data, "answered_by_id"),
            "dialled": word(data.get("to")),
            "duration_s": seconds(data.get("call_duration")),
            "attachments": recording_at(data.get("recording_url")),
        }

    def _message(self, event: Raw) -> Iterator[Interaction]:
        """A message of a conversation; the log's other events stand among the comments."""
        id_ = (word(event.get("reference")) or word(event.get("id")) or "").rpartition(":")[2]
        if not id_ or not str(event.get("type")).startswith("Messaging::"):
            return
        author, content = thing(event.get("author")), thing(event.get("content"))
        writer = self.thread.customer if author.get("type") == "user" else None
        yield self.thread.said(
            id_[:512],
            channel=self.thread.channel if self.thread.channel in LIVE else "chat",
            occurred_at=moment(event.get("received_at")) or self._at(event),
            text=lenient.prose(content.get("text")) or readable(content.get("body")),
            by="bot" if author.get("type") == "bot" else "person",
            attachments=files_of(event.get("attachments"), **_FILES),
            **self.thread.by_side(writer, author.get("display_name")),
        )

    def _passing(self, audit: Raw) -> Iterator[Interaction]:
        """One for each audit that changed the hands; what a new ticket began with is no change."""
        events = [it for it in things(audit.get("events")) if it.get("type") == "Change"]
        changes: dict[str, Raw] = {str(it.get("field_name")): it for it in events}
        agent, team = (changes.get(it, {}) for it in ("assignee_id", "group_id"))
        if id_ := word(agent.get("id")) or word(team.get("id")):
            yield self.thread.passed(
                id_,
                self._at(audit),
                agent=self._name(audit, "author_id"),
                from_agent=self._name(agent, "previous_value"),
                from_team=self._team(team, "previous_value"),
                to_agent=self._name(agent, "value"),
                to_team=self._team(team, "value"),
            )


def _times(about: Raw) -> list[datetime]:
    names = ("created_at", "updated_at", "generated_timestamp")  # system updates move only the last
    return [at for it in names if (at := moment(about.get(it)))]


def _rates(audit: Raw) -> bool:
    return any(it.get("type") == "SatisfactionRating" for it in things(audit.get("events")))


def _is_safe(file: Raw) -> bool:
    """What was redacted or found harmful is not offered."""
    return not file.get("deleted") and file.get("malware_scan_result") != "malware_found"
