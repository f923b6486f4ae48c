"""Sets whose truth is known: public ones, and a made-up world with every trap in it."""

from collections.abc import Callable

import pytest

from tests.conftest import IS_ALL
from tests.people_at_large.world import make_world
from tests.sidecar.identity.febrl import febrl
from tests.sidecar.identity_over_time.clustered import measured

Say = Callable[[str], None]
FEBRL = [
    pytest.param("febrl1", (), 0.9979),
    pytest.param("febrl2", (), 0.998, marks=pytest.mark.big),
    pytest.param("febrl3", (), 0.998, marks=pytest.mark.big),
    pytest.param("febrl4", (), 0.9985, marks=pytest.mark.big),
    pytest.param("febrl3", ("national_id",), 0.990, marks=pytest.mark.big),
    pytest.param("febrl4", ("national_id",), 0.985, marks=pytest.mark.big),
]
# Of 1,500 records a trap has a dozen; what holds for each of them is told by the 20,000.
N_RECORDS, GOAL, MOST_GLUED = (20_000, 0.975, 0.012) if IS_ALL else (1_500, 0.95, 0.02)
RELATIVES = {"same_name_relatives"}


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Figures are printed whether or not they reach the goal."""

    def line(text: str) -> None:
        with capsys.disabled():
            print(f" [{text}]", end="", flush=True)

    return line


@pytest.mark.parametrize(("name", "without", "goal"), FEBRL)
def test_the_public_sets_are_told_apart(
    name: str, without: tuple[str, ...], goal: float, say: Say
) -> None:
    found, _ = measured(febrl(name, 1, without=without))
    f1 = found.pairwise.f1
    lacking = f" without {without[0]}" if without else ""
    say(f"{name}{lacking}: F1 {f1:.4f} of {goal}, glued {found.glued:.2%}")
    assert f1 >= goal
    assert found.glued <= 0.001


def test_a_world_full_of_traps_is_told_apart(say: Say) -> None:
    found, by_trap = measured(list(make_world(1, N_RECORDS)))
    f1 = found.pairwise.f1
    say(f"{N_RECORDS:,} records: F1 {f1:.4f} of {GOAL}, glued {found.glued:.2%}")
    for trap, share in sorted(by_trap.items()):
        say(f"{trap} {share:.1%}")
    assert f1 >= GOAL
    assert found.glued <= MOST_GLUED
    if IS_ALL:
        assert {it for it, share in by_trap.items() if share > 0.05} <= RELATIVES
        assert all(by_trap[it] <= 0.08 for it in RELATIVES)
