"""The stand-in's REST 2.0: the calls by which programs read RT, with the traps that RT 5.0.3 has."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectors.rt.standin_desk import (
    NOBODY,
    QUEUES,
    Desk,
    Part,
    Ticket,
    Transaction,
    User,
)
from sidecar.connectors.rt.standin_search import BadQueryError, fits, searched

Query = Mapping[str, list[str]]
Json = dict[str, Any]


@dataclass
class Api:
    desk: Desk

    def answer(self, asked: Asked) -> Answer:
        parts = asked.path.removeprefix("/REST/2.0/").strip("/").split("/")
        one: dict[str, Callable[[str], Json | None]] = {
            "ticket": self._ticket,
            "user": self._user,
            "queue": self._queue,
            "transaction": self._transaction,
        }
        many: dict[str, Callable[[Query, bytes], Answer]] = {
            "tickets": self._tickets,
            "transactions": self._transactions,
            "attachments": self._attachments,
            "users": self._users,
        }
        try:
            if len(parts) == 1 and parts[0] in many:
                return many[parts[0]](asked.query, asked.body)
            found = one[parts[0]](parts[1]) if len(parts) == 2 and parts[0] in one else None
        except (BadQueryError, KeyError) as error:
            return Answer({"message": f"Wrong query, {error}"}, 400)
        return Answer({"message": "Not Found"}, 404) if found is None else Answer(found)

    def _tickets(self, query: Query, _body: bytes) -> Answer:
        fits_query = searched(query["query"][0])
        found = [
            it
            for it in self.desk.tickets.values()
            # Deleted tickets stand in no search, merged ones only where EffectiveId is asked for.
            if it.status != "deleted"
            and (it.effective == it.id or "EffectiveId" in query["query"][0])
            and fits_query(_searched_ticket(it))
        ]
        items = [_searched_ticket(it) | self._ticket_fields(it, listed=True) for it in found]
        return _page(items, query, is_total_known=True)

    def _transactions(self, query: Query, _body: bytes) -> Answer:
        found = [_searched_transaction(it) for it in self.desk.transactions.values()]
        kept = list(filter(searched(query["query"][0]), found))
        items = [it | {"Creator": self._person(it["Creator"])} for it in kept]
        return _page(items, query, is_total_known=False)

    def _attachments(self, query: Query, body: bytes) -> Answer:
        asked = query.get("fields", [""])[0].split(",")
        if "Parent" in asked:
            return Answer(b"", 500)
        conditions = json.loads(body or b"[]")
        found = [_searched_part(it) for it in self.desk.parts.values()]
        kept = [it for it in found if fits(it, conditions)]
        items = [{"id": it["id"]} | {name: it[name] for name in asked} for it in kept]
        return _page(items, query, is_total_known=False)

    def _users(self, query: Query, body: bytes) -> Answer:
        # LastUpdated can be sorted by, not searched: a condition on it changes nothing.
        found = [_searched_user(it) for it in self.desk.users.values()]
        conditions = [it for it in json.loads(body or b"[]") if it["field"] != "LastUpdated"]
        return _page([it for it in found if fits(it, conditions)], query, is_total_known=True)

    def _ticket(self, number: str) -> Json | None:
        ticket = self.desk.tickets.get(int(number))
        if ticket is None:
            return None
        ticket = self.desk.tickets[ticket.effective]
        fields = _plain(_searched_ticket(ticket)) | self._ticket_fields(ticket, listed=False)
        return fields | {"id": ticket.id}

    def _ticket_fields(self, ticket: Ticket, *, listed: bool) -> Json:
        effective = str(ticket.effective)
        return {
            "Subject": ticket.subject,
            "Created": _told(ticket.created),
            "EffectiveId": effective if listed else {"id": effective, "type": "ticket"},
            "Queue": {"id": str(ticket.queue), "Name": QUEUES[ticket.queue - 1]},
            "Owner": self._person(ticket.owner)
            | ({"id": "Nobody"} if ticket.owner == NOBODY else {}),
            "Requestor": [self._person(it) for it in ticket.requestors],
        }

    def _person(self, number: int) -> Json:
        user = self.desk.users[number]
        # Lists say of nobody that they are privileged, not even of agents.
        return {"id": number, "Name": user.name, "RealName": user.real_name, "Privileged": ""}

    def _user(self, number: str) -> Json | None:
        user = next(
            (it for it in self.desk.users.values() if number in (str(it.id), it.name)), None
        )
        if user is None:
            return None
        told = _plain(_searched_user(user)) | {"id": user.id, "Privileged": int(user.is_privileged)}
        return told | ({"MobilePhone": user.phone} if user.phone else {})

    def _queue(self, number: str) -> Json | None:
        known = number.isdigit() and 0 < int(number) <= len(QUEUES)
        return {"id": int(number), "Name": QUEUES[int(number) - 1]} if known else None

    def _transaction(self, number: str) -> Json | None:
        found = self.desk.transactions.get(int(number))
        return _plain(_searched_transaction(found)) if found else None


def _page(items: Sequence[Json], query: Query, *, is_total_known: bool) -> Answer:
    """RT names the next page only where it knows the total, which for many searches is null."""
    per_page = min(int(query.get("per_page", ["20"])[0]), 100)
    page = int(query.get("page", ["1"])[0])
    ordered = _ordered(items, query.get("orderby", []), query.get("order", []))
    shown = ordered[(page - 1) * per_page : page * per_page]
    total = len(ordered) if is_total_known else None
    answer: Json = {
        "items": [_plain(it) for it in shown],
        "count": len(shown),
        "page": page,
        "per_page": per_page,
        "total": total,
        "pages": None if total is None else -(-total // per_page),
    }
    if total is not None and page * per_page < total:
        answer["next_page"] = f"?page={page + 1}"
    return Answer(answer)


def _ordered(items: Iterable[Json], fields: Sequence[str], orders: Sequence[str]) -> list[Json]:
    ordered = list(items)
    directions = [*orders, *["ASC"] * len(fields)]
    for name, direction in reversed(list(zip(fields, directions, strict=False))):
        ordered.sort(key=itemgetter(name), reverse=direction.upper() == "DESC")
    return ordered


def _searched_ticket(ticket: Ticket) -> Json:
    return {
        "id": ticket.id,
        "EffectiveId": ticket.effective,
        "Status": ticket.status,
        "LastUpdated": ticket.updated,
    }


def _searched_transaction(told: Transaction) -> Json:
    return {
        "id": told.id,
        "ObjectType": "RT::Ticket",
        "ObjectId": told.ticket,
        "Type": told.type,
        "Field": told.field,
        "OldValue": told.old,
        "NewValue": told.new,
        "Created": told.created,
        "Creator": told.creator,
    }


def _searched_part(part: Part) -> Json:
    return {
        "id": part.id,
        "TransactionId": part.transaction,
        "ContentType": part.type,
        "Content": part.content,
        "Filename": part.filename,
        "ContentLength": str(part.size),
        "Subject": part.subject,
        "Headers": part.headers,
    }


def _searched_user(user: User) -> Json:
    return {
        "id": user.id,
        "Name": user.name,
        "RealName": user.real_name,
        "EmailAddress": user.email,
        "LastUpdated": user.updated,
        "Privileged": "",
    }


def _plain(item: Json) -> Json:
    """As JSON: times as RT tells them, numbers of lists as texts."""
    return {
        name: _told(value)
        if isinstance(value, datetime)
        else str(value)
        if isinstance(value, int) and re.search("id$", name, re.IGNORECASE)
        else value
        for name, value in item.items()
    }


def _told(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
