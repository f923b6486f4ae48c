"""How fast a backfill is; printed, since a figure from a busy machine proves nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from time import perf_counter, process_time

import orjson
import pytest

from sidecar.flows.importing import import_lines
from sidecar.store.engine import Store
from tests.sidecar.ingest.histories import HOUSE, MONDAY, Sample
from tests.sidecar.ingest.looking import rows

_WORDS = (
    "invoice charge refund order parcel broken late please thanks heater delivery missing account"
    " password renew cancel colour size manual agent call back number street office weekend morning"
).split()
_GIVEN = "Dana Ruth Omar Anna Nils Grace Sofia Carlos Mei Priya Tom Ben Lee Olga Paul Zoe".split()
_FAMILY = "Whitfield Haddad Schmidt Lindqvist Okafor Rossi Tanaka Smith Park Novak Costa".split()


@pytest.mark.big
def test_a_hundred_thousand_lines_are_taken_in_and_again_without_a_change(
    store: Store, sample_size: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    size = sample_size(10_000, 100_000)
    lines = list(_lines(size))
    for wanted in (size, 0):
        began, used = perf_counter(), process_time()
        assert import_lines(store, lines, HOUSE, now=lambda: datetime.now(UTC)).changed == wanted
        rate = (size / (perf_counter() - began), size / (process_time() - used))
        with capsys.disabled():
            print(f" [{store.dialect}: {rate[0]:.0f} lines/s, {rate[1]:.0f} a CPU second]", end="")
    assert rows(store, "SELECT count(*) FROM entry") == [(size,)]


def _lines(size: int) -> Iterator[bytes]:
    """Five letters a contact, two years, two tools; a third of the contacts have a phone as well."""
    random = Random(7)
    for number in range(size):
        one = int(random.random() ** 2 * size / 5)
        own = Random(one)
        name = f"{own.choice(_GIVEN)} {own.choice(_FAMILY)}"
        address = f"{name.replace(' ', '.').lower()}.{one // 2}@mail.example"
        identifiers = [{"kind": "email", "value": address}]
        if one % 3 == 0:
            identifiers.append({"kind": "phone", "value": f"+1415{2_000_000 + one % 5_000_000}"})
        yield orjson.dumps({
            "type": "interaction", "tool": "rt:main" if one % 2 else "mail:help",
            "native_id": f"m-{number}", "channel": "email",
            "direction": random.choice(("inbound", "outbound")),
            "occurred_at": (MONDAY - timedelta(seconds=random.randrange(60_000_000))).isoformat(),
            "conversation": f"t-{one}-{random.randrange(4)}",
            "subject": " ".join(random.choices(_WORDS, k=4)),
            "text": " ".join(random.choices(_WORDS, k=random.randrange(10, 80))),
            "contact": {"native_id": f"c-{one}", "name": name, "identifiers": identifiers},
        })  # fmt: skip
