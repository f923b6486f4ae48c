"""Reads tickets with all that belongs to them, many at once and in few calls: RT checks the token by
bcrypt, which takes a quarter of a second of each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Later, MissingError, Raw
from sidecar.connectorkit.cursor import is_settled
from sidecar.model.moment import parse_moment

API = "REST/2.0"
OWN_MAILS = ("EmailRecord", "CommentEmailRecord")
ROBOTS = ("RT_System", "Nobody")
MESSAGES = ("Create", "Correspond", "Comment")
_PER_PAGE = 100  # RT cuts more than that to 100
_IN_ONE_SEARCH = 200  # ids in a JSON condition
_LONGEST_TEXT = 512 * 1024  # bytes; what is longer is a log file and stays a link
_REMEMBERED_S = 60.0

_TICKET_FIELDS = {
    "fields": "Subject,Status,Created,LastUpdated,Queue,Owner,Requestor,EffectiveId",
    "fields[Queue]": "id,Name",
    "fields[Owner]": "id,Name,RealName",
    "fields[Requestor]": "id,Name",
    "orderby": "id",
}
_TRANSACTION_FIELDS = {
    "fields": "Type,ObjectId,Field,OldValue,NewValue,Created,Creator",
    "fields[Creator]": "id,Name,RealName",
    "orderby": "id",
}
# Parent is no field to ask for: RT 5.0.3 answers 500 to it.
_PART_FIELDS = "TransactionId,ContentType,Filename,ContentLength,Subject,Headers"


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone | Later:
    """A `ticket` or a `user` by its number, or the ticket of a `transaction`, "ticket/transaction"."""
    number, _, transaction = native_id.partition("/")
    try:
        if kind == "user":
            return {"kind": "user", "user": _user(client, int(number))}
        raw = read_tickets(client, [int(number)])[0]
    except (MissingError, ValueError):
        gone = Gone(client.now_there(), conversation=None if kind == "user" else number)
        return Later(after_s=0.3, or_else=gone) if kind == "transaction" else gone
    is_early = kind == "transaction" and _is_not_there_yet(client, raw, int(transaction))
    return Later(after_s=0.3) if is_early else raw


def read_tickets(client: HttpClient, ids: Sequence[int]) -> list[Raw]:
    """One raw for each ticket that agents can open (of merged ones: the one they went into).

    MissingError when RT has one of them no more.
    """
    found, told = client.at_once(lambda: _tickets(client, ids), lambda: _told(client, ids))
    tickets = {int(it["id"]): it for it in found}
    for missing in [it for it in ids if it not in tickets]:
        # Deleted tickets stand in no search; a merged one answers as the one it went into.
        ticket = client.get(f"{API}/ticket/{missing}")
        more = _tickets(client, [ticket["id"]]) if int(ticket["id"]) != missing else []
        tickets |= {int(it["id"]): it for it in [ticket, *more]}
    told += _told(client, [it for it in tickets if it not in ids])
    raws = {id_: _raw(it) for id_, it in tickets.items() if _effective(it) == id_}
    for transaction in told:
        ticket = tickets[int(transaction["ObjectId"])]
        raws[_effective(ticket)]["transactions"].append(transaction)
    client.at_once(lambda: _add_parts(client, told), *[_names(client, it) for it in raws.values()])
    return list(raws.values())


def pages(client: HttpClient, what: str, asked: dict[str, Any], body: Any = None) -> Iterator[Any]:
    """All items of a search. `total`, `pages` and with them `next_page` are null for many searches,
    and rows we may not see are left out of a page: only a page that is far from full is the last.
    """
    path = f"{API}/{what}"
    for number in range(1, 10_000):
        page = asked | {"page": number, "per_page": _PER_PAGE}
        answer = client.post(path, body, page) if body else client.get(path, page)
        yield from answer["items"]
        if not answer.get("next_page") and answer["count"] < _PER_PAGE / 2:
            return


def _is_not_there_yet(client: HttpClient, raw: Raw, transaction: int) -> bool:
    """Scrips run before RT commits, so the sidecar may look before the change is to be seen."""
    is_seen = any(int(it["id"]) >= transaction for it in raw["transactions"])
    return not is_seen and not client.has(f"{API}/transaction/{transaction}")


def _tickets(client: HttpClient, ids: Iterable[int]) -> list[Any]:
    return list(pages(client, "tickets", _TICKET_FIELDS | {"query": _any("EffectiveId", ids)}))


def _told(client: HttpClient, ids: Sequence[int]) -> list[Any]:
    """The transactions of the tickets, but for the mails RT itself sends, which quote what it got."""
    if not ids:
        return []
    query = f"ObjectType='RT::Ticket' AND ({_any('ObjectId', ids)})"
    query += "".join(f" AND Type!='{it}'" for it in OWN_MAILS)
    return list(pages(client, "transactions", _TRANSACTION_FIELDS | {"query": query}))


def _raw(ticket: Any) -> Raw:
    return {"kind": "ticket", "ticket": ticket, "transactions": [], "people": {}, "queues": {}}


def _add_parts(client: HttpClient, told: Sequence[Any]) -> None:
    """The parts of messages: names of all, contents of texts. (A picture's bytes come as text too.)"""
    said = {str(it["id"]): it for it in told}
    for it in told:
        it["parts"] = []
    messages = [id_ for id_, it in said.items() if it["Type"] in MESSAGES]
    parts = list(_by_ids(client, "TransactionId", messages, _PART_FIELDS))
    texts = {str(it["id"]): it for it in parts if _is_text(it)}
    for content in _by_ids(client, "id", list(texts), "Content"):
        texts[str(content["id"])]["Content"] = content.get("Content")
    for part in parts:
        said[str(part["TransactionId"])]["parts"].append(part)


def _by_ids(client: HttpClient, field: str, ids: Sequence[str], fields: str) -> Iterator[Any]:
    for start in range(0, len(ids), _IN_ONE_SEARCH):
        some = list(ids[start : start + _IN_ONE_SEARCH])
        body = [{"field": field, "operator": "IN", "value": some}]
        yield from pages(client, "attachments", {"fields": fields, "orderby": "id"}, body)


def _is_text(part: Any) -> bool:
    is_short = int(part.get("ContentLength") or 0) <= _LONGEST_TEXT
    return part["ContentType"] in ("text/plain", "text/html") and not part["Filename"] and is_short


def _names(client: HttpClient, raw: Raw) -> Callable[[], None]:
    """Adds the people and queues of a ticket, when called. Lists always say that nobody is privileged;
    only a user's own answer knows. What was asked a moment ago is not asked again.
    """
    told = raw["transactions"]
    authors = [it["Creator"] for it in told if it["Type"] in MESSAGES]
    people = {it["id"]: it for it in [*raw["ticket"]["Requestor"], *authors]}
    moved = [it for it in told if it["Field"] == "Queue"]
    queues = {it[side] for it in moved for side in ("OldValue", "NewValue")}

    def add() -> None:
        for person in people.values():
            if person.get("Name") not in ROBOTS:
                user = _user(client, person["id"], for_s=_REMEMBERED_S)
                raw["people"][str(user["id"])] = user
        for queue in queues:
            answer = client.get_remembered(f"{API}/queue/{queue}", for_s=_REMEMBERED_S)
            raw["queues"][queue] = answer.get("Name")

    return add


def _user(client: HttpClient, id_: int | str, *, for_s: float = 0) -> Any:
    user = client.get_remembered(f"{API}/user/{id_}", for_s=for_s)
    return user | {"is_settled": is_settled(parse_moment(user["LastUpdated"]), client.told_at)}


def _effective(ticket: Any) -> int:
    effective = ticket["EffectiveId"]
    return int(effective["id"] if isinstance(effective, dict) else effective)


def _any(field: str, ids: Iterable[int]) -> str:
    return " OR ".join(f"{field}={id_}" for id_ in ids)
