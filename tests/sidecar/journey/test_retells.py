"""What a customer says again although they said it elsewhere before, and what a story spares them."""

from sidecar.journey.retells import Said, Source, customers_words, facts_of, retold, spared

MAIL, CALL, CHAT = ("mail:help", "t-1"), ("phone:main", "c-1"), ("chat:web", "w-1")


def said(key: int, place: tuple[str, str], text: str, *, by_us: bool = False) -> Said:
    return Said(key, place, key, text, is_told=not by_us)


def test_an_order_number_told_by_mail_and_again_on_the_phone_is_told_twice() -> None:
    mail = said(1, MAIL, "My order 1001 has not come. I paid $189.00.")
    call = said(
        2, CALL, "Customer: It is about order 1001.\nAgent: What did you pay?\nCustomer: $189.00"
    )
    assert retold([call, mail]) == {2: 2}


def test_what_is_said_again_in_the_same_conversation_is_no_retelling() -> None:
    first = said(1, MAIL, "My order 1001 has not come.")
    second = said(2, MAIL, "Any news of order 1001?")
    assert retold([first, second]) == {}


def test_a_fact_counts_once_in_each_conversation() -> None:
    told = [
        said(1, MAIL, "My order 1001 has not come."),
        said(2, CALL, "Customer: order 1001"),
        said(3, CALL, "Customer: as I said, order 1001"),
        said(4, CHAT, "order 1001, for the third time"),
    ]
    assert retold(told) == {2: 1, 4: 1}


def test_what_only_we_said_before_is_not_told_twice() -> None:
    ours = said(1, MAIL, "Your order 1001 is on its way.", by_us=True)
    theirs = said(2, CALL, "Customer: It is about order 1001.")
    assert retold([ours, theirs]) == {}


def test_an_agent_who_repeats_it_on_the_phone_retells_nothing() -> None:
    mail = said(1, MAIL, "My order 1001 has not come.")
    call = said(
        2, CALL, "Customer: Hello?\nAgent: You call about order 1001.\nI see it here, order 1001."
    )
    assert retold([mail, call]) == {}


def test_nothing_older_than_asked_for_is_counted() -> None:
    told = [said(1, MAIL, "order 1001"), said(2, CALL, "order 1001"), said(3, CHAT, "order 1001")]
    assert retold(told, since=3) == {3: 1}


def test_of_a_call_the_customers_turns_are_read_with_all_their_lines() -> None:
    call = "Agent: Hello\nCustomer: My order\nis 1001\nBot: order 2002\nCustomer: thanks"
    assert customers_words(call) == "My order\nis 1001\nthanks"
    assert customers_words("No turns: here") == "No turns: here"


def test_a_story_spares_what_stands_in_other_tools_alone() -> None:
    lines = [
        Source("Charged twice for order 1001", frozenset(["mail:help"])),
        Source("Paid $189.00", frozenset(["stripe:main", "rt:main"])),
    ]
    assert spared(lines, "rt:main") == facts_of("order 1001")
    assert spared(lines, "mail:help") == facts_of("$189.00")
    assert spared(lines, None) == facts_of("order 1001, $189.00")
    assert spared(lines, "rt:main", ["Refund of order 1001"]) == frozenset()


def test_a_line_that_stands_nowhere_spares_nothing() -> None:
    assert spared([Source("order 1001", frozenset())], "rt:main") == frozenset()
