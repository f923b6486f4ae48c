"""Who is who, derived anew: by other rules, by better weights, and what agents decided stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from sidecar.cli import main
from sidecar.flows import decide_links
from sidecar.flows.house import House
from sidecar.flows.rebuilding import catch_up, rebuild
from sidecar.flows.settling import Verdict
from sidecar.model.ids import contact_key
from sidecar.store import derived, links, members, portraits
from sidecar.store.engine import Store, open_store
from tests.sidecar.ingest.histories import (
    HOUSE,
    LANDLINE,
    MONDAY,
    contact,
    deleted,
    held,
    mail,
    take_in,
)

LEARNT = replace(HOUSE, rules="learnt")
DANA = contact("c-1", "Dana Whitfield", mail("dana@northwind.example"))
AGAIN = contact("c-2", "Dana Whitfield", mail("dana@northwind.example"), LANDLINE)
RUTH = contact("c-3", "Ruth Whitfield", LANDLINE)


def _customers(store: Store) -> list[list[int]]:
    keys = [contact_key("rt:main", it) for it in ("c-1", "c-2", "c-3")]
    with store.reading() as conn:
        found = members.customers_of(conn, keys)
    groups: dict[int, list[int]] = {}
    for key in keys:
        groups.setdefault(found[key], []).append(keys.index(key) + 1)
    return sorted(groups.values())


def test_a_store_of_exact_rules_is_looked_at_again_by_weight_and_back(store: Store) -> None:
    take_in(store, [DANA, AGAIN, RUTH])
    before = held(store)
    assert _customers(store) == [[1, 2], [3]]
    assert rebuild(store, LEARNT, lambda: MONDAY) == 3
    assert _customers(store) == [[1, 2], [3]]
    with store.reading() as conn:
        state = portraits.state(conn)
        assert state is not None
        assert (state.rules, state.n_contacts, state.n_customers) == ("learnt", 3, 2)
    rebuild(store, HOUSE, lambda: MONDAY)
    assert held(store) == before
    with store.reading() as conn:
        assert portraits.state(conn) is None


def test_the_resolver_meets_those_who_came_under_other_rules_by_itself(store: Store) -> None:
    take_in(store, [DANA, AGAIN, RUTH])
    assert catch_up(store, LEARNT, lambda: MONDAY)
    assert not catch_up(store, LEARNT, lambda: MONDAY)
    assert not catch_up(store, HOUSE, lambda: MONDAY)
    with store.reading() as conn:
        assert len(portraits.traits(conn, [contact_key("rt:main", "c-1")])) == 1
    assert _customers(store) == [[1, 2], [3]]


def test_what_an_agent_took_back_stays_taken_back_when_all_is_derived_anew(store: Store) -> None:
    take_in(store, [DANA, AGAIN, RUTH], house=LEARNT)
    one, other = sorted(contact_key("rt:main", it) for it in ("c-1", "c-2"))
    with store.writing() as conn:
        decide_links.revoke(conn, links.link_key(one, other), Verdict(by="Ana", at=MONDAY))
    assert _customers(store) == [[1], [2], [3]]
    rebuild(store, LEARNT, lambda: MONDAY)
    assert _customers(store) == [[1], [2], [3]]
    with store.reading() as conn:
        assert derived.state_of(conn, one, other) == "revoked"
        assert members.customer_of(conn, one) == one  # and its id still leads to it


@pytest.mark.parametrize("house", [HOUSE, LEARNT])
def test_a_customers_id_lives_on_when_the_contact_that_gave_it_is_deleted(
    store: Store, house: House
) -> None:
    take_in(store, [DANA, AGAIN, RUTH], house=house)
    keys = sorted(contact_key("rt:main", it) for it in ("c-1", "c-2"))
    gone = DANA if contact_key("rt:main", "c-1") == keys[0] else AGAIN
    take_in(store, [deleted(gone)], house=house)
    with store.reading() as conn:
        assert members.customer_of(conn, keys[0]) == members.customer_of(conn, keys[1]) == keys[1]
    take_in(store, [deleted(AGAIN if gone is DANA else DANA)], house=house)
    with store.reading() as conn:
        assert members.customer_of(conn, keys[0]) is None


def test_the_command_takes_its_settings_behind_the_action(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(sqlite_url)
    take_in(store, [DANA, AGAIN, RUTH])
    store.close()
    settings = tmp_path / "throughline.toml"
    settings.write_text('[identity]\nrules = "learnt"\n')
    assert main(["identity", "rebuild", "--config", str(settings), "--store", sqlite_url]) == 0
    assert capsys.readouterr().out == "3 contacts looked at again\n"
