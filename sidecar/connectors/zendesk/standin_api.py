"""The stand-in's API: exports that lag a minute, lists by cursor, show_many, Talk's and routing's waits."""

import base64
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectors.zendesk.standin_desk import GROUPS, Desk, Thing

_LAG_S = 60


class Api:
    """`page_size`: of lists and exports, small, so that there are seams. `era`: cursors of an earlier one
    are forgotten.
    """

    def __init__(self, desk: Desk, *, page_size: int = 3) -> None:
        self.desk = desk
        self.page_size = page_size
        self.era = 0
        self.talk: Thing | None = {"agents_online": 2, "calls_waiting": 0, "callbacks_waiting": 0}
        self.queues = {"q-1": "Messaging queue"}
        self.queue_events: list[Thing] = []
        self._routes: list[tuple[str, Callable[..., Answer]]] = [
            ("incremental/ticket_events", self._events),
            ("incremental/(tickets|users)/cursor", self._export),
            ("(tickets|users)/show_many", self._many),
            (r"(tickets|users|groups|organizations)/(\d+)", self._one),
            (r"tickets/(\d+)/(comments|audits|conversation_log)", self._thread),
            (r"users/(\d+)/(identities)", self._identities),
            ("deleted_tickets", self._deleted),
            ("channels/voice/stats/current_queue_activity", self._talk),
            ("(queues)", self._queues),
            ("(queue_events)", lambda asked, key: self._listed(key, self.queue_events, asked)),
        ]

    def answer(self, asked: Asked) -> Answer:
        """A KeyError is a 404."""
        path = asked.path.removeprefix("/api/v2/").removesuffix(".json")
        for pattern, answer in self._routes:
            if found := re.fullmatch(pattern, path):
                return answer(asked, *found.groups())
        raise KeyError(asked.path)

    def _one(self, asked: Asked, what: str, id_: str) -> Answer:  # noqa: ARG002 as all routes
        number, kept = int(id_), {"tickets": self.desk.tickets, "users": self.desk.users}
        if what == "tickets" and not self.desk.is_there(number):
            raise KeyError(id_)
        names = {"groups": GROUPS, "organizations": self.desk.organizations}
        if what in names:
            return Answer({what[:-1]: {"id": number, "name": names[what][number]}})
        return Answer({what[:-1]: kept[what][number]})

    def _thread(self, asked: Asked, id_: str, what: str) -> Answer:
        if not self.desk.is_there(int(id_)):
            raise KeyError(id_)
        lists = {"comments": self.desk.comments, "audits": self.desk.audits}
        kept = lists.get(what, self.desk.log)[int(id_)]
        return self._listed(what if what in lists else "events", kept, asked)

    def _identities(self, asked: Asked, id_: str, key: str) -> Answer:
        return self._listed(key, self.desk.identities[int(id_)], asked)

    def _queues(self, asked: Asked, key: str) -> Answer:  # noqa: ARG002 as all routes
        return Answer({key: [{"id": id_, "name": name} for id_, name in self.queues.items()]})

    def _many(self, asked: Asked, what: str) -> Answer:
        ids = [int(it) for it in asked.one("ids").split(",")]
        if len(ids) > 100:
            return Answer({"error": "too many ids"}, 400)
        users, tickets = self.desk.users, self.desk.tickets
        if what == "users":
            return Answer({"users": [users[it] for it in ids if it in users]})
        return Answer({"tickets": [tickets[it] for it in ids if self.desk.is_there(it)]})

    def _listed(self, key: str, items: list[Thing], asked: Asked) -> Answer:
        size = min(int(asked.one("page[size]", "100")), self.page_size)
        start = int(asked.one("page[after]", "0"))
        more = len(items) > start + size
        meta = {"has_more": more, "after_cursor": str(start + size), "before_cursor": str(start)}
        return Answer({key: items[start : start + size], "meta": meta})

    def _export(self, asked: Asked, what: str) -> Answer:
        """Sorted by when Zendesk itself touched them, whatever `updated_at` says."""
        kept = self.desk.tickets if what == "tickets" else self.desk.users
        try:
            after = self._place(asked.one("cursor")) if asked.one("cursor") else None
        except ValueError:
            return Answer({"error": "InvalidValue", "description": "Invalid cursor"}, 400)
        since = after or (int(asked.one("start_time")), -1)
        if self._is_too_late(since[0]):
            return Answer({"error": "StartTimeTooRecent"}, 400)
        found = sorted(
            (stamp, it["id"])
            for it in kept.values()
            if since < (stamp := _stamp(it), it["id"]) and not self._is_too_late(stamp)
        )
        page = found[: self.page_size]
        last = page[-1] if page else since
        is_end = len(found) <= self.page_size
        told = {"after_cursor": self._cursor(last), "before_cursor": None, "before_url": None}
        items = [kept[id_] for _, id_ in page]
        return Answer({what: items, "end_of_stream": is_end, "after_url": None} | told)

    def _events(self, asked: Asked) -> Answer:
        """Time-based: it goes on with the second in which the last page ended, and so repeats."""
        start = int(asked.one("start_time"))
        if self._is_too_late(start):
            return Answer({"error": "StartTimeTooRecent"}, 400)
        found = sorted(
            (
                (at, audit)
                for audits in self.desk.audits.values()
                for audit in audits
                if start <= (at := _unix(audit["created_at"])) and not self._is_too_late(at)
            ),
            key=lambda it: (it[0], it[1]["id"]),
        )
        page = found[: self.page_size]
        if page and page[-1][0] == start:  # more in one second than a page holds
            page = [it for it in found if it[0] == start]
        told = [_event(audit, at) for at, audit in page]
        end = page[-1][0] if page else start
        is_end = len(page) == len(found)
        answer = {"ticket_events": told, "count": len(told), "end_of_stream": is_end}
        following = end if is_end or end > start else end + 1
        return Answer(answer | {"end_time": following, "next_page": None})

    def _deleted(self, asked: Asked) -> Answer:
        listed = [it for it in self.desk.deleted if it["id"] not in self.desk.scrubbed]
        listed.sort(key=lambda it: it["deleted_at"], reverse=asked.one("sort_order") == "desc")
        paging = {"count": len(listed), "next_page": None, "previous_page": None}
        return Answer({"deleted_tickets": listed[:100]} | paging)

    def _talk(self, asked: Asked) -> Answer:  # noqa: ARG002 as all routes
        if self.talk is None:
            return Answer({"error": "Forbidden"}, 403)
        return Answer({"current_queue_activity": self.talk})

    def _is_too_late(self, stamp: int) -> bool:
        return stamp > self.desk.clock().timestamp() - _LAG_S

    def _cursor(self, place: tuple[int, int]) -> str:
        return base64.b64encode(json.dumps([self.era, *place]).encode()).decode()

    def _place(self, cursor: str) -> tuple[int, int]:
        era, stamp, id_ = json.loads(base64.b64decode(cursor))
        if era != self.era:
            raise ValueError(cursor)
        return stamp, id_


def _stamp(thing: Thing) -> int:
    return int(thing.get("generated_timestamp") or _unix(thing["updated_at"]))


def _unix(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def _event(audit: Thing, at: int) -> dict[str, Any]:
    about = {"id": audit["id"], "ticket_id": audit["ticket_id"], "timestamp": at}
    more = {"created_at": audit["created_at"], "updater_id": audit["author_id"]}
    return about | more | {"event_type": "Audit", "child_events": audit["events"]}
