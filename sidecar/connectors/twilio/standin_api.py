"""What the stand-in answers: lists with their pages and filters, single things, a call that is made."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectors.twilio.standin_things import House, Thing
from sidecar.connectors.twilio.standin_work import statistics

_LISTS = {"Messages": ("SM", "MM"), "Calls": ("CA",), "Recordings": ("RE",), "Queues": ("QU",)}
_DATES = {"DateSent": "date_sent", "StartTime": "start_time", "DateCreated": "date_created"}
_EQUAL = {"CallSid": "call_sid", "ParentCallSid": "parent_call_sid", "To": "to", "From": "from"}
_LINES = {"first_page_url": "first_page_uri", "next_page_url": "next_page_uri"}
_MOST = 1000
_TASKROUTER = "https://taskrouter.twilio.com"


class Api:
    """`most_per_page`: how many the tests want on a page at most. `epoch`: of page tokens that hold."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.most_per_page = _MOST
        self.epoch = 0

    def old(self, asked: Asked, path: str) -> Answer:
        """Below the account of the API of 2010."""
        if found := re.fullmatch(r"(\w+)\.json", path):
            them = self.house.of(*_LISTS[found[1]])
            return self._listed(asked, found[1].lower(), them)
        if found := re.fullmatch(r"Messages/(\w+)/Media\.json", path):
            them = [it for it in self.house.of("ME") if it["parent_sid"] == found[1]]
            return self._listed(asked, "media_list", them)
        if found := re.fullmatch(r"Recordings/(\w+)/Transcriptions\.json", path):
            them = [it for it in self.house.of("TR") if it["recording_sid"] == found[1]]
            return self._listed(asked, "transcriptions", them)
        sid = re.fullmatch(r"\w+/(\w+)\.json", path)
        return Answer(self.house.things[sid[1] if sid else ""])

    def tasks(self, asked: Asked, path: str) -> Answer:
        """Below the workspace of TaskRouter."""
        house = self.house
        if path in ("Tasks", "TaskQueues"):
            key, prefix = ("tasks", "WT") if path == "Tasks" else ("task_queues", "WQ")
            return self._listed(asked, key, house.of(prefix))
        if found := re.fullmatch(r"Tasks/(\w+)/Reservations", path):
            house.things[found[1]]
            them = [it for it in house.of("WR") if it["task_sid"] == found[1]]
            return self._listed(asked, "reservations", them)
        if found := re.fullmatch(r"TaskQueues/(\w+)/RealTimeStatistics", path):
            return Answer(statistics(house, house.things[found[1]]["sid"]))
        return Answer(house.things[path.rpartition("/")[2]])

    def chats(self, asked: Asked, path: str) -> Answer:
        """Below the version of Conversations."""
        house = self.house
        if path == "ParticipantConversations":
            told = "participant_messaging_binding"
            them = [it for it in house.of("CH") if it[told]["address"] == asked.one("Address")]
            return self._listed(asked, "conversations", them)
        if found := re.fullmatch(r"Conversations/(\w+)/Messages", path):
            them = [it for it in house.of("IM") if it["conversation_sid"] == found[1]]
            return self._listed(asked, "messages", them)
        if found := re.fullmatch(r"Conversations/\w+/Messages/(\w+)/Receipts", path):
            them = [it for it in house.of("DY") if it["message_sid"] == found[1]]
            return self._listed(asked, "delivery_receipts", them)
        raise KeyError(path)

    def _listed(self, asked: Asked, key: str, them: list[Thing]) -> Answer:
        size = int(asked.one("PageSize", "50"))
        if size > _MOST:
            return Answer({"code": 20007, "message": "Page size too large", "status": 400}, 400)
        them = [it for it in them if self._fits(asked, it)]
        if token := asked.one("PageToken"):
            epoch, _, last = token.partition("PA")
            if epoch != str(self.epoch) or last not in self.house.at:
                return Answer({"code": 20001, "message": "Invalid page token", "status": 400}, 400)
            at = (self.house.at[last], last)
            them = [it for it in them if (self.house.at[it["sid"]], it["sid"]) < at]
        size = min(size, self.most_per_page)
        page, more = them[:size], len(them) > size
        onward = _url(asked, f"{self.epoch}PA{page[-1]['sid']}") if more else None
        shown = [
            {name: it[name] for name in it if name != "sid" or not _is_chat(it)} for it in page
        ]
        meta = {"first_page_url": _url(asked, ""), "next_page_url": onward, "page": 0}
        meta |= {"page_size": size, "previous_page_url": None, "url": _url(asked, ""), "key": key}
        if "/2010-04-01/" not in asked.path:
            host = "https://conversations.twilio.com" if "/conv" in asked.path else _TASKROUTER
            meta |= {name: f"{host}{it}" for name, it in meta.items() if "url" in name and it}
            return Answer({key: shown, "meta": meta})
        told: Thing = {_LINES.get(name, name): it for name, it in meta.items() if name != "key"}
        told |= {"uri": told.pop("url"), "previous_page_uri": told.pop("previous_page_url")}
        return Answer(told | {key: shown, "start": 0, "end": max(0, len(page) - 1)})

    def _fits(self, asked: Asked, thing: Thing) -> bool:
        for name, told in asked.query.items():
            if name in _EQUAL and thing.get(_EQUAL[name]) != told[0]:
                return False
            field = _DATES.get(name.rstrip("<>"))
            if field and not _lies(thing.get(field), name[-1], told[0]):
                return False
        is_deleted = thing.get("status") == "deleted"
        return not is_deleted or asked.one("IncludeSoftDeleted") == "true"


def _lies(told: Any, side: str, edge: str) -> bool:
    """Twilio's `DateSent>` means from then on, the edge included."""
    if told is None:
        return False
    at, limit = parsedate_to_datetime(told), datetime.fromisoformat(edge)
    return at <= limit if side == "<" else at >= limit


def _is_chat(thing: Thing) -> bool:
    return "participant_messaging_binding" in thing


def _url(asked: Asked, token: str) -> str:
    query = {name: told[0] for name, told in asked.query.items() if name != "PageToken"}
    path = re.sub(r"^/(taskrouter|conversations)", "", asked.path)
    return f"{path}?{urlencode(query | ({'PageToken': token} if token else {}))}"
