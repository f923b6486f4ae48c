"""store → pairs → what their levels say → likelihoods: learnt without labels, off everybody's path."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from sidecar.identity.blocks import blocks_of
from sidecar.identity.compare import compare
from sidecar.identity.learn import Blocked, Pattern, learn, pattern_of
from sidecar.identity.learnt import parse_likelihoods, spelled_likelihoods
from sidecar.identity.likelihoods import Likelihoods
from sidecar.identity.portrait import Portrait, Told, parse_traits, portrait_of
from sidecar.identity.traits import Traits
from sidecar.store import changes_write, portraits
from sidecar.store.engine import Conn, Store

_SAMPLE = 2000  # contacts whose neighbours are looked at
_NEIGHBOURS = 12  # of one contact
_SMALL = 12  # contacts in a block that are worth comparing
_STRANGERS = 6_000  # pairs drawn at random


def is_due(n_contacts: int, n_learnt: int) -> bool:
    """At 500 contacts, and each time their number has doubled, up to 64,000."""
    return n_contacts >= 500 and n_learnt < 64_000 and n_contacts >= 2 * max(n_learnt, 250)


def learn_if_due(store: Store) -> bool:
    """Learns where it is time; True where it did."""
    with store.reading() as conn:
        state = portraits.state(conn)
    if state is None or not is_due(state.n_contacts, parse_likelihoods(state.learnt).n_learnt):
        return False
    learn_now(store)
    return True


def learn_now(store: Store) -> Likelihoods | None:
    """Learns from what there is; None where there is nothing."""
    with store.reading() as conn:
        state = portraits.state(conn)
        if state is None:
            return None
        told = {it: parse_traits(text) for it, text in portraits.sample(conn, _SAMPLE)}
        alone = {contact: portrait_of([Told(traits)]) for contact, traits in told.items()}
        blocked = _blocked(conn, told, alone)
        strangers = _strangers([alone[it] for it in told])
    odds = learn(blocked, strangers, n_looked=len(told), n_contacts=state.n_contacts)
    with store.writing() as conn:
        changes_write.take_turn(conn)  # who counts meanwhile would count for nothing
        now = portraits.state(conn) or state
        portraits.put_state(conn, replace(now, learnt=spelled_likelihoods(odds)))
    return odds


def _blocked(conn: Conn, told: dict[int, Traits], alone: dict[int, Portrait]) -> list[Blocked]:
    found: list[Blocked] = []
    seen: set[tuple[int, int]] = set()
    for contact, traits in told.items():
        types = _neighbours(conn, contact, traits)
        fresh = [it for it in sorted(types) if (min(it, contact), max(it, contact)) not in seen]
        missing = [it for it in fresh[:_NEIGHBOURS] if it not in alone]
        for other, (text, *_) in portraits.traits(conn, missing).items():
            alone[other] = portrait_of([Told(parse_traits(text))])
        for other in fresh[:_NEIGHBOURS]:
            if other in alone:
                seen.add((min(other, contact), max(other, contact)))
                levels = compare(alone[contact], alone[other])
                found.append(Blocked(frozenset(types[other]), pattern_of(levels)))
    return found


def _neighbours(conn: Conn, contact: int, traits: Traits) -> dict[int, set[str]]:
    """Other contact -> the types of the blocks that both are in."""
    blocks = blocks_of(traits)
    found = portraits.blocks(conn, [(it.key, _SMALL + 1) for it in blocks])
    types: dict[int, set[str]] = {}
    for block in blocks:
        rows = found[block.key]
        if len(rows) <= _SMALL:
            for other, _ in rows:
                if other != contact:
                    types.setdefault(other, set()).add(block.type)
    return types


def _strangers(people: Sequence[Portrait]) -> list[Pattern]:
    n = len(people)
    steps = [step for step in (1, 7, 31, 127, 511, 1021) if step < n]
    pairs = ((i, (i + step) % n) for step in steps for i in range(n))
    return [pattern_of(compare(people[i], people[j])) for i, j in islice(pairs, _STRANGERS)]
