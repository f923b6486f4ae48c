"""In whichever order people get in touch, in the end it is known as well who is who."""

from sidecar.identity.measures import Measures
from tests.people_at_large.world import make_world, shuffled
from tests.sidecar.identity_over_time.clustered import measured
from tests.sidecar.ingest.histories import Sample


def test_over_many_orders_of_arrival_b_cubed_is_the_same_within_half_a_point(
    sample_size: Sample,
) -> None:
    n_orders, n_records = sample_size(3, 20), sample_size(600, 5_000)
    world = list(make_world(41, n_records))
    found = [measured(shuffled(world, seed))[0] for seed in range(n_orders)]
    # In so small a world one person more or less is a quarter of a point.
    most = 0.005 if n_records == 5_000 else 0.02
    shares = [it.b_cubed.f1 for it in found]
    print(f"B-cubed {min(shares):.4f} to {max(shares):.4f}, glued {_worst(found):.2%}", end=" ")
    assert max(shares) - min(shares) <= most
    assert min(shares) > 0.9


def _worst(found: list[Measures]) -> float:
    return max(it.glued for it in found)
