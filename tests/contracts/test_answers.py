"""Whatever the vendor's document allows, a connector reads, and the store keeps what came of it."""

import json
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.model.fact import Reading
from tests.contracts.bound import Bound
from tests.contracts.folder import load
from tests.contracts.making import Maker
from tests.contracts.taking import open_shelf, troubles

Sample = Callable[[int, int], int]
Answers = Iterator[tuple[str, Any]]


def test_what_may_be_answered_is_read_and_kept(
    bound: Bound, tmp_path: Path, sample_size: Sample
) -> None:
    size = sample_size(12, 200)
    told: list[str] = []
    with open_shelf(tmp_path) as store:
        for key, to_raws in bound.answers.items():
            if " " in key:
                wrong, readings = read_all(bound, to_raws, answers_of(bound, key, size))
                told += [f"{key} {it}" for it in [*wrong, *troubles(store, readings)]]
    assert not told, shortened(told)


def test_made_answers_are_lawful(bound: Bound, sample_size: Sample) -> None:
    size = sample_size(5, 50)
    for key in (it for it in bound.answers if " " in it):
        document, operation = bound.operation(key)
        schema = document.answer_schema(operation)
        assert schema is not None, f"{key}: the document says nothing of the answer"
        maker = Maker(document.schemas, Random(key), is_open=False)
        for number in range(size):
            wrong = document.schemas.errors(key, schema, maker.made(schema))
            assert not wrong, f"{key} {number}: {wrong}"


def test_what_the_vendor_shows_of_its_webhooks_is_read_and_kept(
    bound: Bound, tmp_path: Path
) -> None:
    if not hasattr(bound.said, "PAYLOADS"):
        return
    payloads = [(f"payload {number}", it) for number, it in enumerate(bound.payloads())]
    assert payloads
    wrong, readings = read_all(bound, bound.said.to_raws, iter(payloads))
    with open_shelf(tmp_path) as store:
        told = [*wrong, *troubles(store, readings)]
    assert not told, shortened(told)
    assert any(them for _, them in readings), "nothing is read of any payload"


def answers_of(bound: Bound, key: str, size: int) -> Answers:
    """The vendor's examples, the later fixtures where there are some, and made ones."""
    document, operation = bound.operation(key)
    for number, example in enumerate(document.examples(operation)):
        yield f"example {number}", example
    if bound.card.name == "stripe":
        yield from stripe_fixtures(key)
    schema = document.answer_schema(operation)
    assert schema is not None, f"{key}: the document says nothing of the answer"
    maker = Maker(document.schemas, Random(key))
    for number in range(size):
        yield f"made {number}", maker.made(schema)


def stripe_fixtures(key: str) -> Answers:
    """Objects of a later version of the API than the document's, alone and in lists."""
    resource = key.partition("/v1/")[2]
    for name, it in load("stripe.fixtures.json")["resources"].items():
        if resource.startswith(f"{name}s/"):
            yield f"fixture {name}", it
        elif resource in (f"{name}s", f"{name}s/search"):
            yield f"fixture {name}", {"object": "list", "data": [it], "has_more": False}


def read_all(
    bound: Bound, to_raws: Callable[[Any], list[Raw]], answers: Answers
) -> tuple[list[str], list[tuple[str, Sequence[Reading]]]]:
    """What could not be read, and the readings of the rest."""
    account = bound.account
    wrong: list[str] = []
    readings: list[tuple[str, Sequence[Reading]]] = []
    for name, answer in answers:
        try:
            raws = to_raws(json.loads(json.dumps(answer)))
            readings.append((name, [it for raw in raws for it in bound.card.read(raw, account)]))
        except Exception as error:  # noqa: BLE001 whatever it is, it is told
            at = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(at.filename).name}:{at.lineno}"
            wrong.append(f"{name}: {type(error).__name__}: {str(error)[:150]} at {place}")
    return wrong, readings


def shortened(told: Sequence[str]) -> str:
    """The first of each kind of trouble, with how often it comes."""
    kinds = Counter(_kind(it) for it in told)
    first = {_kind(it): it for it in reversed(told)}
    return "\n".join(f"{n} x {first[kind]}" for kind, n in kinds.most_common(25))


def _kind(told: str) -> str:
    operation, _, rest = told.partition(": ")
    return operation.split(" made ")[0].split(" example ")[0] + rest[:60]
