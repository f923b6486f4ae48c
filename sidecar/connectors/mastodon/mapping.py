"""What Mastodon gives, as nouns: posts to us, of ours and about us, direct messages, and what is gone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import moment, readable, thing, things, word
from sidecar.connectorkit.social import Said, Somebody, gone_post, linked_file, nouns_of
from sidecar.connectorkit.versioned import is_id, text_of
from sidecar.model.fact import Reading
from sidecar.model.interaction import Attachment
from sidecar.model.moment import from_micros, to_micros
from sidecar.settings import Account

_LATER = timedelta(seconds=1)
_MOST_ABOVE = 999  # edits are milliseconds apart


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one post or message; none of a post that has nothing to do with us."""
    if raw["kind"] == "gone":
        at = from_micros(raw["at"]) + _LATER
        return gone_post(account, raw["id"], [raw["id"]], at=at)
    said = _said(raw, account)
    if said is None:
        return []
    return list(nouns_of(account, raw["own"]["id"], said, is_known=bool(raw.get("is_known"))))


def _said(raw: Raw, account: Account) -> Said | None:
    """The version's time is always that of the first one, and an edit counts in its sequence: of a
    deletion Mastodon tells no time, and so it stands above all of them.
    """
    status, domain = raw["status"], raw["own"]["domain"]
    id_, at = status.get("id"), moment(status.get("created_at"))
    author = _somebody(status.get("account"), domain)
    if not is_id(id_) or at is None or author is None or status.get("reblog"):
        return None
    edited_at, thread = moment(status.get("edited_at")), [it for it in raw["thread"] if is_id(it)]
    acct = quote(str(thing(status.get("account")).get("acct")), safe="@")
    told = {
        "conversation": thread[0] if thread else id_,
        "subject": text_of(status.get("spoiler_text")),
        "text": readable(status.get("content")),
        "language": word(status.get("language")),
        "attachments": _attachments(status),
        "deep_link": f"{account.base_url.rstrip('/')}/@{acct}/{id_}",
    }
    return Said(
        native_id=id_,
        author=author,
        at=at,
        sequence=_sequence(at, edited_at, len(thread)),
        to=list(_addressed(status, domain)),
        is_private=status.get("visibility") == "direct",
        is_edited=edited_at is not None,
        places=[id_],
        told=told,
    )


def _sequence(at: datetime, edited_at: datetime | None, n_above: int) -> int:
    """Where posts of its thread are deleted, what we read when more of them stood knows better."""
    after = to_micros(edited_at) - to_micros(at) if edited_at else 0
    return max(0, after) + min(n_above, _MOST_ABOVE)


def _addressed(status: dict[str, Any], domain: str) -> Iterator[Somebody]:
    named = [it for told in things(status.get("mentions")) if (it := _somebody(told, domain))]
    answered = status.get("in_reply_to_account_id")
    if isinstance(answered, str) and is_id(answered):
        yield next((it for it in named if it.native_id == answered), Somebody(answered))
    yield from named
    quoted = thing(thing(status.get("quote")).get("quoted_status"))
    if somebody := _somebody(quoted.get("account"), domain):
        yield somebody


def _somebody(told: Any, domain: str) -> Somebody | None:
    """People of our own server are named without it. A post tells no names of those whom it names."""
    id_, acct = thing(told).get("id"), word(thing(told).get("acct"))
    if not isinstance(id_, str) or not is_id(id_):
        return None
    handle = acct if acct is None or "@" in acct else f"{acct}@{domain}"
    is_whole = "display_name" in told
    return Somebody(id_, text_of(told.get("display_name")), handle, is_whole)


def _attachments(status: dict[str, Any]) -> list[Attachment] | None:
    told = things(status.get("media_attachments"))
    found = [
        linked_file(it.get("url") or it.get("remote_url"), it.get("description")) for it in told
    ]
    return [it for it in found if it] or None
