"""What random histories have brought to light, told as the stories that they are."""

from datetime import timedelta

import orjson

from sidecar.flows import decide_links, undoing
from sidecar.flows.looking_back import look_back
from sidecar.flows.lookup import Asked
from sidecar.flows.recounting import partings_of
from sidecar.flows.settling import Verdict
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key, public_id
from sidecar.store import links
from sidecar.store.engine import Store
from sidecar.store.links import link_key
from tests.sidecar.desk import TestDesk
from tests.sidecar.identity_over_time.invariants import check
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.ingest.histories import LANDLINE, MONDAY, contact, deleted, mail, take_in
from tests.sidecar.ingest.looking import groups

DANA = mail("dana.whitfield@mail.example")
RUTH = mail("ruth.haddad@mail.example")
HOME = {"street": "12 Main Street", "city": "San Francisco"}
ANA = Verdict(by="Ana Ruiz", at=MONDAY + timedelta(days=1))


def test_a_confirmed_link_to_somebody_who_is_gone_makes_nobody_of_them(store: Store) -> None:
    work = contact("c-work", "Dana Whitfield", DANA)
    take_in(store, [work], [contact("c-private", "Dana Whitfield", DANA)], house=LEARNT)
    with store.writing() as conn:
        decide_links.confirm(conn, _link("c-work", "c-private"), ANA)
    take_in(store, [deleted(work, 2)], house=LEARNT)
    assert groups(store) == [["c-private"]]
    with store.writing() as conn:
        check(conn, LEARNT)
    again = work.model_copy(update={"updated_at": MONDAY + timedelta(days=3)})
    take_in(store, [again], house=LEARNT)
    assert groups(store) == [["c-private", "c-work"]]


def test_a_number_that_a_customer_has_lost_is_not_told_beside_a_suggestion(store: Store) -> None:
    omar = contact("c-omar", "Omar Haddad", LANDLINE, attributes=HOME)
    at_home = contact("c-home", "Ruth Haddad", RUTH, LANDLINE)
    at_work = contact("c-work", "Ruth Haddad", RUTH)
    take_in(store, [omar], [at_home], [at_work], house=LEARNT)
    grown = {"updated_at": MONDAY + timedelta(hours=1), "attributes": HOME}
    take_in(store, [at_work.model_copy(update=grown)], house=LEARNT)
    assert groups(store) == [["c-home", "c-work"], ["c-omar"]]
    assert "same phone number: +12125550142" in _reasons(store, "c-work")
    with store.writing() as conn:
        decide_links.revoke(conn, _link("c-home", "c-work"), ANA)
    assert "same phone number" in _reasons(store, "c-work")
    assert "same street: 12 main street" in _reasons(store, "c-work")


def test_who_is_moved_away_does_not_scatter_those_whom_he_had_tied_together(store: Store) -> None:
    number = Identifier(kind="phone", value="+14155550101")
    take_in(store, [contact("c-first", "Dana Whitfield", DANA, number)], house=LEARNT)
    take_in(store, [contact("c-second", "Dana Whitfield", DANA)], house=LEARNT)
    take_in(store, [contact("c-third", "Dana Whitfield", DANA, number)], house=LEARNT)
    first = contact_key("rt:main", "c-first")
    with store.writing() as conn:
        moved = decide_links.move(conn, first, None, verdict=ANA, house=LEARNT)
    assert groups(store) == [["c-first"], ["c-second", "c-third"]]
    with store.writing() as conn:
        undoing.undo(conn, moved.act, ANA, LEARNT)
    assert groups(store) == [["c-first", "c-second", "c-third"]]


def _reasons(store: Store, contact: str) -> list[str]:
    """Beside the suggestion of Omar."""
    asked = Asked(customer_id=public_id("cu", contact_key("rt:main", contact)))
    told = orjson.loads(TestDesk(store).desk.finder.context(asked))
    return [it["reason"] for guess in told["candidates"] for it in guess["evidence"]]


def _link(one: str, other: str) -> int:
    return link_key(contact_key("rt:main", one), contact_key("rt:main", other))


def test_whoever_comes_again_after_a_refusal_is_asked_about_and_not_guessed(store: Store) -> None:
    take_in(store, [contact("c-dana", "Dana Whitfield", DANA)], house=LEARNT)
    take_in(store, [contact("c-stranger", "Dana Whitfield", DANA)], house=LEARNT)
    with store.writing() as conn:
        decide_links.revoke(conn, _link("c-dana", "c-stranger"), ANA)
    take_in(store, [contact("c-again", "Dana Whitfield", DANA)], house=LEARNT)
    apart = [["c-again"], ["c-dana"], ["c-stranger"]]
    assert groups(store) == apart
    look_back(store, lambda: MONDAY + timedelta(days=2), lambda _conn, _customers: None)
    assert groups(store) == apart
    with store.reading() as conn:
        standing = [links.get(conn, _link("c-again", it)) for it in ("c-dana", "c-stranger")]
    assert [it.state for it in standing if it] == ["suggested", "suggested"]
    with store.writing() as conn:
        check(conn, LEARNT)
        decide_links.confirm(conn, _link("c-again", "c-dana"), ANA)
    assert groups(store) == [["c-again", "c-dana"], ["c-stranger"]]


def test_a_value_that_only_the_other_has_by_now_is_not_told_beside_a_parting(store: Store) -> None:
    written = contact("c-typo", "Dana Quill", DANA)
    take_in(store, [contact("c-dana", "Dana Whitfield", DANA)], [written], house=LEARNT)
    with store.writing() as conn:
        decide_links.revoke(conn, _link("c-dana", "c-typo"), ANA)
    assert "same email address: dana" in _partings(store, "c-typo")
    right = {"identifiers": [RUTH], "updated_at": MONDAY + timedelta(days=2)}
    take_in(store, [written.model_copy(update=right)], house=LEARNT)
    assert "same email address" in _partings(store, "c-typo")
    assert "dana.whitfield@" not in _partings(store, "c-typo")


def _partings(store: Store, native_id: str) -> str:
    with store.reading() as conn:
        return str(partings_of(conn, [contact_key("rt:main", native_id)]))
