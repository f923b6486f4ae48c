"""What an agent undoes is undone: nothing is left of it, and no rule brings it back."""

from datetime import timedelta

from sidecar.flows.regrouping import regroup
from sidecar.identity.decisions import Act, confirm, move, refuse, revoke
from sidecar.model.ids import contact_key
from sidecar.model.link import Link
from sidecar.store import links, members
from sidecar.store.engine import Store
from sidecar.store.links import link_key
from sidecar.store.tuples import tuples
from tests.sidecar.ingest.histories import (
    LANDLINE,
    MONDAY,
    contact,
    deleted,
    held,
    mail,
    person,
    random_history,
    take_in,
    wrote,
)
from tests.sidecar.ingest.looking import groups, rows

_ACT = Act(by="Ana Ruiz", at=MONDAY + timedelta(days=1))
_WORK, _PRIVATE = contact_key("rt:main", "c-work"), contact_key("rt:main", "c-private")
_MAIL = mail("dana@northwind.example")


def _stored(store: Store, a: int, b: int) -> Link:
    with store.reading() as conn:
        found = links.get(conn, link_key(a, b))
    assert found is not None
    return found


def _decide(store: Store, *decided: Link) -> None:
    with store.writing(durable=True) as conn:
        links.decide(conn, decided, reason="she said so")
        regroup(conn, {contact for it in decided for contact in (it.a, it.b)})


def test_a_link_that_is_revoked_leaves_exactly_what_was_there_before(store: Store) -> None:
    take_in(store, [contact("c-work", "Dana"), wrote("m-1", person("c-work"))],
            [contact("c-private", "Dana"), wrote("m-2", person("c-private"))])  # fmt: skip
    before = held(store)
    with store.reading() as conn:
        changed = move(_PRIVATE, ([_PRIVATE], [_WORK]), links.of(conn, [_PRIVATE]), _ACT)
    _decide(store, *changed)
    assert groups(store) == [["c-private", "c-work"]]
    assert held(store) != before
    _decide(store, revoke(_stored(store, _WORK, _PRIVATE), _ACT))
    assert held(store) == before


def test_what_was_revoked_stays_apart_whatever_the_tools_tell_again(store: Store) -> None:
    facts = [contact("c-work", "Dana", _MAIL), contact("c-private", "Dana", _MAIL)]
    take_in(store, facts)
    assert groups(store) == [["c-private", "c-work"]]
    _decide(store, revoke(_stored(store, _WORK, _PRIVATE), _ACT))
    apart = held(store)
    assert groups(store) == [["c-private"], ["c-work"]]
    take_in(store, facts, [wrote("m-1", person("c-work", "Dana", _MAIL))])
    assert groups(store) == [["c-private"], ["c-work"]]
    assert held(store) != apart  # the new letter is there


def test_a_decision_may_be_taken_back_and_who_took_it_is_remembered(store: Store) -> None:
    take_in(store, [contact("c-work", "Dana", _MAIL), contact("c-private", "Dana", _MAIL)])
    together = held(store)
    _decide(store, revoke(_stored(store, _WORK, _PRIVATE), _ACT))
    _decide(store, confirm(_stored(store, _WORK, _PRIVATE), Act(by="Lee Park", at=_ACT.at)))
    assert held(store) == together
    asked = 'SELECT from_state, to_state, "by", reason FROM link_event ORDER BY id'
    assert rows(store, asked) == [
        ("auto", "revoked", "Ana Ruiz", "she said so"),
        ("revoked", "confirmed", "Lee Park", "she said so"),
    ]


def test_a_refused_suggestion_is_not_made_again(store: Store) -> None:
    ruth, omar = contact("c-work", None, LANDLINE), contact("c-private", "Omar", LANDLINE)
    take_in(store, [ruth, omar, contact("c-3", "Ruth", LANDLINE)])
    suggested = _stored(store, _WORK, _PRIVATE)
    assert suggested.state == "suggested"
    _decide(store, refuse(suggested, _ACT))
    take_in(store, [wrote("m-1", person("c-private", "Omar", LANDLINE))])
    assert _stored(store, _WORK, _PRIVATE).state == "refused"


def test_a_decision_about_a_contact_that_is_gone_holds_when_it_comes_back(store: Store) -> None:
    take_in(store, [contact("c-work", "Dana", _MAIL), contact("c-private", "Dana", _MAIL)])
    _decide(store, revoke(_stored(store, _WORK, _PRIVATE), _ACT))
    gone = contact("c-work", "Dana", _MAIL)
    take_in(store, [deleted(gone)])
    assert groups(store) == [["c-private"]]
    take_in(store, [gone.model_copy(update={"updated_at": MONDAY + timedelta(days=2)})])
    assert groups(store) == [["c-private"], ["c-work"]]


def test_links_of_random_histories_are_revoked_without_trace(store: Store) -> None:
    n_links = 0
    for seed in range(4):
        take_in(store, random_history(seed + 7_000))
        for link in _automatic(store):
            n_links += 1
            before = held(store)
            _decide(store, revoke(link, _ACT))
            with store.reading() as conn:
                customers = members.customers_of(conn, [link.a, link.b])
            assert customers[link.a] != customers[link.b]
            with store.writing() as conn:
                links.put(conn, [link])  # as if it had never been revoked
                regroup(conn, [link.a, link.b])
            assert held(store) == before
    assert n_links > 5


def _automatic(store: Store) -> list[Link]:
    with store.reading() as conn:
        everybody = [row[0] for row in tuples(conn, "SELECT contact_key FROM contact")]
        return [it for it in links.of(conn, everybody) if it.state == "auto"]
