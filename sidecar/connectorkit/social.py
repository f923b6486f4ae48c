"""What the connectors of social networks have in common: who spoke to us, of us or about us, and to whom we spoke."""

import mimetypes
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sidecar.connectorkit.cursor import EVER
from sidecar.connectorkit.lenient import link
from sidecar.connectorkit.people import contact_of
from sidecar.connectorkit.versioned import Versioned, text_of
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.interaction import Attachment
from sidecar.settings import Account


@dataclass(frozen=True)
class Somebody:
    """`name` and `handle` where the answer tells them. `is_whole`: it tells all that the tool knows of them;
    else it counts for less than whatever else is told.
    """

    native_id: str
    name: str | None = None
    handle: str | None = None
    is_whole: bool = True


@dataclass(frozen=True)
class Said:
    """One version of a post or a direct message. `to`: whom it answers, names or quotes, in that order.

    `at`, `sequence`: of this version; `first_at`: of the first. `told`: the interaction's other fields.
    `places`: the ids by which pages show it (record `post`).
    """

    native_id: str
    author: Somebody
    at: datetime
    sequence: int = 0
    first_at: datetime | None = None
    to: Sequence[Somebody] = ()
    is_private: bool = False
    is_edited: bool = False
    places: Iterable[str] = ()
    told: Mapping[str, Any] = field(default_factory=dict)


def nouns_of(account: Account, own: str, said: Said, *, is_known: bool) -> Iterator[Reading]:
    """A post to us or of ours is an interaction, one about us a mention, any other nothing.

    `own`: our own native id. `is_known`: the tool found it by our words; else they (option `brand_words`)
    are looked for. Of ours the customer is whom we answer; what we say to everybody is nobody's.
    """
    is_ours = said.author.native_id == own
    them = said.to if is_ours else [said.author]
    customer = next((it for it in them if it.native_id != own), None)
    is_to_us = is_ours or said.is_private or any(it.native_id == own for it in said.to)
    if customer is None or not (is_to_us or is_known or speaks_of_us(account, said)):
        return
    version = Versioned(account, said.at, said.sequence)
    if customer.name or customer.handle:
        # As the tool shows them beside the post: a new handle is told with the next word.
        stamp = (said.at, said.sequence) if customer.is_whole else (EVER, 0)
        yield contact_of(
            account,
            customer.native_id,
            version=stamp,
            name=customer.name,
            known_by={"handle": [customer.handle]},
        )
    yield version.interaction(
        said.native_id,
        type="interaction" if is_to_us else "mention",
        channel="messenger" if said.is_private else "social",
        direction="outbound" if is_ours else "inbound",
        occurred_at=said.first_at or said.at,
        contact=Person(native_id=customer.native_id),
        **said.told,
    )
    if said.is_edited:
        # An edit can make of a post to us one about us: it takes back what it was.
        yield version.gone("mention" if is_to_us else "interaction", said.native_id)
    for value in dict.fromkeys(said.places):
        yield version.place("post", value, [customer.native_id])


def gone_post(
    account: Account, native_id: str, places: Iterable[str], *, at: datetime
) -> list[Reading]:
    """`at`: above the time of every version, and the same however we come to know that it is gone."""
    version = Versioned(account, at)
    kinds = [version.gone("interaction", native_id), version.gone("mention", native_id)]
    return [*kinds, *(version.place("post", value, []) for value in places)]


def linked_file(url: Any, name: Any, kind: str | None = None) -> Attachment | None:
    """A picture, a film or a card by its address, named by its description where it has one."""
    if not (known := link(url)):
        return None
    last = known.partition("?")[0].rstrip("/").rsplit("/", 1)[-1].replace("@", ".")
    kind = kind or mimetypes.guess_type(last)[0]
    return Attachment(name=(text_of(name) or last)[:512], type=kind, deep_link=known)


def query_of(words: str) -> str:
    """One of the `brand_words` as networks search for it: a hashtag as it is, else as a phrase."""
    return words if re.fullmatch(r"#\w+", words) else f'"{words}"'


def speaks_of_us(account: Account, said: Said) -> bool:
    """Whole words, in any case."""
    text = said.told.get("text") or ""
    return any(
        re.search(rf"(?<!\w){re.escape(it)}(?!\w)", text, re.IGNORECASE)
        for it in account.options.get("brand_words", [])
    )
