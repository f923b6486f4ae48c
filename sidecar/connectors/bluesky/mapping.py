"""What Bluesky gives, as nouns: posts to us, of ours and about us, direct messages, and what is gone."""

from datetime import timedelta
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import moment, thing, things, word
from sidecar.connectorkit.social import Said, Somebody, gone_post, nouns_of
from sidecar.connectorkit.versioned import Versioned, is_id, text_of
from sidecar.connectors.bluesky import parts
from sidecar.model.fact import Reading
from sidecar.model.moment import from_micros
from sidecar.settings import Account

_HIDDEN = ("!hide", "!takedown")  # labels by which a moderator takes a post away from everybody
_LATER = timedelta(seconds=1)  # a post has one time for ever: a deletion stands above it


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one post or message; none of a post that has nothing to do with us."""
    if raw["kind"] == "gone":
        return _gone(raw, account)
    if raw["kind"] == "dm":
        return _message(raw, account)
    said = _post(raw["post"], account)
    if said is None:
        return []
    nouns = list(nouns_of(account, raw["own"], said, is_known=bool(raw.get("is_known"))))
    did, version = said.author.native_id, Versioned(account, said.at, said.sequence)
    profiles = [it for it in (did, said.author.handle) if it and nouns and did != raw["own"]]
    return [*nouns, *(version.place("profile", it, [did]) for it in profiles)]


def _post(post: dict[str, Any], account: Account) -> Said | None:
    place, at = parts.place_of(post.get("uri")), moment(post.get("indexedAt"))
    if place is None or at is None:
        return None
    did, key = place
    author, record = _somebody(did, [thing(post.get("author"))]), thing(post.get("record"))
    is_hidden = any(it.get("val") in _HIDDEN for it in things(post.get("labels")))
    root = thing(thing(record.get("reply")).get("root")).get("uri")
    told = {
        "conversation": root if parts.place_of(root) else post["uri"],
        "text": None if is_hidden else parts.words_of(record),
        "language": parts.language_of(record),
        "attachments": None if is_hidden else parts.attachments_of(thing(post.get("embed"))),
        "deep_link": f"{account.base_url.rstrip('/')}/profile/{did}/post/{key}",
    }
    return Said(
        native_id=post["uri"],
        author=author,
        at=at,
        sequence=int(is_hidden),
        to=[Somebody(it) for it in parts.addressed(record) if is_id(it)],
        places=[f"{it}/post/{key}" for it in (did, author.handle) if it],
        told=told,
    )


def _gone(raw: Raw, account: Account) -> list[Reading]:
    place = parts.place_of(raw["uri"])
    places = [f"{place[0]}/post/{place[1]}"] if place else []
    return gone_post(account, raw["uri"], places, at=from_micros(raw["at"]) + _LATER)


def _message(raw: Raw, account: Account) -> list[Reading]:
    """Of ours the customer is the other one; to a group we speak in general."""
    message, convo, own = raw["message"], raw["convo"], raw["own"]
    id_, at = message.get("id"), moment(message.get("sentAt"))
    sender = str(thing(message.get("sender")).get("did"))
    native_id, members = f"{convo['id']}/{id_}", things(convo.get("members"))
    if at is None or not all(is_id(it) for it in (id_, sender, convo["id"])):
        return []
    if "text" not in message:
        return [Versioned(account, at + _LATER).gone("interaction", native_id)]
    others = [did for it in members if is_id(did := str(it.get("did"))) and did != own]
    told = {
        "conversation": convo["id"],
        "text": parts.words_of(message),
        "attachments": parts.attachments_of(thing(message.get("embed"))),
        "deep_link": f"{account.base_url.rstrip('/')}/messages/{convo['id']}",
    }
    said = Said(
        native_id=native_id,
        author=_somebody(sender, members),
        at=at,
        to=[_somebody(it, members) for it in others] if len(others) == 1 else (),
        is_private=True,
        told=told,
    )
    return list(nouns_of(account, own, said, is_known=False))


def _somebody(did: str, known: list[dict[str, Any]]) -> Somebody:
    """A handle whose owner cannot be proved is shown as `handle.invalid`."""
    told = next((it for it in known if it.get("did") == did), {})
    handle = word(told.get("handle"))
    is_valid = is_id(handle) and handle != "handle.invalid"
    return Somebody(did, text_of(told.get("displayName")), handle if is_valid else None)
