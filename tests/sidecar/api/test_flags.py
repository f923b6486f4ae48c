"""What stands on a customer's card: flags and how the caller was verified, until they end; answers never."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from sidecar.model.active import Active, ActiveState
from sidecar.model.contact import Person
from sidecar.model.ids import fact_key, public_id
from sidecar.store.engine import open_store
from sidecar.store.tuples import tuples
from tests.sidecar.api.floor import Floor, Json, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(sqlite_url: str) -> Iterator[Floor]:
    """On SQLite; that both stores keep these alike, the tests of handoffs and of what stays show."""
    store = open_store(sqlite_url)
    yield open_floor(store)
    store.close()


def flagged(floor: Floor, until: datetime) -> Json:
    said = {"kind": "vulnerable", "reason": "Recently bereaved", "until": moment(until)}
    return floor.ask("Ana", "flags", {"customer_id": floor.customer()} | said)


def verified(floor: Floor, how: str = "security questions", **more: str) -> Json:
    return floor.ask("Ana", "verifications", {"customer_id": floor.customer(), "how": how} | more)


def call(floor: Floor, state: ActiveState) -> None:
    floor.desk.told(
        Active(
            tool="rt:main", native_id="call-1", channel="voice", direction="inbound", state=state,
            contact=Person(native_id="dana"), since=NOW, updated_at=floor.clock.at,
        )
    )  # fmt: skip


def card(floor: Floor, who: str = "Ben") -> Json:
    customer: Json = floor.sees(who)["customer"]
    return customer


def test_a_flag_is_seen_by_all_until_it_ends_by_itself(floor: Floor) -> None:
    flagged(floor, NOW + timedelta(days=7))
    (flag,) = card(floor)["flags"]
    assert (flag["kind"], flag["reason"], flag["by"]) == (
        "vulnerable",
        "Recently bereaved",
        "Ana Ruiz",
    )
    floor.later(days=8)
    assert card(floor)["flags"] == []


def test_a_flag_is_ended_by_hand_once(floor: Floor) -> None:
    flag = flagged(floor, NOW + timedelta(days=7))
    ended = floor.ask("Ben", f"flags/{flag['flag_id']}/end")
    assert ended["ended_by"] == "Ben Okafor"
    assert card(floor)["flags"] == []
    assert floor.call("Ben", f"flags/{flag['flag_id']}/end").status_code == 409


def test_a_flag_has_an_end_ahead_and_within_a_year(floor: Floor) -> None:
    for until in (NOW - timedelta(days=1), NOW + timedelta(days=400)):
        said = {"kind": "fraud", "reason": "x", "until": moment(until)}
        answer = floor.call("Ana", "flags", {"customer_id": floor.customer()} | said)
        assert answer.status_code == 400


def test_a_verification_travels_with_the_customer_and_ends_after_half_an_hour(floor: Floor) -> None:
    assert card(floor)["verification"]["state"] == "not_yet"
    verified(floor)
    seen = card(floor)["verification"]
    assert (seen["state"], seen["how"], seen["by"]) == (
        "verified",
        "security questions",
        "Ana Ruiz",
    )
    floor.later(minutes=31)
    assert card(floor)["verification"]["state"] == "not_yet"


def test_it_ends_with_the_call_in_which_it_was_done(floor: Floor) -> None:
    call(floor, "talking")
    verified(floor)
    floor.later(hours=1)
    assert card(floor)["verification"]["state"] == "verified"
    call(floor, "ended")
    assert card(floor)["verification"]["state"] == "not_yet"


def test_only_a_call_of_this_customer_can_carry_it(floor: Floor) -> None:
    entry = public_id("en", fact_key("rt:main", "interaction", "call-1"))
    said = {"customer_id": floor.customer(), "how": "voice", "active_id": entry}
    assert floor.call("Ana", "verifications", said).status_code == 404
    call(floor, "talking")
    assert floor.call("Ana", "verifications", said).status_code == 200


@pytest.mark.parametrize(
    "how",
    [
        "PIN 3941",
        "born 1980-02-29",
        "card ends 4 2 4 2",
        "dana@mail.example",
        "code 12-34-56",
        "PIN three nine four one",
        "name at birth: Whitfield",
    ],
)
def test_an_answer_is_refused_and_kept_nowhere(floor: Floor, how: str) -> None:
    said = {"customer_id": floor.customer(), "how": how}
    answer = floor.call("Ana", "verifications", said)
    assert answer.status_code == 400
    assert "never the answer" in answer.text
    assert how not in answer.text
    with floor.desk.store.reading() as conn:
        assert tuples(conn, "SELECT told FROM service_fact") == []


def test_it_is_ended_by_hand(floor: Floor) -> None:
    verification = verified(floor, "2 security questions")
    ended = floor.ask("Ben", f"verifications/{verification['verification_id']}/end")
    assert ended["state"] == "over"
    assert card(floor)["verification"]["state"] == "not_yet"


def test_nobody_is_verified_for_longer_than_a_day(floor: Floor) -> None:
    said = {
        "customer_id": floor.customer(),
        "how": "id seen",
        "until": moment(NOW + timedelta(days=2)),
    }
    assert floor.call("Ana", "verifications", said).status_code == 400
