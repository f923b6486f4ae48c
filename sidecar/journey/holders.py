"""Holders: whose turn it is, when tools and people spell names differently and colleagues are away or gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sidecar.model.service_fact import Holder, PassedOn

Turn = tuple[Literal["agent", "team", "leads", "nobody"], str]
LEADS: Turn = ("leads", "")
NOBODY: Turn = ("nobody", "")


def fold(name: str | None) -> str:
    """A name as it is compared: `Ana  RUIZ` is `ana ruiz`."""
    return " ".join((name or "").casefold().split())


def folded(holder: Holder) -> Holder:
    """The holder with names as they are compared; a blank one is none."""
    return Holder(*(fold(it) or None for it in holder))


def holder_of(it: PassedOn) -> Holder:
    """Whose turn a change of hands in a tool made it."""
    return folded(Holder(it.to_agent, it.to_team, it.from_team))


class Colleague(NamedTuple):
    """Somebody with a token. `is_gone`: every token of theirs was revoked; `is_away`: until they say so."""

    name: str
    team: str | None
    role: str
    is_gone: bool = False
    is_away: bool = False


class Me(NamedTuple):
    """The caller, as they are compared."""

    name: str
    team: str
    role: str


@dataclass(frozen=True)
class Names:
    """What tools call people and teams besides their own names: folded name → folded name."""

    agents: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    known_teams: Collection[str] = ()

    def agent(self, name: str | None) -> str:
        return self.agents.get(fold(name), fold(name))

    def team(self, name: str | None) -> str:
        return self.teams.get(fold(name), fold(name))


def names_of(
    teams: Iterable[tuple[str, Iterable[str]]], agents: Iterable[tuple[str, Iterable[str]]]
) -> Names:
    """From each one's own name and what else tools call them."""
    listed = [(name, list(also)) for name, also in teams]
    return Names(
        agents=_spelled(agents),
        teams=_spelled(listed),
        known_teams=tuple(name for name, _ in listed),
    )


class Directory:
    """Who there is and who is here, at one moment."""

    def __init__(self, colleagues: Iterable[Colleague], names: Names) -> None:
        self.names = names
        self.colleagues = list(colleagues)
        self._known = {names.agent(it.name): it for it in self.colleagues}

    def agent(self, name: str | None) -> Colleague | None:
        """By any of their names; None for nobody we know."""
        return self._known.get(self.names.agent(name))

    def team(self, name: str | None) -> str | None:
        """A team's own name by any of its names; None for one that we do not know."""
        wanted = self.names.team(name)
        return next((it for it in self.teams if self.names.team(it) == wanted), None)

    @property
    def teams(self) -> list[str]:
        """By their own names, each once."""
        listed = [*self.names.known_teams, *(it.team for it in self.colleagues if it.team)]
        spelled: dict[str, str] = {}
        for it in listed:
            spelled.setdefault(self.names.team(it), it)
        return sorted(spelled.values(), key=fold)

    def turn(self, holder: Holder, *, is_ours: bool = True, but: str | None = None) -> Turn:
        """Whose turn it is now: the person's, if here; else their team's; else that of the team of whoever
        gave it; else the leads'. What was only passed on inside a tool stays with whom it names there.
        `but`: who may not do it themselves, so that a team of theirs alone is none.
        """
        known = self.agent(holder.agent) if holder.agent else None
        if known is not None and not (known.is_gone or known.is_away):
            return "agent", self.names.agent(known.name)
        teams = [holder.team, known.team if known else None, holder.fallback if is_ours else None]
        wanted = (self.names.team(it) for it in teams if it)
        team = next((it for it in wanted if self.members(it, but=but)), None)
        if team is not None:
            return "team", team
        return LEADS if is_ours or known is not None else NOBODY

    def is_turn_of(
        self, holder: Holder, me: Me, *, is_ours: bool = True, but: str | None = None
    ) -> bool:
        """Whether this waits for the caller, or for their team; of what waits for a team of which nobody is
        here the leads know, too."""
        kind, name = self.turn(holder, is_ours=is_ours, but=but)
        is_lead = me.role in {"lead", "admin"}
        if kind == "leads":
            return is_lead
        if kind == "team" and is_ours and is_lead and not self._is_any_here(name, but):
            return True
        return bool(name) and name == (me.name if kind == "agent" else me.team)

    def is_nobody_here(self, holder: Holder, *, but: str | None = None) -> bool:
        """Whether all whose turn it is are away."""
        kind, name = self.turn(holder, but=but)
        return kind != "agent" and not (kind == "team" and self._is_any_here(name, but))

    def members(self, team: str, *, but: str | None = None) -> list[Colleague]:
        """Who is of a team, by any of its names, and not gone."""
        wanted, without = self.names.team(team), self.names.agent(but)
        return [
            it
            for it in self.colleagues
            if it.team and not it.is_gone and self.names.team(it.team) == wanted
            if self.names.agent(it.name) != without
        ]

    def _is_any_here(self, team: str, but: str | None) -> bool:
        return any(not it.is_away for it in self.members(team, but=but))

    def me(self, name: str, team: str | None, role: str) -> Me:
        return Me(self.names.agent(name), self.names.team(team), role)


def _spelled(listed: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {fold(other): fold(name) for name, also in listed for other in [name, *also]}
