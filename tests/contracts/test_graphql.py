"""Queries fit the vendor's GraphQL schema, the stand-in's answers fit the queries, made ones are read."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.contracts.bound import Bound
from tests.contracts.folder import text_of
from tests.contracts.graph import Graph
from tests.contracts.taking import open_shelf, troubles
from tests.contracts.test_answers import read_all, shortened
from tests.contracts.test_exchanges import exchanges_of

Asked = Mapping[str, Any]


@cache
def graph_of(file: str) -> Graph:
    return Graph(text_of(file))


def exchanged_with(bound: Bound, path: str) -> list[tuple[Asked, Any]]:
    them = [it for it in exchanges_of(bound) if it[0].path == path]
    return [(asked.json, answer.body) for asked, answer in them if answer.status == 200]


def test_every_query_and_every_answer_fit_the_schema(bound: Bound) -> None:
    for file, path in bound.graphql.items():
        graph, told = graph_of(file), Counter[str]()
        exchanged = exchanged_with(bound, path)
        for asked, answer in exchanged:
            name = graph.name_of(asked)
            told.update(f"{name} asked: {it}" for it in graph.asked_wrongly(asked))
            told.update(f"{name} answered: {it}" for it in graph.answered_wrongly(asked, answer))
        assert exchanged
        assert not told, "\n".join(f"{n} x {it}" for it, n in told.most_common(40))


def test_whatever_answers_the_schema_allows_is_read_and_kept(
    bound: Bound, tmp_path: Path, sample_size: Callable[[int, int], int]
) -> None:
    size, told = sample_size(20, 200), []
    for file, path in bound.graphql.items():
        graph = graph_of(file)
        asked = {graph.name_of(it): it for it, _ in exchanged_with(bound, path)}
        with open_shelf(tmp_path) as store:
            for name, to_raws in bound.answers.items():
                random = Random(name)
                made = [(f"made {it}", graph.made(asked[name], random)) for it in range(size)]
                wrong, readings = read_all(bound, to_raws, iter(made))
                told += [f"{name} {it}" for it in [*wrong, *troubles(store, readings)]]
    assert not told, shortened(told)
