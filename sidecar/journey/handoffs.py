"""Handoffs without typing: what a tool's own facts say about who passed a customer on to whom, and why.

A change of hands is a handoff with no key pressed. It is open until whoever got it has acted: answered,
written a note, passed it on again, or the ticket or call is over. Whoever gave it may still write.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sidecar.journey.holders import Names
from sidecar.journey.secrets import masked
from sidecar.model.service_fact import PassedOn

_TOGETHER = 120_000_000  # microseconds: a queue and then a person, set by one agent, is one handoff
_BEFORE, _AFTER = (
    1_800_000_000,
    300_000_000,
)  # how far from a handoff the note that goes with it may lie
_LONGEST = 300
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SPEAKER = re.compile(r"^\s*(?:agent|agente|mitarbeiter|conseiller)\s*:\s*", re.IGNORECASE)
_CUSTOMER = re.compile(r"^\s*(?:customer|kunde|client|cliente|caller)\s*:", re.IGNORECASE)
# Saying that somebody else goes on, in English, German, French, Spanish and Arabic.
_PASSING_WORDS = re.compile(
    r"\b(?:transfer|pass(?:ing)? (?:you|this|it)|hand(?:ing)? (?:you|this|it)|forward(?:ing)? (?:you|this|it)"
    r"|escalat|put(?:ting)? you through|connect(?:ing)? you|weiterleit|weitergeb|leite .{0,40} weiter"
    r"|gebe .{0,40} weiter|verbinde|[uü]bergeb|transf[eé]r|je vous passe|escalar|deriv|paso (?:con|el|su)"
    r"|pasar con)|سأحول|تحويل|أحولك",
    re.IGNORECASE,
)


class Hands(NamedTuple):
    """A change of hands as the tool tells it (model/interaction.py `Passing`)."""

    kind: str
    from_agent: str | None
    from_team: str | None
    to_agent: str | None
    to_team: str | None


_NO_HANDS = Hands("reassignment", None, None, None, None)


class Deed(NamedTuple):
    """One thing that was done or said in a conversation. Times in microseconds; `over_at`: when the call
    that it is was over. `by`: person, bot or system."""

    key: int
    at: int
    native_id: str
    contact: int
    direction: str
    by: str
    agent: str | None
    team: str | None
    text: str
    wrap_up: str | None
    hands: Hands | None
    over_at: int | None
    deep_link: str | None


class Thread(NamedTuple):
    """A tool's conversation. `closed_at`: when its ticket was closed, None while it is open, or is none."""

    tool: str
    conversation: str
    closed_at: int | None


def passed_in(thread: Thread, deeds: Sequence[Deed], names: Names) -> list[PassedOn]:
    """Every handoff of a conversation, in time. Taking a ticket oneself, a first assignment by nobody and
    a return to nobody are none."""
    told = sorted(deeds, key=lambda it: (it.at, it.native_id))
    given = [it for it in told if _is_given(it, names)]
    return [_passed(thread, it, told, names) for it in _joined(given, names)]


def _is_given(deed: Deed, names: Names) -> bool:
    hands = deed.hands
    if hands is None or not (hands.to_agent or hands.to_team):
        return False
    givers = _givers(deed, names)
    is_kept = bool(hands.to_agent) and names.agent(hands.to_agent) in givers
    is_routed = not givers and not hands.from_team
    is_same_team = not hands.to_agent and names.team(hands.to_team) == names.team(hands.from_team)
    return not (is_kept or is_routed or is_same_team)


def _joined(given: Sequence[Deed], names: Names) -> Iterator[Deed]:
    """Two changes by one agent within two minutes are one: the later, with what the earlier knew."""
    waiting: Deed | None = None
    for deed in given:
        if waiting is not None and not _is_one(waiting, deed, names):
            yield waiting
            waiting = None
        waiting = deed if waiting is None else _both(waiting, deed)
    if waiting is not None:
        yield waiting


def _is_one(one: Deed, other: Deed, names: Names) -> bool:
    is_soon = other.at - one.at <= _TOGETHER
    return is_soon and one.agent is not None and names.agent(one.agent) == names.agent(other.agent)


def _both(one: Deed, other: Deed) -> Deed:
    before, after = one.hands or _NO_HANDS, other.hands or _NO_HANDS
    return other._replace(
        hands=after._replace(
            from_agent=before.from_agent or after.from_agent,
            from_team=before.from_team or after.from_team,
            to_agent=after.to_agent or (before.to_agent if not after.to_team else None),
            to_team=after.to_team or before.to_team,
        )
    )


def _passed(thread: Thread, deed: Deed, told: Sequence[Deed], names: Names) -> PassedOn:
    hands = deed.hands or _NO_HANDS
    done_by, done_at = _done(thread, deed, told, names)
    return PassedOn(
        key=deed.key,
        contact=deed.contact,
        tool=thread.tool,
        conversation=thread.conversation,
        at=deed.at,
        kind=hands.kind,
        agent=deed.agent,
        from_agent=hands.from_agent,
        from_team=hands.from_team,
        to_agent=hands.to_agent,
        to_team=hands.to_team,
        is_open=done_at is None,
        done_by=done_by,
        done_at=done_at,
        reason=reason_of(deed, told, names),
        deep_link=deed.deep_link,
    )


def _done(
    thread: Thread, deed: Deed, told: Sequence[Deed], names: Names
) -> tuple[str | None, int | None]:
    """By whom and when; (None, None) while it is open."""
    givers = _givers(deed, names)
    for it in told:
        if (it.at, it.native_id) > (deed.at, deed.native_id) and _is_act(it, givers, names):
            return it.agent or (it.hands.from_agent if it.hands else None), it.at
    if thread.closed_at is not None:
        return None, max(thread.closed_at, deed.at)
    overs = [it.over_at for it in told if it.over_at is not None]
    if deed.hands is not None and deed.hands.kind == "transfer" and overs:
        return deed.hands.to_agent, max(*overs, deed.at)
    return None, None


def _is_act(it: Deed, givers: set[str], names: Names) -> bool:
    """Whether it was taken or passed on, or somebody who is not the giver answered or noted something."""
    if it.hands is not None:
        return bool(it.hands.to_agent or it.hands.to_team)
    if it.by != "person" or (it.agent is not None and names.agent(it.agent) in givers):
        return False
    return it.direction == "outbound" or (it.direction == "internal" and it.agent is not None)


def _givers(deed: Deed, names: Names) -> set[str]:
    from_agent = deed.hands.from_agent if deed.hands else None
    return {names.agent(it) for it in (deed.agent or from_agent, from_agent) if it}


def reason_of(deed: Deed, told: Sequence[Deed], names: Names) -> str | None:
    """What the giver wrote for colleagues at that time, the nearest; else the sentence in which they told
    the customer; None where they said neither."""
    givers = _givers(deed, names)
    near = [it for it in told if -_AFTER <= deed.at - it.at <= _BEFORE and it.key != deed.key]
    own = [it for it in near if it.agent is not None and names.agent(it.agent) in givers]
    nearest = sorted(own, key=lambda it: (abs(deed.at - it.at), it.at))
    for it in nearest:
        note = it.wrap_up or (it.text if it.direction == "internal" and it.hands is None else "")
        if note.strip():
            return _cut(masked(note, is_ours=True))
    said = (
        _passing_sentence(masked(it.text, is_ours=True))
        for it in nearest
        if it.direction != "internal"
    )
    return next((it for it in said if it), None)


def _passing_sentence(text: str) -> str | None:
    for line in text.splitlines():
        if _CUSTOMER.match(line):
            continue
        for sentence in _SENTENCE.findall(_SPEAKER.sub("", line)):
            if _PASSING_WORDS.search(sentence):
                return _cut(sentence)
    return None


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST:
        return plain
    return plain[:_LONGEST].rsplit(" ", 1)[0] + " ..."
