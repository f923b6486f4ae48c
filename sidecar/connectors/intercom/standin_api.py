"""The stand-in's API: searches whose pages shift, at most the newest parts, lists of what was deleted."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectors.intercom.standin_desk import ADMINS, TEAMS, Desk, Thing, admin

_DAY_S = 86_400


class Api:
    """`page_size`: small, so that there are seams. `most_parts`: of the newest, as many are shown."""

    def __init__(self, desk: Desk, *, page_size: int = 3, most_parts: int = 500) -> None:
        self.desk = desk
        self.page_size = page_size
        self.most_parts = most_parts
        self.has_calls = True
        self._routes: list[tuple[str, Callable[..., Answer]]] = [
            ("POST /(conversations|tickets|contacts)/search", self._search),
            ("POST /calls/search", self._calls),
            ("GET /conversations/deleted", self._deleted),
            (r"GET /(conversations|tickets)/(\d+)", self._thread),
            (r"GET /contacts/([0-9a-f]+)", self._contact),
            (r"GET /companies/(\d+)", self._company),
            (r"GET /calls/(\d+)", lambda _, id_: Answer(self.desk.calls[id_])),
            ("GET /(admins|teams)", self._colleagues),
            ("GET /me", self._me),
        ]

    def answer(self, asked: Asked) -> Answer:
        """A KeyError is a 404."""
        for pattern, answer in self._routes:
            if found := re.fullmatch(pattern, f"{asked.method} {asked.path}"):
                return answer(asked, *found.groups())
        raise KeyError(asked.path)

    def _search(self, asked: Asked, what: str) -> Answer:
        kept: dict[str, Thing] = getattr(self.desk, what)
        told, size = asked.json, self.page_size
        fits = [it for it in kept.values() if all(self._fits(what, it, f) for f in _filters(told))]
        fits.sort(key=lambda it: (-it["updated_at"], it["id"]))
        paging = told.get("pagination") or {}
        start = int(paging.get("starting_after") or 0)
        found = [self._listed(what, it) for it in fits[start : start + size]]
        pages: Thing = {"type": "pages", "page": start // size + 1, "per_page": size}
        pages["total_pages"] = -(-len(fits) // size)
        if len(fits) > start + size:
            pages["next"] = {"per_page": size, "starting_after": str(start + size)}
        key = "data" if what == "contacts" else what
        kind = "list" if what == "contacts" else f"{what[:-1]}.list"
        return Answer({"type": kind, key: found, "total_count": len(fits), "pages": pages})

    def _fits(self, what: str, it: Thing, told: Thing) -> bool:
        value, wanted = it.get(told["field"]), told["value"]
        if told["field"] == "contact_ids":
            return any(one["id"] == wanted for one in it["contacts"]["contacts"])
        if told["operator"] == "=":
            return bool(value == wanted)
        if value is None:
            return False
        unit = _DAY_S if what == "contacts" else 1  # contacts are searched by whole days
        mine, theirs = int(value) // unit, int(wanted) // unit
        return mine > theirs if told["operator"] == ">" else mine < theirs

    def _listed(self, what: str, it: Thing) -> Thing:
        """A list of conversations has no parts."""
        if what == "conversations":
            return {name: value for name, value in it.items() if name != "conversation_parts"}
        return it

    def _thread(self, asked: Asked, what: str, id_: str) -> Answer:  # noqa: ARG002 as all routes
        kept: dict[str, Thing] = getattr(self.desk, what)
        told, kind = copy.deepcopy(kept[id_]), what[:-1]
        parts = told[f"{kind}_parts"]
        parts[f"{kind}_parts"] = parts[f"{kind}_parts"][-self.most_parts :]
        return Answer(told)

    def _contact(self, asked: Asked, id_: str) -> Answer:
        if id_ in self.desk.merged:
            errors = [{"code": "contact_merged", "message": "This contact has been merged."}]
            link = f'</contacts/{self.desk.merged[id_]}>; rel="canonical"'
            return Answer({"type": "error.list", "errors": errors}, 410, {"Link": link})
        told = dict(self.desk.contacts[id_])
        if asked.one("include_merge_history") != "true":
            del told["merge_history"]
        return Answer(told)

    def _company(self, asked: Asked, id_: str) -> Answer:  # noqa: ARG002 as all routes
        return Answer({"type": "company", "id": id_, "name": self.desk.companies[id_]})

    def _calls(self, asked: Asked) -> Answer:
        ids = asked.json["conversation_ids"]
        if not self.has_calls:
            return Answer({"type": "error.list", "errors": []}, 403)
        if not 1 <= len(ids) <= 20:
            return Answer({"type": "error.list", "errors": []}, 400)
        found = [it for it in self.desk.calls.values() if it["conversation_id"] in ids]
        return Answer({"type": "list", "data": found})

    def _deleted(self, asked: Asked) -> Answer:
        page, size = int(asked.one("page", "1")), self.page_size
        newest = sorted(self.desk.deleted, key=lambda it: -it["deleted_at"])
        found = newest[(page - 1) * size : page * size]
        pages: Thing = {"type": "pages", "page": page, "per_page": size, "next": None}
        if len(newest) > page * size:
            pages["next"] = f"https://api.intercom.io/conversations/deleted?page={page + 1}"
        about = {"type": "conversations.list", "total_count": len(newest), "pages": pages}
        return Answer(about | {"conversations": found})

    def _colleagues(self, asked: Asked, what: str) -> Answer:  # noqa: ARG002 as all routes
        if what == "admins":
            return Answer({"type": "admin.list", "admins": [admin(it) for it in ADMINS]})
        named = [{"type": "team", "id": id_, "name": name} for id_, name in TEAMS.items()]
        return Answer({"type": "team.list", "teams": named})

    def _me(self, asked: Asked) -> Answer:  # noqa: ARG002 as all routes
        app = {"type": "app", "id_code": "acme", "name": "Acme", "created_at": self.desk.began_at}
        return Answer(admin("11") | {"app": app})


def _filters(told: Any) -> list[Thing]:
    query = json.loads(json.dumps(told["query"]))
    value: list[Thing] = query["value"] if isinstance(query["value"], list) else [query]
    return value
