"""What an agent who looks at one customer is told of whoever else that may be: name and evidence alone."""

import re

import orjson
import pytest

from sidecar.errors import NotAllowedError
from sidecar.flows.lookup import Asked, Finder
from sidecar.flows.opening import opened
from sidecar.model.ids import parse_id, public_id
from sidecar.store import journeys
from sidecar.store.engine import Conn
from sidecar.store.links import link_key
from sidecar.store.tuples import tuples
from tests.sidecar.identity_over_time.invariants import Seen


def nothing_is_told_of_a_guess(conn: Conn, it: Seen, finder: Finder) -> int:
    """Of each suggestion, both ways; gives how many there were.

    What a customer's own contacts say too may be told: a shared number is evidence. Among the others at
    an organisation may be a third who has the same number, but never the one who is only guessed.
    """
    guesses = [
        pair
        for pair, state in sorted(it.links.items())
        if state == "suggested" and it.customer_of[pair[0]] != it.customer_of[pair[1]]
    ]
    for a, b in guesses:
        with pytest.raises(NotAllowedError):
            opened(conn, public_id("cd", link_key(a, b)))
        for mine, other in ((a, b), (b, a)):
            asked = Asked(customer_id=public_id("cu", it.customer_of[mine]))
            answer = orjson.loads(finder.context(asked))
            others = answer.pop("organisation_members") or {"members": []}
            answer.pop("links")  # their reasons are of the day on which they were made
            assert it.customer_of[other] not in {_key(each) for each in others["members"]}
            ours, theirs = (it.groups[it.customer_of[each]] for each in (mine, other))
            told = orjson.dumps(answer).decode()
            for secret in _secrets(conn, it, theirs) - _secrets(conn, it, ours):
                assert not _stands_in(secret, told), secret
    return len(guesses)


def _key(line: dict[str, str]) -> int | None:
    return parse_id("cu", line["customer_id"])


def _stands_in(secret: str, answer: str) -> bool:
    return re.search(rf"(?<![\w.@-]){re.escape(secret)}(?![\w.@-])", answer) is not None


def _secrets(conn: Conn, it: Seen, contacts: set[int]) -> set[str]:
    """Ids, words and whatever else these contacts would be known again by; names are no secret."""
    found = {each for one in contacts for name, told in it.told[one].traits.items()
             if name not in ("name", "gender") for each in told}  # fmt: skip
    for one in contacts:
        found |= {public_id(prefix, one) for prefix in ("cu", "ct")}
    for entry, text in _said(conn, contacts):
        found |= {public_id("en", entry), text}
    for _, listed in journeys.identifiers_of(conn, sorted(contacts)):
        found |= {each["value"] for each in orjson.loads(listed)}
    return found


def _said(conn: Conn, contacts: set[int]) -> list[tuple[int, str]]:
    return [
        (row[0], row[1])
        for it in sorted(contacts)
        for row in tuples(conn, "SELECT entry_key, text FROM entry WHERE contact_key = ?", [it])
    ]
