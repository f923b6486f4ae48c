"""Entries and opened pages → facts → how many were told twice and how many nobody had to ask for: counts alone."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sidecar.flows.lines import Json
from sidecar.journey.retells import Said, retold
from sidecar.model.moment import from_micros, to_micros
from sidecar.store import members, retells
from sidecar.store.engine import Conn
from sidecar.store.retells import Entry, Retold

_LOOKED_AT = 200  # entries of a contact: what was said before those nobody has in mind either
_YOUNG = timedelta(days=14)  # of what is older, read in later, nobody will ask when it was counted
_MONDAY = date(1969, 12, 29)  # the last one before the days are counted


class Recount(NamedTuple):
    """What is to be changed of one customer's counts. `gone`: entries."""

    gone: list[int]
    come: list[Retold]

    @property
    def is_news(self) -> bool:
        return bool(self.gone or self.come)


def recount(conn: Conn, customer: int, now: datetime) -> Recount:
    """Looks at what this customer said lately; nothing is written."""
    contacts = members.contacts_of(conn, customer)
    known = {it.entry_key: it for it in retells.known_of(conn, [customer])}
    since = to_micros(now - _YOUNG)
    if not known and not retells.has_said_since(conn, contacts, since):
        return Recount([], [])
    entries = retells.entries_of(conn, contacts, limit=_LOOKED_AT)
    counted = retold([_said(it) for it in entries], since=since)
    wanted = [
        _row(it, customer, counted[it.entry_key]) for it in entries if it.entry_key in counted
    ]
    there = {it.entry_key for it in wanted}
    young = week_of(from_micros(since)) + 7
    gone = [key for key, it in known.items() if key not in there and it.week >= young]
    return Recount(gone, [it for it in wanted if known.get(it.entry_key) != it])


def lines_of(conn: Conn, *, weeks: int, now: datetime) -> list[Json]:
    """In the words of the API's `RetellsLine`, the newest week first."""
    first_week = week_of(now) - 7 * (weeks - 1)
    counts = retells.counts_since(conn, first_week)
    in_order = sorted(counts.items(), key=lambda it: (-it[0][0], it[0][1]))
    return [
        {
            "week": (date(1970, 1, 1) + timedelta(week)).isoformat(),
            "team": team or None,
            "n_pages": it.n_pages,
            "n_spared": it.n_spared,
            "n_retold": it.n_retold,
        }
        for (week, team), it in in_order
    ]


def week_of(moment: datetime) -> int:
    """The Monday (UTC) of its week, in days since 1970."""
    days = (moment.date() - _MONDAY).days
    return days - days % 7 + (_MONDAY - date(1970, 1, 1)).days


def write(conn: Conn, recounts: Collection[Recount]) -> None:
    retells.replace(
        conn,
        [key for it in recounts for key in it.gone],
        [row for it in recounts for row in it.come],
    )


def _said(it: Entry) -> Said:
    place = (it.tool, it.conversation or f"en {it.entry_key}")
    is_told = it.direction == "inbound" and it.by == "person"
    return Said(it.entry_key, place, it.occurred_at, it.text or "", is_told)


def _row(it: Entry, customer: int, n: int) -> Retold:
    return Retold(it.entry_key, customer, week_of(from_micros(it.occurred_at)), it.team or "", n)
