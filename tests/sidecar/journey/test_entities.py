"""What a text names is read the same however it is spelled."""

from itertools import pairwise

import pytest

from sidecar.journey.entities import entities_of, numbers_named


def named(text: str) -> list[tuple[str, str, str]]:
    return [(it.kind, it.value, text[it.start : it.end]) for it in entities_of(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("my order no. 1001 is late", "order", "1001"),
        ("Order #1001-B!", "order", "1001b"),
        ("policy number hex 760318753 and more", "policy", "hex760318753"),
        ("my claim number is KLZ-580", "claim", "klz580"),
        ("jd 64 k 2", "reference", "jd64k2"),
        ("it is under 351531510", "reference", "351531510"),
        ("you took $1,910 from me", "amount", "1910.00 USD"),
        ("12,50 € zu viel", "amount", "12.50 EUR"),
        ("no more than 288 dollars", "amount", "288.00 USD"),
        ("USD 15 and not 20", "amount", "15.00 USD"),
        ("on May 7th please", "date", "05-07"),
        ("on 2025-05-07 please", "date", "05-07"),
        ("am 7. Mai bitte", "date", "05-07"),
        ("on the 7th please", "date", "7"),
        ("since 7/5/2025 it is", "date", "7-5-2025"),
        ("call me tomorrow", "date", "tomorrow"),
        ("at 5 p.m. sharp", "time", "17:00"),
        ("um 17 Uhr", "time", "17:00"),
        ("from 12:30am on", "time", "00:30"),
        ("bis Freitag", "weekday", "4"),
        ("within three business days", "duration", "3 day"),
        ("in 3 to 5 days", "duration", "3-5 day"),
        ("+1 (415) 555-0101 is mine", "phone", "14155550101"),
        ("write to Dana@Example.com", "email", "dana@example.com"),
        ("see https://shop.example/a?b.", "url", "https://shop.example/a?b"),
        ("my name is chloe moore and", "person", "chloe moore"),
        ("my name is chloe and", "person", "chloe"),
        ("I'm Dana", "person", "dana"),
        ("a table at the Hyatt Hotel tonight", "name", "hyatt hotel"),
        ("a ride from forbes to it", "name", "forbes"),
        ("for 7 guests", "quantity", "7"),
        ("طلب رقم 5512", "order", "5512"),
    ],
)
def test_a_thing_is_named_with_its_kind(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(it.kind, it.value) for it in entities_of(text)]


def test_two_spellings_of_an_order_name_one_order() -> None:
    assert (
        numbers_named("order AB-17") == numbers_named("Bestellung Nr. ab 17") == {("order", "ab17")}
    )


def test_a_word_before_a_number_is_no_part_of_it() -> None:
    assert named("my pin is 7402 and may 18 too") == [
        ("reference", "7402", "7402"),
        ("date", "05-18", "may 18"),
    ]


def test_a_greeting_at_the_start_of_a_sentence_names_nobody() -> None:
    assert named("Hello. Wonderful. This is good.") == []
    assert named("Can The Ritz") == [("name", "ritz", "Ritz")]


def test_what_is_found_stands_at_its_place_and_nothing_overlaps() -> None:
    text = "Order 1001 by Dana Whitfield, dana@example.com, $189.00 on 3 June at 5 pm, see Order Number"
    found = entities_of(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert ("name", "dana whitfield", "Dana Whitfield") in named(text)
