"""A private thread with one person: by which network, and where it stands in the business inbox."""

from dataclasses import dataclass
from typing import Any, Self

from sidecar.connectorkit.lenient import word
from sidecar.connectorkit.versioned import text_of
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Channel
from sidecar.settings import Account


@dataclass(frozen=True)
class Thread:
    account: Account
    network: str
    who: Person

    @classmethod
    def of(cls, account: Account, ends: list[Any]) -> Self | None:
        """None where nobody but the page takes part."""
        ids = [word(it.get("id")) for it in ends]
        theirs = [it for it, id_ in zip(ends, ids, strict=True) if id_ and id_ not in ours(account)]
        is_instagram = str(account.options.get("instagram_id")) in ids
        network = "instagram" if is_instagram else "messenger"
        return cls(account, network, person(theirs[0], network)) if theirs else None

    @property
    def name(self) -> str:
        return f"{self.network}/{self.who.native_id}"

    @property
    def whose(self) -> tuple[Person, str, Channel]:
        return self.who, self.name, "messenger"

    @property
    def told(self) -> dict[str, Any]:
        """What is the same of all that is said in it."""
        page = self.account.options.get("page_id") or self.account.options.get("instagram_id")
        kind = "IG_MESSAGE" if self.network == "instagram" else "FB_MESSAGE"
        asked = f"asset_id={page}&selected_item_id={self.who.native_id}&thread_type={kind}"
        page_of = f"{self.account.base_url.rstrip('/')}/latest/inbox/all?{asked}"
        told = {"channel": "messenger", "conversation": self.name, "contact": self.who}
        return told | {"deep_link": page_of}


def person(told: Any, network: str) -> Person:
    """By an id that holds for this page only. The address that Meta tells beside is none."""
    handle = text_of(told.get("username"))
    known = [Identifier(kind="handle", value=handle[:512], network=network)] if handle else []
    name = text_of(told.get("name")) or handle
    return Person(native_id=str(told["id"])[:512], name=name and name[:512], identifiers=known)


def ours(account: Account) -> list[str]:
    return [str(it) for it in map(account.options.get, ("page_id", "instagram_id")) if it]
