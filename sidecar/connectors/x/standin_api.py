"""The API of the stand-in of X: lists newest first, look-ups with errors beside data, limits."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectors.x.standin_state import Chain, Message, State, media_key

_PROBLEM = "https://api.x.com/2/problems/"
_OLDER = {
    "edit_history_post_ids": "edit_history_tweet_ids",
    "referenced_posts": "referenced_tweets",
    "note_post": "note_tweet",
}


def _headers(limit: int, left: int, resets_in_s: float, now: float) -> dict[str, str]:
    at = str(int(now + resets_in_s) + 1)
    told = {"limit": str(limit), "remaining": str(left), "reset": at}
    return {f"x-rate-limit-{name}": value for name, value in told.items()}


@dataclass
class Limits(Limiter):
    """A window for each endpoint; of direct messages 15 calls, of the rest 300. No Retry-After."""

    calls: int = 300
    window_s: float = 900
    window_of: Callable[[Asked], str] = lambda asked: re.sub(r"\d{5,}", "N", asked.path)
    sends_retry_after: bool = False
    tell: Callable[[int, int, float, float], dict[str, str]] = _headers
    few: "Limits | None" = field(default=None)

    def refusal(self, asked: Asked, now: float) -> Answer | None:
        few = self._few_of(asked)
        refusal = few.refusal(asked, now) if few else super().refusal(asked, now)
        if few:
            self.breaches += refusal is not None
        elif refusal:
            refusal.body = {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}
        return refusal

    def headers(self, asked: Asked, now: float) -> dict[str, str]:
        few = self._few_of(asked)
        return few.headers(asked, now) if few else super().headers(asked, now)

    def _few_of(self, asked: Asked) -> "Limits | None":
        if self.calls != 15 and asked.path.startswith("/2/dm_"):
            self.few = self.few or Limits(calls=15)
            return self.few
        return None


@dataclass
class Api:
    """`forgotten`: tokens that were given before so many forgettings are refused."""

    state: State
    forgotten: int
    page_size: int
    is_older: bool

    def answer(self, asked: Asked) -> Answer:
        path = asked.path.removeprefix("/2/")
        known: dict[str, Callable[[str], Answer]] = {
            r"users/by/username/(\w+)": self._user,
            r"users/(\d+)/mentions": lambda id_: self._posts(asked, self._mentions(id_)),
            r"users/(\d+)/tweets": lambda id_: self._posts(asked, self._of(id_)),
            r"tweets/(search)/recent": lambda _: self._search(asked),
            r"(tweets)": lambda _: self._look_up(asked.one("ids").split(",")),
            r"(dm_events)": lambda _: self._page(asked, self.state.messages, self._messages),
            r"dm_events/(\d+)": self._one_message,
        }
        for pattern, tell in known.items():
            if found := re.fullmatch(pattern, path):
                return tell(found[1])
        raise KeyError(path)

    def _user(self, handle: str) -> Answer:
        try:
            return Answer({"data": self.state.user(handle).told()})
        except KeyError:
            return Answer({"errors": [_problem("username", handle, "user")]})

    def _there(self) -> list[Chain]:
        return [it for it in self.state.chains if self.state.is_there(it)]

    def _of(self, user: str) -> list[Chain]:
        return [it for it in self._there() if it.author == user and not it.repost_of]

    def _mentions(self, user: str) -> list[Chain]:
        """The newest 800, reposts left out."""
        named = [it for it in self._there() if not it.repost_of and self._names(it, user)]
        return named[-800:]

    def _names(self, chain: Chain, user: str) -> bool:
        post = self.state.post(chain)
        mentions = [it.get("id") for it in post["entities"].get("mentions", [])]
        is_named = user in (*mentions, post.get("in_reply_to_user_id"))
        return is_named and chain.author != user

    def _search(self, asked: Asked) -> Answer:
        oldest = self.state.clock() - timedelta(days=7)
        for name in ("since_id", "until_id"):
            if asked.one(name) and self.state.moment_of(asked.one(name)) < oldest:
                detail = f"'{name}' must be an id of the last 7 days"
                return Answer(
                    _problem(name, asked.one(name), "post", detail, "invalid-request"), 400
                )
        young = [it for it in self._there() if self.state.moment_of(it.first) >= oldest]
        return self._posts(asked, [it for it in young if self._fits(it, asked.one("query"))])

    def _fits(self, chain: Chain, query: str) -> bool:
        post, text = self.state.post(chain), chain.text.lower()
        if "-is:retweet" in query and chain.repost_of:
            return False
        if any(self.state.user(it).id == chain.author for it in re.findall(r"-from:(\w+)", query)):
            return False
        named = [str(it["username"]).lower() for it in post["entities"].get("mentions", [])]
        if any(it.lower() in named for it in re.findall(r"-@(\w+)", query)):
            return False
        links = [it["expanded_url"].lower() for it in post["entities"].get("urls", [])]
        wanted = re.findall(r'url:"([^"]+)" is:quote', query)
        words = re.findall(r'(?<!url:)"([^"]+)"', query) + re.findall(r"(?<!\S)\(?(#\w+)", query)
        is_quote = any(it.lower() in link for it in wanted for link in links)
        return is_quote or any(it.lower() in text for it in words)

    def _look_up(self, ids: Sequence[str]) -> Answer:
        chains, errors = [], []
        for id_ in ids:
            try:
                chain = self.state.chain(id_)
            except KeyError:
                errors.append(_problem("ids", id_, "post"))
                continue
            if chain.is_deleted:
                errors.append(_problem("ids", id_, "post"))
            elif not self.state.is_there(chain):
                kind = "not-authorized-for-resource"
                errors.append(_problem("ids", id_, "post", "Sorry, not authorized", kind))
            else:
                chains.append(chain)
        told = self._told(chains)
        return Answer({name: it for name, it in (told | {"errors": errors}).items() if it})

    def _posts(self, asked: Asked, chains: Sequence[Chain]) -> Answer:
        return self._page(asked, sorted(chains, key=lambda it: int(it.last)), self._told)

    def _page(
        self, asked: Asked, things: Sequence[Any], tell: Callable[[Any], dict[str, Any]]
    ) -> Answer:
        """Newest first, from below the id in the token."""
        below = None
        if token := asked.one("pagination_token"):
            number, _, id_ = token.partition("-page-below-")
            if int(number.removeprefix("at")) < self.forgotten:
                detail = "this pagination_token is not valid"
                problem = _problem("pagination_token", token, "post", detail, "invalid-request")
                return Answer(problem, 400)
            below = int(id_)
        since = int(asked.one("since_id", "0"))
        ids = [(int(it.last if isinstance(it, Chain) else it.id), it) for it in things]
        left = [(id_, it) for id_, it in ids if id_ > since and (below is None or id_ < below)]
        size = min(self.page_size, int(asked.one("max_results", "100")))
        page = left[::-1][:size]
        meta: dict[str, Any] = {"result_count": len(page)}
        if len(left) > len(page):
            meta["next_token"] = f"at{self.forgotten}-page-below-{page[-1][0]}"
        told = {name: it for name, it in tell([it for _, it in page]).items() if it}
        return Answer(told | {"meta": meta})

    def _told(self, chains: Sequence[Chain]) -> dict[str, Any]:
        posts = [self.state.post(it) for it in chains]
        people = {it.author for it in chains} | {it.reply_to.author for it in chains if it.reply_to}
        for post in posts:
            people |= {it["id"] for it in post["entities"].get("mentions", []) if "id" in it}
        if self.is_older:
            posts = [{_OLDER.get(name, name): it for name, it in post.items()} for post in posts]
        media = [_media(it.last, one) for it in chains for one in it.media]
        return {"data": posts, "includes": self._includes(people, media)}

    def _messages(self, messages: Sequence[Message]) -> dict[str, Any]:
        media = [_media(it.id, one) for it in messages for one in it.media]
        people = {it.sender for it in messages}
        return {
            "data": [_message(it) for it in messages],
            "includes": self._includes(people, media),
        }

    def _one_message(self, id_: str) -> Answer:
        them = [it for it in self.state.messages if it.id == id_]
        if not them:
            return Answer({"errors": [_problem("event_id", id_, "dm_event")]}, 404)
        told = self._messages(them)
        return Answer({"data": told["data"][0], "includes": told["includes"]})

    def _includes(self, people: set[str], media: list[dict[str, Any]]) -> dict[str, Any]:
        users = [self.state.user(it).told() for it in sorted(people)]
        return {name: them for name, them in {"users": users, "media": media}.items() if them}


def _media(id_: str, media: tuple[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {"media_key": media_key(id_, media), "type": media[0]}
    if media[0] == "photo":
        return told | {"url": media[1]}
    film = {"bit_rate": 632_000, "content_type": "video/mp4", "url": media[1]}
    return told | {
        "variants": [
            {"content_type": "application/x-mpegURL", "url": "https://video.example/a.m3u8"},
            film,
        ]
    }


def _message(message: Message) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": message.id,
        "event_type": "MessageCreate",
        "created_at": message.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "sender_id": message.sender,
        "dm_conversation_id": message.conversation,
        "text": message.text,
    }
    if message.media:
        told["attachments"] = {"media_keys": [media_key(message.id, it) for it in message.media]}
    return told


def _problem(  # noqa: PLR0917 as they stand in X's answer
    parameter: str, value: str, what: str, detail: str = "", kind: str = "resource-not-found"
) -> dict[str, Any]:
    told = {"parameter": parameter, "value": value, "resource_id": value, "resource_type": what}
    words = {"title": "Problem", "detail": detail or f"Could not find {what} with {parameter}"}
    return told | words | {"type": f"{_PROBLEM}{kind}"}
