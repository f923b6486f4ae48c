"""The parts of posts and messages: text, files, who is named; in both of X's vocabularies."""

import html
import mimetypes
import re
from typing import Any

from sidecar.connectorkit.lenient import link
from sidecar.connectors.x.snowflake import id_of
from sidecar.model.interaction import Attachment

Post = dict[str, Any]
_NO_LANGUAGE = ("und", "zxx", "qam", "qct", "qht", "qme", "qst", "art")


def history_of(post: Post) -> list[str]:
    """The ids of all its versions, the first one first; it is known by that one."""
    ids = _told(post, "edit_history_post_ids", "edit_history_tweet_ids") or [post.get("id")]
    return [it for it in ids if id_of(it)]


def refers_to(post: Post, how: str) -> bool:
    """Is it a `retweeted`, a `quoted` or a `replied_to`?"""
    references = _told(post, "referenced_posts", "referenced_tweets") or []
    return any(it.get("type") == how for it in references)


def text_of(thing: Post) -> str:
    """All of it, also of a long post, with the addresses that X's short ones stand for."""
    text = str(_note(thing).get("text") or thing.get("text") or "")
    for url in entities(thing, "urls"):
        # Of pictures the text holds an address of X's own; they are told as files.
        if url.get("url") and url.get("expanded_url") and not url.get("media_key"):
            text = text.replace(url["url"], url["expanded_url"])
    return html.unescape(text).replace("\x00", "")


def entities(thing: Post, name: str) -> list[Any]:
    """Of a long post those of its whole text."""
    of_all = _note(thing).get("entities") or {}
    return of_all.get(name) or (thing.get("entities") or {}).get(name) or []


def quotes(post: Post, handle: str) -> bool:
    """Does it quote a post of that account? (What is quoted may be gone, but its address stays.)"""
    address = rf"https?://(?:x|twitter)\.com/{re.escape(handle)}/status/\d+"
    links = (str(it.get("expanded_url") or "") for it in entities(post, "urls"))
    return refers_to(post, "quoted") and any(re.match(address, it, re.IGNORECASE) for it in links)


def is_withheld(post: Post) -> bool:
    """Somewhere at least; we do not know where our agents sit."""
    withheld = post.get("withheld") or {}
    return bool(withheld.get("copyright") or withheld.get("country_codes"))


def language_of(post: Post) -> str | None:
    return None if post.get("lang") in _NO_LANGUAGE else post.get("lang")


def attachments_of(thing: Post, media: list[Any]) -> list[Attachment] | None:
    keys = (thing.get("attachments") or {}).get("media_keys") or []
    files = [_file(it) for it in media if it.get("media_key") in keys]
    return [it for it in files if it] or None


def _file(media: Any) -> Attachment | None:
    films = [it for it in media.get("variants") or [] if it.get("url")]
    best: Any = max(films, key=lambda it: it.get("bit_rate") or 0, default={})
    url = link(media.get("url") or best.get("url") or media.get("preview_image_url"))
    if url is None:
        return None
    name = url.partition("?")[0].rsplit("/", 1)[-1] or "file"
    kind = best.get("content_type") or mimetypes.guess_type(name)[0]
    return Attachment(name=name[:512], type=kind, deep_link=url)


def _told(post: Post, name: str, older: str) -> Any:
    """By its name, or by the one of before posts were called posts."""
    found = post.get(name)
    return post.get(older) if found is None else found


def _note(thing: Post) -> Any:
    return _told(thing, "note_post", "note_tweet") or {}
