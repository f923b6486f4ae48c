"""What an agent reads of a letter at a glance."""

from sidecar.journey.letters import letter_words

SCAN = """Ingrid Solberg

48 Larkspur Lane

Portland, OR 97209

Acme Inc.

Dear Acme,

the kettle leaks.

Yours sincerely,
Ingrid Solberg
"""


def test_a_letter_begins_where_it_speaks() -> None:
    assert letter_words(SCAN).startswith("Dear Acme,\nthe kettle leaks.\nYours")


def test_a_letter_without_a_salutation_is_whole() -> None:
    assert letter_words("Invoice 4711\n\n\npaid twice") == "Invoice 4711\npaid twice"


def test_one_that_ends_with_its_salutation_is_whole() -> None:
    assert letter_words("I wrote to you.\n\nDear me") == "I wrote to you.\nDear me"
    assert letter_words("") == ""
