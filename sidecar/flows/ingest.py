"""facts → contacts → entries → identity → customers → cases → changes: what a tool told becomes what an agent sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sidecar.flows import belonging, mentioning
from sidecar.flows.answered_there import close_answered
from sidecar.flows.dating import dated
from sidecar.flows.going_on import note_actives
from sidecar.flows.house import House
from sidecar.flows.inheriting import inherit
from sidecar.flows.keeping_cases import EVER, keep_up
from sidecar.flows.learnt_links import note_seen
from sidecar.flows.letting_go import erased_by, let_go, let_go_of_histories, overwritten_by
from sidecar.flows.passing_on import note_news as note_passed_on
from sidecar.flows.recognise import recognise
from sidecar.journey.quotes import newly_said
from sidecar.model.active import Active
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.moment import to_micros
from sidecar.store import (
    changes_write,
    contacts,
    conversations,
    entries,
    facts,
    locators,
    members,
    organisations,
    records,
)
from sidecar.store.engine import Conn


@dataclass(frozen=True, slots=True)
class Ingested:
    """`changed`: how many facts were news. `customers`: whose overlays must look again."""

    changed: int
    customers: frozenset[int]


def ingest(conn: Conn, readings: Sequence[Reading], house: House, now: datetime) -> Ingested:
    """Takes in what a tool told, in one transaction that is the caller's: all of it or nothing.

    Facts may come twice, late and in any order; in the end the store holds the same. BadInputError
    where one cannot be kept. `now`: when we saw it.
    """
    changes_write.take_turn(conn)
    locators.put(conn, [it for it in readings if isinstance(it, Locator)])
    told_facts = [it for it in readings if not isinstance(it, Locator | Active)]
    changes = facts.put(conn, dated(told_facts))
    inherit(conn, changes)
    profiles = contacts.apply(conn, changes)
    touched = entries.apply(conn, changes, _said)
    records.apply(conn, changes, touched)
    partners = conversations.refresh(conn, touched.conversations)
    touched.gained.update(dict.fromkeys([*partners, *_stated(changes)], 0))
    contacts.recount(conn, touched.gained)
    organisations.touch(conn, touched.gained)
    belonging.update(conn, profiles, house.own)
    regrouped = recognise(conn, profiles, house, now)
    note_seen(conn, [it for it in touched.gained if it not in profiles], house)
    reached = members.customers_of(conn, {*profiles, *touched.gained})
    live = note_actives(conn, [it for it in readings if isinstance(it, Active)], house, now)
    told = set(reached.values()) | regrouped
    note_passed_on(conn, changes, house, now)
    keep_up(conn, told, house, now=now, since=EVER if regrouped else _since(changes))
    close_answered(conn, changes, house, now)
    customers = told | live
    erased, overwritten = erased_by(changes), overwritten_by(changes)
    changes_write.append_erased(conn, erased | overwritten, at=now)
    changes_write.append(conn, customers, reached, at=now)
    if mentioning.note(conn, changes, customers):
        mentioning.announce(conn, now)
    let_go(erased, tools={it.tool for it in readings})
    let_go_of_histories(overwritten)
    return Ingested(_n_news(changes), frozenset(customers))


def _n_news(changes: Sequence[facts.FactChange]) -> int:
    """A deletion of what we never had is kept, but nobody can see a difference."""
    return sum(1 for it in changes if it.previous is not None or not isinstance(it.fact, Deletion))


def _stated(changes: Sequence[facts.FactChange]) -> list[int]:
    """Contacts of whom the tool itself told something else: attributes are no part of a profile."""
    told = (fact for it in changes for fact in (it.previous, it.fact))
    return [contact_key(it.tool, it.native_id) for it in told if isinstance(it, Contact)]


def _since(changes: Sequence[facts.FactChange]) -> int:
    """No older piece of anybody's history changed."""
    told = [fact for it in changes for fact in (it.previous, it.fact)]
    if any(isinstance(it, Deletion) for it in told):
        return EVER
    moments = (to_micros(it.occurred_at) for it in told if isinstance(it, Interaction))
    return min(moments, default=to_micros(datetime.max.replace(tzinfo=UTC)))


def _said(interaction: Interaction) -> tuple[str | None, bool]:
    """Of a wrap-up that stands alone, what was written."""
    if interaction.text is None:
        return interaction.wrap_up, False
    folded = newly_said(interaction)
    return folded.text, folded.is_folded
