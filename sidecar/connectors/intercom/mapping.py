"""What Intercom gives, as nouns: messages, notes, calls, changes of hands, conversations, tickets, contacts."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.helpdesk.cards import card_of, no_card
from sidecar.connectorkit.helpdesk.mediums import channel_named
from sidecar.connectorkit.helpdesk.thread import Thread, files_of, recording_at, transcript
from sidecar.connectorkit.lenient import ids_of, moment, prose, readable, thing, things, whole, word
from sidecar.model.active import ActiveState
from sidecar.model.fact import Reading
from sidecar.model.interaction import Channel, Interaction, Speaker
from sidecar.settings import Account

_CUSTOMERS = ("user", "lead", "contact", "visitor")
_BULK = ("automated", "campaigns_initiated", "campaign_initiated")
_NETWORKS = {"twitter": "x", "facebook": "facebook", "linkedin": "linkedin"}
_FILES = {"name": "name", "type": "content_type", "size": "filesize", "link": "url"}


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one conversation, ticket or contact; nothing where no customer is in it."""
    kind = str(raw.get("kind"))
    if kind == "contact":
        return _contact(raw, account)
    told = thing(raw.get(kind))
    reader = _Reader(raw, account, told, kind) if kind in ("conversation", "ticket") else None
    return list(reader.readings()) if reader and reader.is_whole else []


def _contact(raw: Raw, account: Account) -> list[Reading]:
    """Leads that went into this user are no contacts any more."""
    told, at = thing(raw.get("contact")), moment(raw.get("at"))
    if (gone := word(raw.get("gone"))) and at:
        return no_card(account, gone, (at, 0), record="contact")
    id_ = word(told.get("id"))
    changed_at = moment(told.get("updated_at")) or moment(told.get("created_at"))
    if id_ is None or changed_at is None:
        return []
    profiles = things(thing(told.get("social_profiles")).get("data"))
    handles = [(str(it.get("name")).lower(), str(it.get("url")).split("/")[-1]) for it in profiles]
    found = card_of(
        account,
        id_,
        (changed_at, 0),
        {"email": [told.get("email")], "phone": [told.get("phone")]},
        record="contact",
        handles=[(_NETWORKS[name], it) for name, it in handles if name in _NETWORKS],
        name=told.get("name"),
        organisation=raw.get("company"),
        attributes={it: told.get(it) for it in ("external_id", "role", "language_override")},
    )
    for merged in things(told.get("merge_history")):
        if (lead := word(merged.get("source_contact_id"))) and lead != id_:
            merged_at = moment(merged.get("merged_at")) or changed_at
            found += no_card(account, lead, (merged_at, 0), record="contact")
    return found


class _Reader:
    """What hangs on a conversation has its version: an edit may move nothing else, and a merge of
    contacts moves whose it is.
    """

    def __init__(self, raw: Raw, account: Account, told: Raw, kind: str) -> None:
        self.raw, self.account, self.told, self.kind = raw, account, told, kind
        parts = thing(told.get(f"{kind}_parts")).get(f"{kind}_parts")
        self.parts = sorted(things(parts), key=lambda it: whole(it.get("created_at")) or 0)
        self.source, self.calls = thing(told.get("source")), things(raw.get("calls"))
        cards = [thing(it.get("contact")) for it in things(raw.get("contacts"))]
        merges = [merge for it in cards for merge in things(it.get("merge_history"))]
        times = [it.get("updated_at") for it in (told, *self.parts, *self.calls)]
        times += [told.get("created_at"), thing(told.get("conversation_rating")).get("updated_at")]
        times += [it.get("merged_at") for it in merges]
        self.times = [at for it in times if (at := moment(it))]
        self.people = ids_of(thing(told.get("contacts")).get("contacts"))
        self.is_whole = bool(word(told.get("id")) and self.people and self.times)
        self.hands: dict[str, str | None] = {"agent": None, "team": None}

    def readings(self) -> Iterator[Reading]:
        for card in things(self.raw.get("contacts")):
            yield from _contact(card, self.account)
        thread, told = self.thread, self.told
        yield thread.place(self.kind, word(told.get("id")))
        of_ticket = thing(told.get("ticket_state"))
        state = told.get("state") or of_ticket.get("category") or of_ticket.get("internal_label")
        is_open = told.get("open") if isinstance(told.get("open"), bool) else None
        agent = self._name("admins", told.get("admin_assignee_id"))
        yield thread.record("ticket", word(state) or "unknown", is_open=is_open, agent=agent)
        rating = thing(told.get("conversation_rating"))
        if (score := whole(rating.get("rating"))) is not None:
            at = moment(rating.get("updated_at")) or moment(rating.get("created_at"))
            agent = self._name("admins", thing(rating.get("teammate")).get("id"))
            yield thread.rated(str(score), at, subject=word(rating.get("remark")), agent=agent)
        yield from self._first()
        yield from (made for part in self.parts for made in self._part(part))
        yield from (made for call in self.calls for made in self._call(call))

    @cached_property
    def thread(self) -> Thread:
        about, id_ = self.told, str(self.told["id"])
        author = word(thing(self.source.get("author")).get("id"))
        title = thing(about.get("ticket_attributes")).get("_default_title_")
        title = about.get("title") or readable(self.source.get("subject")) or title
        workspace = self.account.options.get("workspace") or "_"
        numbers = [int(it) for part in self.parts if (it := str(part.get("id"))).isdecimal()]
        return Thread(
            self.account,
            id_ if self.kind == "conversation" else f"ticket/{id_}",
            author if author in self.people else self.people[0],
            self._channel(),
            moment(about.get("created_at")) or max(self.times),
            max(self.times),
            f"{self.account.base_url.rstrip('/')}/a/inbox/{workspace}/inbox/conversation/{id_}",
            min(max([0, *numbers]), 2**62),  # times are whole seconds, the numbers of parts grow
            word(title),
            self._name("teams", about.get("team_assignee_id")),
        )

    def _channel(self) -> Channel:
        if self.kind == "ticket":
            return "web"
        names = [self.source.get("type"), thing(self.told.get("channel")).get("current")]
        if "facebook" in names:  # its messages: posts do not come to Intercom
            return "messenger"
        return channel_named(names[0], channel_named(names[1], "chat"))

    def _name(self, what: str, id_: Any) -> str | None:
        return word(thing(self.raw.get(what)).get(str(id_)))

    def _first(self) -> Iterator[Interaction]:
        """The message that began it is no part; of a ticket it is what was described."""
        described = thing(self.told.get("ticket_attributes")).get("_default_description_")
        said = self.source or {"body": described, "author": {"type": "user"}}
        author = thing(said.get("author"))
        if prose(said.get("body")) or said.get("redacted") or said.get("attachments"):
            by = "system" if said.get("delivered_as") in _BULK else _speaker(author)
            to = [word(it.get("email")) for it in things(said.get("recipients"))]
            told = self._message(said, author) | {"by": by, "to": [it for it in to if it] or None}
            told["occurred_at"] = self.thread.created_at
            yield self.thread.said(f"{self.thread.id}/source", **told)

    def _part(self, part: Raw) -> Iterator[Interaction]:
        id_, at = word(part.get("id")), moment(part.get("created_at"))
        if id_ is None or at is None:
            return
        author, kind = thing(part.get("author")), str(part.get("part_type"))
        if part.get("body") or part.get("redacted") or part.get("attachments"):
            told = self._message(part, author) | {"occurred_at": at}
            if kind.startswith("note"):
                told["direction"] = "internal"
            if part.get("email_message_metadata") or self.thread.channel == "voice":
                told["channel"] = "email" if part.get("email_message_metadata") else "chat"
            yield self.thread.said(id_, **told)
        to = thing(part.get("assigned_to"))
        side = {"admin": "agent", "team": "team"}.get(str(to.get("type")))
        if side and "assign" in kind:
            hands = {f"from_{it}": name for it, name in self.hands.items()}
            self.hands[side] = self._name(f"{to['type']}s", to.get("id"))
            hands |= {f"to_{it}": name for it, name in self.hands.items()}
            yield self.thread.passed(f"{id_}/assigned", at, agent=word(author.get("name")), **hands)

    def _message(self, said: Raw, author: Raw) -> dict[str, Any]:
        """What was redacted stays as a message without words."""
        is_customer, is_gone = author.get("type") in _CUSTOMERS, said.get("redacted") is True
        writer = (word(author.get("id")) or self.thread.customer) if is_customer else None
        return self.thread.by_side(writer, author.get("name")) | {
            "text": None if is_gone else readable(said.get("body")),
            "by": _speaker(author),
            "attachments": None if is_gone else files_of(said.get("attachments"), **_FILES),
        }

    def _call(self, call: Raw) -> Iterator[Reading]:
        names = ("initiated_at", "answered_at", "ended_at", "updated_at")
        began, answered, ended, changed = (moment(call.get(it)) for it in names)
        began, id_ = began or self.thread.created_at, f"call/{word(call.get('id'))}"
        is_outbound = call.get("direction") == "outbound"
        told = {
            "channel": "video" if call.get("call_type") == "video" else "voice",
            "direction": "outbound" if is_outbound else "inbound",
            "agent": self._name("admins", call.get("admin_id")),
            "dialled": word(call.get("phone")) if is_outbound else None,
        }
        more: dict[str, Any] = {
            "text": transcript(call.get("transcript")),
            "occurred_at": began,
        } | told
        talked = max(0.0, (ended - answered).total_seconds()) if answered and ended else None
        sound = recording_at(call.get("recording_url"))
        yield self.thread.said(id_, duration_s=talked, attachments=sound, **more)
        is_over = ended is not None or call.get("state") in ("completed", "missed", "failed")
        state: ActiveState = "ended" if is_over else "talking" if answered else "ringing"
        yield self.thread.live(id_, state, (began, changed), **told)


def _speaker(author: Raw) -> Speaker:
    return "bot" if author.get("type") == "bot" or author.get("from_ai_agent") is True else "person"
