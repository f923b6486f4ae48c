"""To whom something may be given, as a draft offers it."""

from sidecar.store.engine import Store
from tests.sidecar.api.floor import open_floor


def test_a_draft_offers_everybody_but_the_giver(store: Store) -> None:
    floor = open_floor(store)
    asked = {"customer_id": floor.customer()}
    for who, name in (("Ana", "Ana Ruiz"), ("Ben", "Ben Okafor")):
        offered = {it["agent"] for it in floor.ask(who, "handoffs/prefill", asked)["agents"]}
        assert offered == {"Ana Ruiz", "Bea Lind", "Ben Okafor", "Mia Sol"} - {name}
