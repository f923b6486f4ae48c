"""By how many people a number or an address is carried."""

from sidecar.identity.blocks import block_key
from sidecar.identity.crowd import (
    MANY,
    Crowd,
    are_strangers,
    are_two,
    contradict,
    count_people,
    n_named,
)
from tests.sidecar.identity.side_by_side import somebody

ANNA, BERT, NAMELESS = somebody(name="anna|berg"), somebody(name="bert|berg"), somebody(city="bonn")


def test_a_familys_number_is_carried_by_as_many_as_have_names_of_their_own() -> None:
    assert count_people([ANNA, BERT, somebody(name="a|berg"), NAMELESS]) == 2
    assert count_people([NAMELESS]) == count_people([]) == 1


def test_a_crowd_knows_its_carriers_counts_once_and_takes_an_unread_block_for_many() -> None:
    family, counter = block_key("phone", "+4930123456"), block_key("phone", "+4930999999")
    crowd = Crowd({family: [ANNA, BERT]}, [counter])
    assert crowd("phone", "+4930123456") == crowd("phone", "+4930123456") == 2
    assert crowd("phone", "+4930999999") == MANY
    assert crowd("email", "nobody@example.com") == 1


def test_anna_and_bert_are_two_but_no_one_in_two_scripts_is() -> None:
    assert are_two(ANNA, BERT)
    assert not are_two(ANNA, somebody(name="anna|adler; anna|berg"))
    assert not are_two(ANNA, somebody(name="wei|zhang", script="han"))
    assert contradict("anna|berg", "anna|adler")
    assert not contradict("anna|berg", "a|berg")


def test_relatives_are_no_strangers() -> None:
    assert are_strangers("sarah|holm", ANNA)
    assert not are_strangers("carla|berg", ANNA)
    assert are_strangers("sarah|holm", NAMELESS)


def test_the_names_of_one_customer_may_be_of_two_people() -> None:
    assert n_named(somebody(name="anna|berg; bert|berg; a|berg")) == 2
    assert n_named(NAMELESS) == 0
