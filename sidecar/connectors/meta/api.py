"""The Graph API: its troubles, its limits in percent, and the fields that are asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Trouble
from sidecar.connectorkit.lenient import seconds, thing, things

VERSION = "v23.0"
SAID = "id,created_time,from,to,message,sticker,attachments{name,mime_type,size},shares{name,link}"
COMMENT = "id,created_time,from,message,permalink_url,parent{id,from},attachment{type,title}"
POST = "id,created_time,updated_time,from,message,permalink_url"
NOTE = "id,timestamp,text,username,from,parent_id,media{id,permalink}"  # a comment on Instagram
# What a change of the feed is about, and under which name it tells the id.
FEED = {"comment": "comment_id", **dict.fromkeys(("post", "status", "photo"), "post_id")}
_LIMITS = (4, 17, 32, 613, 80007)
_RESTS_S = 300.0  # what Meta counts is of the last hour
_SLOW_ABOVE, _STOP_ABOVE = 50.0, 90.0  # percent: the other half is other integrations'


def kind_of(field: str, item: str) -> str:
    """What a webhook's change is about: ours, or of others that name us."""
    if item == "comment":
        return "comment" if field == "feed" else "naming"
    return "post" if field == "feed" else "tagged"


def ask(client: HttpClient, path: str, params: Mapping[str, Any]) -> Any:
    """One call; the fuller the limit, the slower the next."""
    answer = client.ask("GET", f"{VERSION}/{path}", params=params)
    used, until_s = usage(answer.headers)
    if used >= _STOP_ABOVE:
        client.wait(until_s or _RESTS_S)
    elif used > _SLOW_ABOVE:
        client.wait((used - _SLOW_ABOVE) / 4)
    return answer.body


def usage(headers: Mapping[str, str]) -> tuple[float, float]:
    """The fullest of all limits in percent, and in how many seconds there will be calls again."""
    business = _json(headers.get("x-business-use-case-usage")).values()
    told = [_json(headers.get("x-app-usage")), *(it for them in business for it in things(them))]
    shares = ("call_count", "total_time", "total_cputime")
    used = [seconds(it.get(name)) or 0.0 for it in told for name in shares]
    minutes = [seconds(it.get("estimated_time_to_regain_access")) or 0.0 for it in told]
    return max(used, default=0.0), 60 * max(minutes, default=0.0)


def trouble(status: int, headers: Mapping[str, str], body: Any) -> Trouble | None:
    """Meta tells by a code of its own what its status does not."""
    error = thing(thing(body).get("error"))
    code, part = error.get("code"), error.get("error_subcode")
    if code in _LIMITS or (isinstance(code, int) and 80000 <= code <= 80014):
        rests_s = usage(headers)[1] or _RESTS_S
        return Trouble(f"has had enough calls ({code})", retry_after_s=rests_s)
    if code in (10, 190) or (isinstance(code, int) and 200 <= code < 300):
        return Trouble(f"does not take our token for this ({code})", is_permanent=True)
    if code == 100 and part in (33, 2018001, 2018344):
        return Trouble("has no such thing, or does not show it", is_missing=True)
    if code in (1, 2):
        return Trouble("has a trouble that passes", retry_after_s=30.0)
    return None if status < 400 or not code else Trouble(f"answers {status} ({code})")


def onward(answer: Any) -> str | None:
    """The token of the next page; Meta names one on the last page too, but no `next`."""
    paging = thing(thing(answer).get("paging"))
    token = thing(paging.get("cursors")).get("after")
    return str(token) if token and paging.get("next") else None


def inner(thing_of: Any, name: str) -> Iterator[dict[str, Any]]:
    """The objects of an edge that was asked for with the thing itself."""
    return iter(things(thing(thing(thing_of).get(name)).get("data")))


def _json(text: str | None) -> dict[str, Any]:
    try:
        return thing(orjson.loads(text or "{}"))
    except orjson.JSONDecodeError:
        return {}
