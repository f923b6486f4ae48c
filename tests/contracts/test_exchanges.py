"""What connectors ask is in the vendor's document, and so is what their stand-ins answer."""

from collections import Counter
from functools import partial
from random import Random

from sidecar.connectorkit.standin.exchange import Answer, Asked
from tests.contracts.bound import Bound
from tests.trials.playing import Play, play


def test_every_call_and_every_answer_of_the_stand_in_fit_the_vendors_document(bound: Bound) -> None:
    if not bound.documents:
        return
    exchanged = exchanges_of(bound)
    violations = Counter(it for asked, answer in exchanged for it in bound.wrong(asked, answer))
    assert exchanged
    assert not violations, "\n".join(f"{n} x {it}" for it, n in violations.most_common(40))


def exchanges_of(bound: Bound) -> list[tuple[Asked, Answer]]:
    """Six told and thirty random events, pulled, heard of, fetched and read from the start again."""
    with play(bound.history) as played:
        _let_happen(played)
        return list(played.standin.exchanged)


def _let_happen(played: Play) -> None:
    random, history = Random(30), played.history
    played.pull()
    for event in history.six:
        played.happen(partial(event, played.standin), after_s=60)
    for _ in range(30):
        after_s = random.choice((1, 5, 60, 3600))
        step = played.happen(lambda: history.happen(played.standin, random), after_s=after_s)
        played.fetch(played.places([*step.pulled, *step.posted])[:5])
    played.end()
    played.fetch(played.places(played.pull_all()))
    if history.card.queues:
        played.patiently(lambda: history.card.queues and history.card.queues(played.client))
