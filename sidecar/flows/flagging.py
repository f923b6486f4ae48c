"""Flagging and verifying: what stands on a customer's card until it ends, set by people, with reason and end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from sidecar.errors import BadInputError, NotFoundError
from sidecar.flows.anchoring import Anchor
from sidecar.flows.colleagues import own
from sidecar.flows.going_on import active_lines
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.service_changes import Acting, New, change, check_ahead, check_open, known, make
from sidecar.flows.service_lines import flag_line
from sidecar.journey.secret_words import SPOKEN
from sidecar.journey.secrets import masked
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import ServiceFact
from sidecar.store import journeys, members, service_facts
from sidecar.store.engine import Conn

_LONGEST_FLAG = timedelta(days=366)
_LONGEST_VERIFICATION = timedelta(days=1)
_CONTACT = timedelta(minutes=30)  # of which no tool says that it goes on
_ON_A_CALL = timedelta(hours=8)  # should its end be lost on the way
_SOME_DIGITS = re.compile(r"\d(?:[\s./,-]*\d){2,}")  # a number of three, however it is spaced
_WORD = re.compile(r"\w{4,}")
_NOT_YET: Json = {"state": "not_yet", "how": None, "by": None, "until": None}


@dataclass(frozen=True)
class Verified:
    """`active_id`: what goes on (en_) and ends it; `until`: at the latest then."""

    how: str
    active_id: str | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """In the words of the API's `Customer`. `good_until`: when the clock changes it (microseconds)."""

    flags: list[Json]
    verification: Json
    good_until: int | None


def flag(act: Acting, anchor: Anchor, kind: str, *, reason: str, until: datetime) -> ServiceFact:
    check_ahead(act, until)
    if until > act.now + _LONGEST_FLAG:
        raise BadInputError("a flag ends within a year; set it anew then", key="until")
    told = {"kind": kind, "reason": masked(reason.strip(), is_ours=True)}
    return make(act, anchor, New("flag", own(act.caller), told, until, "open", is_open=False))


def end_flag(act: Acting, flag_id: str) -> ServiceFact:
    fact = known(act, flag_id, {"flag": "flag"})
    check_open(fact._replace(is_open=fact.state == "open"), "flag")
    return change(act, fact, "ended")


def verify(act: Acting, anchor: Anchor, said: Verified) -> ServiceFact:
    """BadInputError where `how` may hold an answer: that is nobody's to keep."""
    how = " ".join(said.how.split())
    _check_no_answer(act.conn, anchor.customer, how)
    active = _active(act, anchor.customer, said.active_id)
    longest = _ON_A_CALL if active is not None else _CONTACT
    until = said.until or act.now + longest
    check_ahead(act, until)
    if until > act.now + _LONGEST_VERIFICATION:
        raise BadInputError("nobody is verified for longer than a day", key="until")
    told = {"how": how, "active_id": active}
    new = New("verification", own(act.caller), told, until, "open", is_open=False)
    return make(act, anchor, new)


def end_verification(act: Acting, verification_id: str) -> ServiceFact:
    fact = known(act, verification_id, {"verification": "verification"})
    return change(act, fact, "ended") if fact.state == "open" else fact


def standing(conn: Conn, contacts: Sequence[int], now: datetime) -> Standing:
    """What stands now on the card of the customer that these contacts are."""
    moment = to_micros(now)
    found = service_facts.of_contacts(conn, contacts)
    alive = [it for it in found if it.state == "open" and (it.due_at or 0) > moment]
    flags = [it for it in alive if it.kind == "flag"]
    verified = _newest_that_goes_on(
        conn, contacts, [it for it in alive if it.kind == "verification"]
    )
    ends = [it.due_at for it in [*flags, *([verified] if verified else [])] if it.due_at]
    return Standing(
        flags=[flag_line(it) for it in flags],
        verification=_NOT_YET if verified is None else _verified(verified),
        good_until=min(ends, default=None),
    )


def _newest_that_goes_on(
    conn: Conn, contacts: Sequence[int], verified: Sequence[ServiceFact]
) -> ServiceFact | None:
    """One ends with the call or chat in which it was done."""
    if not verified:
        return None
    going_on = {it["id"] for it in active_lines(conn, contacts)}
    for it in sorted(verified, key=lambda it: it.at, reverse=True):
        if it.told.get("active_id") is None or it.told["active_id"] in going_on:
            return it
    return None


def _verified(it: ServiceFact) -> Json:
    return {
        "state": "verified",
        "how": it.told["how"],
        "by": it.by,
        "until": moment_text(it.due_at or it.at),
    }


def _active(act: Acting, customer: int, named: str | None) -> str | None:
    """What goes on with this customer: the named one, or the only one."""
    going_on = [it["id"] for it in active_lines(act.conn, members.contacts_of(act.conn, customer))]
    if named is not None and named not in going_on:
        raise NotFoundError("call or chat of this customer that goes on just now")
    return named or (going_on[0] if len(going_on) == 1 else None)


def _check_no_answer(conn: Conn, customer: int, how: str) -> None:
    """Nothing that is known of the customer, no number, no address: only the way."""
    lowered = how.casefold()
    contacts = members.contacts_of(conn, customer)
    holds = bool(_SOME_DIGITS.search(how) or SPOKEN.search(how)) or "@" in how
    holds = holds or _names_one(how, [it.name for it in journeys.contacts_of(conn, customer)])
    for _, listed in journeys.identifiers_of(conn, contacts) if not holds else ():
        holds = holds or any(value and value.casefold() in lowered for value in _values(listed))
    if holds:
        raise BadInputError(
            "say how (such as: security questions, called back, signed in), never the answer",
            key="how",
        )


def _names_one(how: str, names: Sequence[str | None]) -> bool:
    """Whether a name of the customer, or a part of one, stands in it as a word."""
    words = {it.casefold() for it in _WORD.findall(how)}
    return any(it.casefold() in words for name in names for it in _WORD.findall(name or ""))


def _values(listed: str) -> list[str]:
    return [str(it.get("value", "")) for it in orjson.loads(listed)]
