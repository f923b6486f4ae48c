"""Colleagues: who there is, who is here, and to whom something may be given."""

import difflib
from datetime import datetime

from sidecar.errors import BadInputError
from sidecar.flows.lines import Json, moment_text
from sidecar.journey.holders import Colleague, Directory, Me, Names, Turn, fold, folded
from sidecar.model.access import Caller
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import Holder
from sidecar.store import changes_write, colleagues
from sidecar.store.colleagues import Absence
from sidecar.store.engine import Conn

_NAMED = 8  # colleagues that an error names


def directory(conn: Conn, names: Names, now: datetime) -> Directory:
    """As it is at this moment (UTC)."""
    away = colleagues.away(conn, to_micros(now))
    known = [
        Colleague(
            it.name, it.team, it.role, is_gone=it.is_gone, is_away=names.agent(it.name) in away
        )
        for it in colleagues.known(conn)
    ]
    return Directory(known, names)


def me(here: Directory, caller: Caller | None) -> Me:
    if caller is None:
        return Me("", "", "agent")
    return here.me(caller.name, caller.team, caller.role)


def addressee(
    here: Directory, agent: str | None, team: str | None
) -> tuple[str | None, str | None]:
    """A person and a team by their own names. BadInputError where there is no such one, or nobody at all
    is named: what is given must have somebody who gets it."""
    if not fold(agent) and not fold(team):
        raise BadInputError("say to whom: a person (agent) or a team", key="to")
    person = here.agent(agent) if fold(agent) else None
    if fold(agent) and (person is None or person.is_gone):
        listed = [it.name for it in here.colleagues if not it.is_gone]
        raise BadInputError(_nobody("no colleague", agent, listed), key="to.agent")
    group = here.team(team) if fold(team) else None
    if fold(team) and group is None:
        raise BadInputError(_nobody("no team", team, here.teams), key="to.team")
    if person is not None:
        return person.name, group or person.team
    return None, group


def check_somebody_else(here: Directory, to: tuple[str | None, str | None], giver: Caller) -> None:
    """BadInputError where a person and a team (by their own names) are the giver alone."""
    agent, team = to
    if agent is not None:
        if here.names.agent(agent) == here.names.agent(giver.name):
            raise BadInputError("that is you; name somebody else", key="to.agent")
    elif team is not None and not here.members(team, but=giver.name):
        others = [it for it in here.teams if here.members(it, but=giver.name)]
        there_is = f"; there is {', '.join(others[:_NAMED])}" if others else ""
        nobody = "nobody but you" if here.members(team) else "nobody"
        raise BadInputError(f"{nobody} is in {team}{there_is}", key="to.team")


def receivers(conn: Conn, here: Directory, giver: Caller) -> list[Json]:
    """Everybody else to whom something may be given; of who is away until when, and which team has meanwhile
    what is handed over to them, and what is asked of them (by its own name; None: the leads)."""
    mine = here.names.agent(giver.name)
    others = [it for it in here.colleagues if here.names.agent(it.name) != mine]
    return [_receiver(conn, here, it, giver) for it in others if not it.is_gone]


def absent_teams(here: Directory) -> list[str]:
    """Those of which nobody is here now."""
    members = {it: here.members(it) for it in here.teams}
    return [it for it, all_of in members.items() if all_of and all(one.is_away for one in all_of)]


def teams_without_others(here: Directory, giver: Caller) -> list[str]:
    """Those of which nobody else is here now: what is asked there waits, as nobody answers their own."""
    others = {it: here.members(it, but=giver.name) for it in here.teams}
    return [it for it, all_of in others.items() if all_of and all(one.is_away for one in all_of)]


def held_by(agent: str | None, team: str | None, giver: Caller) -> Holder:
    """Whose turn it is; should nobody of them be here, it comes back to the giver's team."""
    return folded(Holder(agent, team, giver.team))


def asked_of(agent: str | None, team: str | None, asker: Caller) -> Holder:
    """Who is to answer; should all of them be gone it goes to the leads, not back to the asker, who may not."""
    return held_by(agent, team, asker)._replace(fallback=None)


def own(caller: Caller) -> Holder:
    """What somebody takes upon themselves."""
    return held_by(caller.name, caller.team, caller)


def leave(
    conn: Conn, caller: Caller, until: datetime | None, *, names: Names, now: datetime
) -> datetime | None:
    """Away until then, or back (None). BadInputError for a time that is past."""
    name, at = names.agent(caller.name), to_micros(now)
    if until is None:
        colleagues.come_back(conn, name, at=at)
    elif until <= now:
        raise BadInputError("must lie ahead; null says that you are back", key="until")
    else:
        colleagues.leave(conn, name, Absence(at, to_micros(until)))
    changes_write.append_topic(conn, "mine", at=now)
    return until


def _receiver(conn: Conn, here: Directory, it: Colleague, giver: Caller) -> Json:
    name = here.names.agent(it.name)
    absence = colleagues.absence_of(conn, name) if it.is_away else None
    until, goes_to, ask_goes_to = None, None, None
    if absence is not None:
        until = moment_text(absence.until_at)
        goes_to = _team_of(here, here.turn(held_by(it.name, it.team, giver)))
        asked = asked_of(it.name, it.team, giver)
        ask_goes_to = _team_of(here, here.turn(asked, but=giver.name))
    return {
        "agent": it.name, "team": it.team, "tool": None,
        "away_until": until, "goes_to": goes_to, "ask_goes_to": ask_goes_to,
    }  # fmt: skip


def _team_of(here: Directory, turn: Turn) -> str | None:
    kind, team = turn
    return here.team(team) if kind == "team" else None


def _nobody(what: str, name: str | None, known: list[str]) -> str:
    by_fold = {fold(it): it for it in known}
    near = difflib.get_close_matches(fold(name), by_fold, n=_NAMED, cutoff=0.5)
    listed = [by_fold[it] for it in near] or sorted(known, key=fold)[:_NAMED]
    return (
        f"{what} of that name; there is {', '.join(listed)}" if listed else f"{what} of that name"
    )
