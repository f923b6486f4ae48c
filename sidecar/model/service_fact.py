"""A service fact: what colleagues decided or took upon themselves about a customer. Never derived."""

from typing import Any, Literal, NamedTuple

ServiceKind = Literal["handoff", "ask", "promise", "call_back", "flag", "verification"]


class Holder(NamedTuple):
    """Whose turn it is, as it was said or as a tool names them: the person, else the team; if nobody of
    them is here any more, the team of whoever gave it (`fallback`)."""

    agent: str | None
    team: str | None
    fallback: str | None = None


class ServiceFact(NamedTuple):
    """One of them as it stands. Times in microseconds, UTC.

    `contact`, `entry`: keys that it was made on, by which it stays with whom it is about, whatever is
    linked, parted or read again. `is_open`: somebody has still to do something: `holder`. `by`, `team`:
    who made it; `changed_by`: who changed `state` last. `told`: what else the kind knows, in JSON.
    """

    key: int
    kind: ServiceKind
    contact: int
    entry: int | None
    state: str
    is_open: bool
    by: str
    team: str | None
    at: int
    holder: Holder
    due_at: int | None
    changed_by: str | None
    changed_at: int | None
    told: dict[str, Any]


class PassedOn(NamedTuple):
    """A change of hands inside a tool, derived from its facts. `key`: of its entry. `agent`: who passed it
    on. `is_open`: until whoever got it has acted. `reason`: in the giver's own words, or nothing."""

    key: int
    contact: int
    tool: str
    conversation: str
    at: int
    kind: str
    agent: str | None
    from_agent: str | None
    from_team: str | None
    to_agent: str | None
    to_team: str | None
    is_open: bool
    done_by: str | None
    done_at: int | None
    reason: str | None
    deep_link: str | None
