"""The made-up world is the same for everybody, hides its truth, and holds every trap it speaks of."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.people_at_large import cultures
from tests.people_at_large.cultures import Culture
from tests.people_at_large.traps import TRAPS
from tests.people_at_large.world import Made, make_world, shuffled
from tests.sidecar.identity.febrl import febrl

KNOWN_FIELDS = set(
    """given_name family_name full_name dob gender email phone platform handle contact_id tool
    order_number company street address2 city state postcode country channel ts""".split()
)
HALF_A_YEAR = 183 * 24


@pytest.fixture(scope="module")
def world() -> list[Made]:
    return list(make_world(11, 6000))


def test_a_seed_always_tells_the_same_story(world: list[Made]) -> None:
    assert list(make_world(11, 6000)) == world
    assert list(make_world(12, 6000)) != world


def test_neither_id_nor_order_gives_the_truth_away(world: list[Made]) -> None:
    ids = [it.record["record_id"] for it in world]
    assert len(set(ids)) == len(ids) == 6000
    times = [it.record["fields"]["ts"] for it in world]
    assert times == sorted(times)
    of_one = sum(one.entity == other.entity for one, other in pairwise(world))
    assert of_one < len(world) / 50


def test_a_shuffle_loses_and_invents_nothing(world: list[Made]) -> None:
    mixed = shuffled(world, 5)
    assert mixed != world
    assert mixed == shuffled(world, 5)
    by_id = sorted(mixed, key=lambda it: it.record["record_id"])
    assert by_id == sorted(world, key=lambda it: it.record["record_id"])


def test_records_hold_only_fields_that_cluster_reads_and_values_that_say_something(
    world: list[Made],
) -> None:
    for it in world:
        assert set(it.record["fields"]) <= KNOWN_FIELDS
        assert None not in it.record["fields"].values()


def test_every_trap_has_its_share(world: list[Made]) -> None:
    found = Counter(it.trap for it in world if it.trap)
    assert set(found) == set(TRAPS)
    for trap, (_, share) in TRAPS.items():
        assert 0.8 * share < found[trap] / len(world) < 1.6 * share, trap


def test_most_people_are_in_no_trap_and_come_more_than_once(world: list[Made]) -> None:
    trapped = {it.entity for it in world if it.trap}
    contacts = Counter(it.entity for it in world)
    assert len(trapped) < len(contacts) * 0.6
    assert sum(n > 1 for n in contacts.values()) > len(contacts) * 0.6


def test_names_are_of_many_cultures() -> None:
    known = [it for it in vars(cultures).values() if isinstance(it, Culture)]
    assert len({name for it in known for name in (*it.female, *it.male)}) >= 300
    assert len({name for it in known for name in it.family}) >= 500


def _digits(fields: dict[str, str]) -> str:
    return re.sub(r"\D", "", fields.get("phone", ""))[-9:]


def _name(fields: dict[str, str]) -> tuple[str, str] | None:
    if "family_name" not in fields:
        return None
    return fields["given_name"].lower(), fields["family_name"].lower()


# What of a trap's record is somebody else's too.
SHARED: dict[str, Callable[[dict[str, str]], object]] = {
    "family_phone": _digits,
    "family_address": lambda it: it.get("postcode"),
    "twins": lambda it: it.get("postcode"),
    "role_mailbox": lambda it: it.get("email"),
    "switchboard": _digits,
    "colleagues": lambda it: it.get("company"),
    "shop_counter": _digits,
    "recycled_number": _digits,
    "contact_id_collision": lambda it: it.get("contact_id"),
    "agent_in_own_name": lambda it: it.get("full_name"),
    "noreply": lambda it: it.get("email"),
    "placeholder": lambda it: it.get("email"),
    "assistant": lambda it: it.get("order_number") or it.get("email"),
    "partner_order": lambda it: it.get("order_number"),
    "daughter_for_mother": lambda it: it.get("order_number") or _digits(it),
    "father_and_son": _name,
    "same_name_relatives": _name,
    "namesakes": _name,
    "relay": lambda it: it.get("email", "").partition("@")[2],
    "opaque_id": lambda it: it.get("full_name"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_is_said_to_be_shared_is_shared_by_several(trap: str, world: list[Made]) -> None:
    share = SHARED[trap]
    inside = {share(it.record["fields"]) for it in world if it.trap == trap}
    holders: dict[object, set[str]] = defaultdict(set)
    for it in world:
        holders[share(it.record["fields"])].add(it.entity)
    shared = [it for it in inside if it and len(holders[it]) > 1]
    assert len(shared) >= 3, trap


def test_a_number_is_given_again_after_half_a_year_at_the_earliest(world: list[Made]) -> None:
    seen: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for it in world:
        if it.trap == "recycled_number" and (number := _digits(it.record["fields"])):
            seen[number][it.entity].append(it.record["fields"]["ts"])
    given_again = [list(it.values()) for it in seen.values() if len(it) == 2]
    assert given_again
    for one, other in given_again:
        first, second = sorted((one, other))
        assert min(second) - max(first) >= HALF_A_YEAR


def test_contact_ids_collide_between_tools_and_never_in_one(world: list[Made]) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for it in world:
        fields = it.record["fields"]
        if "contact_id" in fields:
            owners[fields["tool"], fields["contact_id"]].add(it.entity)
    assert {len(it) for it in owners.values()} == {1}
    assert len({number for _, number in owners}) < len(owners)


def test_no_two_people_have_one_private_address(world: list[Made]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for it in world:
        if it.trap is None and "email" in it.record["fields"]:
            owners[it.record["fields"]["email"]].add(it.entity)
    assert {it: of for it, of in owners.items() if len(of) > 1} == {}


@pytest.mark.parametrize(
    ("name", "n_records", "n_people"),
    [
        ("febrl1", 1000, 500),
        ("febrl2", 5000, 4000),
        ("febrl3", 5000, 2000),
        ("febrl4", 10000, 5000),
    ],
)
def test_the_public_sets_are_whole_and_hide_their_truth(
    name: str, n_records: int, n_people: int
) -> None:
    made = febrl(name, 3)
    assert len({it.record["record_id"] for it in made}) == len(made) == n_records
    assert len({it.entity for it in made}) == n_people
    assert not any(it.record["record_id"].startswith("rec") for it in made)
    assert febrl(name, 3) == made != febrl(name, 4)


def test_a_public_set_can_be_had_without_a_field() -> None:
    assert any("national_id" in it.record["fields"] for it in febrl("febrl1", 3))
    without = febrl("febrl1", 3, without=("national_id",))
    assert not any("national_id" in it.record["fields"] for it in without)
