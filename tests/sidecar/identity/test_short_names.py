"""What people are called at home."""

from sidecar.identity import alike
from sidecar.identity.short_names import are_one_at_home


def test_dima_is_dmitri_and_paco_francisco() -> None:
    assert are_one_at_home("dima", "dmitri")
    assert are_one_at_home("francisco", "paco")
    assert alike.given("hans", "johannes") == 1


def test_francisco_is_no_jose_and_who_is_in_no_list_nobody_else() -> None:
    assert not are_one_at_home("francisco", "pepe")
    assert not are_one_at_home("zebedee", "paco")
    assert not are_one_at_home("zebedee", "zebediah")
