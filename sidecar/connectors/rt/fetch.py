"""Reads tickets with all that belongs to them, many at once: five calls for fifty tickets, not for one."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sidecar.connectorkit.client import HttpClient, MissingError
from sidecar.connectorkit.connector import Gone, Later, Raw
from sidecar.errors import ToolError

API = "REST/2.0"
PER_PAGE = 100  # RT cuts more than that to 100
OWN_MAILS = ("EmailRecord", "CommentEmailRecord")
ROBOTS = ("RT_System", "Nobody")
_SAYS_SOMETHING = ("Create", "Correspond", "Comment")
_LONGEST_TEXT = 512 * 1024  # bytes; what is longer is a log file and stays a link
_REMEMBERED_S = 60.0
_AT_ONCE = 200  # ids in one search by JSON body

_TICKET_FIELDS = {
    "fields": "Subject,Status,Created,LastUpdated,Queue,Owner,Requestor,EffectiveId",
    "fields[Queue]": "id,Name",
    "fields[Owner]": "id,Name,RealName",
    "fields[Requestor]": "id,Name",
}
_TRANSACTION_FIELDS = {
    "fields": "Type,ObjectId,Field,OldValue,NewValue,Created,Creator",
    "fields[Creator]": "id,Name,RealName",
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
        return Gone(client.now(), conversation=None if kind == "user" else number)
    if kind == "transaction" and _is_not_there_yet(client, raw, int(transaction)):
        return Later(after_s=0.3)
    return raw


def _is_not_there_yet(client: HttpClient, raw: Raw, transaction: int) -> bool:
    """Scrips run before RT commits, so the sidecar may look before the change is to be seen."""
    if any(int(it["id"]) >= transaction for it in raw["transactions"]):
        return False
    try:
        client.get(f"{API}/transaction/{transaction}")
    except MissingError:
        return True
    except ToolError:
        return False  # it is there, and not for us
    return False


def pages(client: HttpClient, path: str, params: dict[str, Any], body: Any = None) -> Iterator[Any]:
    """All items of a search. `total`, `pages` and with them `next_page` are null for many searches,
    and rows we may not see are left out of a page: only a page that is far from full is the last.
    """
    for number in range(1, 10_000):
        asked = params | {"page": number, "per_page": PER_PAGE}
        answer = client.post(path, body, asked) if body else client.get(path, asked)
        yield from answer["items"]
        if not answer.get("next_page") and answer["count"] < PER_PAGE / 2:
            return


def read_tickets(client: HttpClient, ids: Sequence[int]) -> list[Raw]:
    """One raw for each ticket that agents can open (of merged ones: the one they went into).

    MissingError when a single one is asked for and RT has it no more.
    """
    query = _any("EffectiveId", ids)
    found = list(
        pages(client, f"{API}/tickets", {"query": query, "orderby": "id"} | _TICKET_FIELDS)
    )
    known = {int(it["id"]): it for it in found}
    for missing in [it for it in ids if it not in known]:
        known |= _ticket_outside_searches(client, missing)
    raws = {id_: _raw(ticket) for id_, ticket in known.items() if _effective(ticket) == id_}
    _add_transactions(client, raws, known)
    return list(raws.values())


def _ticket_outside_searches(client: HttpClient, number: int) -> dict[int, Any]:
    """Deleted tickets stand in no search; a merged one answers as the ticket it went into."""
    ticket = client.get(f"{API}/ticket/{number}")
    if int(ticket["id"]) != number:
        query = _any("EffectiveId", [int(ticket["id"])])
        found = pages(client, f"{API}/tickets", {"query": query} | _TICKET_FIELDS)
        return {int(it["id"]): it for it in found}
    return {number: ticket}


def _raw(ticket: Any) -> Raw:
    return {"kind": "ticket", "ticket": ticket, "transactions": [], "people": {}, "queues": {}}


def _add_transactions(client: HttpClient, raws: dict[int, Raw], known: dict[int, Any]) -> None:
    query = f"ObjectType='RT::Ticket' AND ({_any('ObjectId', sorted(known))})"
    # Every mail that RT itself sends quotes the customer's text: without this, all is doubled.
    query += "".join(f" AND Type!='{it}'" for it in OWN_MAILS)
    asked = {"query": query, "orderby": "id"} | _TRANSACTION_FIELDS
    transactions = list(pages(client, f"{API}/transactions", asked))
    parts = _parts(client, [it["id"] for it in transactions if it["Type"] in _SAYS_SOMETHING])
    people = _People(client)
    for transaction in transactions:
        transaction["parts"] = parts.get(str(transaction["id"]), [])
        ticket = _effective(known[int(transaction["ObjectId"])])
        if ticket in raws:
            raws[ticket]["transactions"].append(transaction)
    for raw in raws.values():
        _add_names(raw, people)


def _add_names(raw: Raw, people: "_People") -> None:
    told = [it["Creator"] for it in raw["transactions"] if it["Type"] in _SAYS_SOMETHING]
    for person in [*raw["ticket"]["Requestor"], *told]:
        if (known := people.person(person)) is not None:
            raw["people"][str(known["id"])] = known
    for move in [it for it in raw["transactions"] if it["Field"] == "Queue"]:
        for queue in (move["OldValue"], move["NewValue"]):
            raw["queues"][queue] = people.queue(queue)


def _parts(client: HttpClient, transactions: Sequence[str]) -> dict[str, list[Any]]:
    """The parts of messages by transaction: names of all, texts of those that are text."""
    found: dict[str, list[Any]] = {}
    for some in _chunks(transactions):
        body = [{"field": "TransactionId", "operator": "IN", "value": some}]
        parts = list(pages(client, f"{API}/attachments", _parts_asked(_PART_FIELDS), body))
        _add_texts(client, parts)
        for part in parts:
            found.setdefault(str(part["TransactionId"]), []).append(part)
    return found


def _add_texts(client: HttpClient, parts: Sequence[Any]) -> None:
    # A picture's bytes would come as text too, so contents are asked for by name.
    texts = {str(it["id"]): it for it in parts if _is_text(it)}
    for some in _chunks(list(texts)):
        body = [{"field": "id", "operator": "IN", "value": some}]
        for part in pages(client, f"{API}/attachments", _parts_asked("Content"), body):
            texts[str(part["id"])]["Content"] = part.get("Content")


def _is_text(part: Any) -> bool:
    return (
        part["ContentType"] in ("text/plain", "text/html")
        and not part.get("Filename")
        and int(part.get("ContentLength") or 0) <= _LONGEST_TEXT
    )


def _parts_asked(fields: str) -> dict[str, Any]:
    return {"fields": fields, "orderby": "id"}


class _People:
    """Users and queues by number. Lists always say that nobody is privileged; only a user's own
    answer knows, so each is asked for, and remembered for a while: changes come by the pull of users.
    """

    def __init__(self, client: HttpClient) -> None:
        self._client = client

    def person(self, told: Any) -> Any:
        """All that RT says of a user; what the list said where we may not see more; None: a robot."""
        if told.get("Name") in ROBOTS:
            return None
        try:
            return _user(self._client, told["id"], for_s=_REMEMBERED_S)
        except MissingError:
            return told

    def queue(self, number: str) -> str | None:
        try:
            queue = self._client.get_remembered(f"{API}/queue/{number}", for_s=_REMEMBERED_S)
        except MissingError:
            return None
        name: str | None = queue.get("Name")
        return name


def _user(client: HttpClient, id_: int | str, *, for_s: float = 0) -> Any:
    user = client.get_remembered(f"{API}/user/{id_}", for_s=for_s)
    return user | {"is_settled": is_settled(moment(user["LastUpdated"]), client.told_at)}


def _effective(ticket: Any) -> int:
    effective = ticket["EffectiveId"]
    return int(effective["id"] if isinstance(effective, dict) else effective)


def _any(field: str, ids: Sequence[int]) -> str:
    return " OR ".join(f"{field}={id_}" for id_ in ids)


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield list(ids[start : start + _AT_ONCE])


def moment(text: str) -> datetime:
    """RT's times in JSON, such as 2026-11-25T22:06:54Z."""
    return datetime.fromisoformat(text)


def is_settled(changed_at: datetime, told_at: datetime | None) -> bool:
    """Was it told late enough after its change? Within the same second it may change again under the
    same stamp; so such a version counts as less than one that was read later.
    """
    return told_at is not None and (told_at - changed_at).total_seconds() >= 2
