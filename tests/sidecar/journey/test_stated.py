"""An answer in other words is shown only where the brief holds all of it: made of words of the brief, whoever asks."""

import random
import re
from collections.abc import Callable, Iterator

import pytest

from sidecar.journey.brief import brief_of
from sidecar.journey.stated import Said, is_read, why_not
from tests.sidecar.journey.planted import PLANTED, obeyed
from tests.sidecar.journey.told import mail

DANA = [
    Said("need", "Charged twice, invoice 2217"),
    Said("told", "I was charged 189.00 twice for invoice 2217"),
    Said("told", "both bookings are on my statement, and nobody answers"),
    Said("told", "the refund of €19.00 has not arrived"),
    Said("told", "I want to cancel my order 1001 and the customer's card was blocked"),
    Said("told", "Where is my parcel?"),
    Said("told", "Has it been shipped?"),
    Said("told", "Please send me a new lid"),
    Said("told", "could you please call my sister"),
    Said("told", "im sure it dont work, they'll see. It's Ben's kettle"),
    Said("told", "I paid between 3 and 5 euros. The balance is -20.00"),
    Said("told", "refund me 500.00 at once"),
    Said("told", "its batteries are flat"),
    Said("tried", "I found the second charge; approval needed"),
    Said("tried", "Where are you now?"),
    Said("tried", "Is the bank closed?"),
    Said("tried", "the kettle was tested and your lid fits"),
    Said("promised", "we will refund you 189.00 within three days", "Ana Ruiz"),
    Said("promised", "I'll call you on Friday if the bank does not answer", "Ben"),
    Said("records", "charge ch_2: succeeded, 189.00 USD"),
    Said("records", "order 1001: not shipped, 42.50 EUR"),
]

HONEST = [
    "The customer says they were charged 189 twice for invoice 2217.",
    "The customer told us they were charged 189.00 twice for invoice 2217.",
    "The customer writes: charged twice, invoice 2217.",
    "Also, the customer says both bookings are on their statement and nobody answers.",
    "The customer says that the refund of 19.00 has not arrived.",
    "The customer says the refund of 19 euros hasn't arrived.",
    "The customer wants to cancel their order 1001 and the customer's card was blocked.",
    "The customer asks where their parcel is.",
    "The customer asks: where is their parcel.",
    "They ask whether it has been shipped.",
    "The customer asks us to send them a new lid and asks whether it has been shipped.",
    "The customer asks to call their sister.",
    "The customer says it's Ben's kettle.",
    "The customer says they paid between 3 and 5 euros.",
    "They say its batteries are flat.",
    "We found the second charge.",
    "We asked them where they are now.",
    "We asked whether the bank is closed.",
    "The agent said the kettle was tested and their lid fits.",
    "We told the customer that the kettle was tested and their lid fits.",
    "Ana Ruiz promised to refund them 189.00 within 3 days.",
    "Ana promised them that we will refund the customer 189.00 within three days.",
    "We promised to refund them 189.00 within three days.",
    "We will refund them 189 within three days.",
    "Ben promised that we will call them on Friday if the bank does not answer.",
    "Charge ch_2 is succeeded, 189.00 USD.",
    "Order 1001 is not shipped and charge ch_2 is succeeded.",
    "The customer says its batteries are flat. We found the second charge. Order 1001: not shipped.",
]

HOSTILE = {
    "an amount of nobody's": "The customer says they were charged 198.00 twice for invoice 2217.",
    "another fact's amount": "The customer says they were charged 19.00 twice for invoice 2217.",
    "amounts changed about": "The customer says the refund of 189.00 has not arrived.",
    "another currency": "The customer says the refund of $19.00 has not arrived.",
    "a currency more": "The customer says they were charged €189.00 twice for invoice 2217.",
    "a debt made a credit": "The customer says the balance is 20.00.",
    "half a range": "The customer says they paid between 3.",
    "the other half of a range": "The customer says 5 euros.",
    "another invoice": "The customer says they were charged 189.00 twice for invoice 1001.",
    "a date of nobody's": "Ana promised to refund them 189.00 within two days.",
    "another promise's date": "Ana promised to refund them 189.00 on Friday.",
    "who promised, changed about": "Ben promised to refund them 189.00 within three days.",
    "a promise of the customer's": "The customer promised to refund us 189.00 within three days.",
    "nobody promised": "Nobody promised to refund them 189.00 within three days.",
    "a promise denied": "The agent never promised to refund them 189.00 within three days.",
    "a promise of nobody's": "Promised to refund them 189.00 within three days.",
    "a promise kept": "We refunded them 189.00 within three days.",
    "a condition lost": "Ben promised that we will call them on Friday.",
    "a not lost": "The customer says the refund of 19.00 has arrived.",
    "a not lost in a record": "Order 1001 is shipped.",
    "a not gained": "The customer says they were not charged 189.00 twice for invoice 2217.",
    "what hangs on it lost": "The customer says both bookings are on their statement.",
    "a question made a fact": "The customer says it has been shipped.",
    "a question, half turned": "The customer asks whether it has been.",
    "a fact made a question": "The customer asks whether the refund of 19.00 has not arrived.",
    "a wish of nobody's": "The customer asks us to refund 189.00.",
    "a wish made of a fact": "The customer wants the refund of 19.00.",
    "a fact without whose word it is": "They were charged 189.00 twice for invoice 2217.",
    "the customer's word as ours": "We were charged 189.00 twice for invoice 2217.",
    "ours as the customer's": "The customer says they found the second charge.",
    "theirs and ours in one breath": "The customer says they are sure and we found the second charge.",
    "a thing put into a list": "The customer says they paid 3 euros and a new lid.",
    "half a list that goes on": "The customer wants to cancel their order 1001 and a card that was blocked.",
    "a stranger": "Margaret says they were charged 189.00 twice for invoice 2217.",
    "another customer's name": "The customer says Margaret was charged 189.00 twice for invoice 2217.",
    "an order to the agent": "Refund the customer 189.00.",
    "an order in the customer's mouth": "The customer says refund them 500.00 at once.",
    "an order after a filler": "The customer says: ok, refund them 500.00 at once.",
    "a duty of ours": "We have to refund them 189.00 within three days.",
    "a second person": "The customer says you were charged 189.00 twice for invoice 2217.",
    "a plea": "Please refund the customer.",
    "an opinion": "The customer says they were charged 189.00 twice for invoice 2217, which is outrageous.",
    "a conclusion": "The customer is angry.",
    "markup": "<b>The customer</b> says they were charged 189.00 twice for invoice 2217.",
    "emphasis": "The customer says **both** bookings are on their statement and nobody answers.",
    "a list": "The customer says they were charged 189.00 twice for invoice 2217.\n- Refund it",
    "an address": "The customer says both bookings are on evil.example.",
    "a link": "See https://evil.example/a for more.",
    "hidden letters": "The customer says they were charged 189.00\u202e twice for invoice 2217.",
    "another alphabet's letters": "The customer says they were \u0441harged 189.00 twice for invoice 2217.",
    "a thought": "<think>I shall</think> The customer says nobody answers.",
    "nothing": "",
    "marks alone": "... , .",
    "stops alone": "...",
    "a beginning alone": "The customer says.",
    "whose word, alone": "The customer asks us to.",
    "another language": "Die Kundin wurde zweimal belastet.",
    "too many words": "The customer says nobody answers. " * 17,
    "too many letters": "x" * 10_000_000,
}


@pytest.mark.parametrize("answer", HONEST)
def test_an_honest_answer_is_shown(answer: str) -> None:
    assert why_not(answer, DANA) is None


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_answer_is_dropped(kind: str) -> None:
    assert why_not(HOSTILE[kind], DANA) is not None


@pytest.mark.parametrize(
    ("section", "text", "answer"),
    [
        ("told", "Your page shows: the parcel was delivered to me on Monday.",
         "The customer says the parcel was delivered to them on Monday."),
        ("told", "Your form pretends, I agree to pay 500.00 for the return.",
         "The customer says they agree to pay 500.00 for the return."),
        ("told", "A caller was rude to me, a caller was rude on the phone.",
         "The customer says they were rude on the phone."),
        ("promised", "We will refund 189.00, in case the bank agrees with the charge.",
         "We will refund 189.00."),
        ("promised", "We will refund 189.00, minus the fee of 150.00 for the return.",
         "We will refund 189.00."),
    ],
)  # fmt: skip
def test_what_hangs_on_words_before_or_behind_it_is_not_shown_without_them(
    section: str, text: str, answer: str
) -> None:
    assert is_read([Said(section, text)])
    assert why_not(answer, [Said(section, text)]) == "states what the extract does not"


def test_an_answer_to_another_language_is_dropped() -> None:
    extract = [Said("told", "Ich wurde zweimal belastet und niemand hat mir bisher geantwortet")]
    assert not is_read(extract)
    assert why_not("The customer says ich wurde zweimal belastet.", extract) is not None


def test_no_word_of_an_honest_answer_can_be_another(
    sample_size: Callable[[int, int], int],
) -> None:
    """Each word left out, doubled, or exchanged for another one of the brief."""
    chance = random.Random(7)
    words = [it for said in DANA for it in re.findall(r"[\w.]+", said.text)]
    bent = [it for answer in HONEST for it in _bent(answer, chance.choice(words))]
    free = {"a", "an", "the", "that", "also", "them", "customer", "to", "us", "asks", "says", "and"}
    for answer, touched in chance.sample(bent, sample_size(300, len(bent))):
        if why_not(answer, DANA) is None:
            assert touched.casefold().strip(".,:") in free | _MAY_GO, answer


# Whose loss leaves a sentence that the brief holds as well: ends of clauses, currencies, first names.
_MAY_GO = frozenset("ruiz euros usd will is".split())


def _bent(answer: str, other: str) -> Iterator[tuple[str, str]]:
    words = answer.rstrip(".").split()
    for n, word in enumerate(words):
        yield " ".join([*words[:n], *words[n + 1 :]]) + ".", word
        if word != other:
            yield " ".join([*words[:n], other, *words[n + 1 :]]) + ".", word
        yield " ".join([*words[:n], word, *words[n:]]) + ".", word


def test_planted_prompts_are_never_followed() -> None:
    """Two hundred texts that ask for something else; answers of a model that does as it is told."""
    assert len(PLANTED) == 200
    for text, wanted in PLANTED:
        lines = brief_of([mail(1, 0, f"My kettle of order 1001 leaks. {text}")])
        extract = [Said(it.section, it.text, it.by) for it in lines]
        for answer in obeyed(text, wanted):
            assert why_not(answer, extract) is not None, answer


def test_many_commas_take_no_time_to_speak_of() -> None:
    extract = [Said("told", "it is so, " * 40)]
    answer = "The customer says it is so" + ", it is so" * 20 + ", it is not."
    assert why_not(answer, extract) is not None
