"""As much GraphQL as the stand-in needs: reads a document's operations and gives what they select."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(r'"[^"]*"|\.\.\.|[{}():!\[\]=$]|[^\s,{}():!\[\]=$]+')
Arguments = dict[str, Any]
Resolve = Callable[[str, Arguments], Any]


@dataclass
class Selection:
    name: str
    arguments: Arguments = field(default_factory=dict)
    on: str | None = None  # a type that a fragment is for
    inner: list["Selection"] = field(default_factory=list)


class Document:
    """A KeyError where it names an operation or a fragment that is not in it."""

    def __init__(self, text: str) -> None:
        lines = (line.partition("#")[0] for line in text.splitlines())
        self._tokens: list[str] = _TOKEN.findall("\n".join(lines))
        self._at = 0
        self.operations: dict[str, list[Selection]] = {}
        self.fragments: dict[str, list[Selection]] = {}
        while self._at < len(self._tokens):
            kind, name = self._next(), self._next()
            while self._tokens[self._at] != "{":
                self._next()
            known = self.operations if kind == "query" else self.fragments
            known[name] = self._selections()

    def answer(self, operation: str, variables: Arguments, resolve: Resolve) -> dict[str, Any]:
        """What `resolve` gives for each field of the query itself, cut to what is selected."""
        told = {}
        for it in self.operations[operation]:
            given = {name: _value(value, variables) for name, value in it.arguments.items()}
            told[it.name] = self._cut(resolve(it.name, given), it.inner)
        return told

    def cost(self, operation: str) -> int:
        """A point for each object, times as many as may be asked for."""
        return sum(self._cost(it) for it in self.operations[operation])

    def _cost(self, it: Selection) -> int:
        if it.name == "...":
            return sum(self._cost(inner) for inner in self._spread(it))
        inner = sum(self._cost(inner) for inner in it.inner)
        n = int(it.arguments.get("first", 1))
        return n * (1 + inner) if it.inner and it.name not in ("nodes", "pageInfo") else inner

    def _cut(self, found: Any, inner: list[Selection]) -> Any:
        if isinstance(found, list):
            return [self._cut(it, inner) for it in found]
        if found is None or not inner:
            return found
        told: dict[str, Any] = {}
        for it in inner:
            if it.name != "...":
                told[it.name] = self._cut(found[it.name], it.inner)
            elif it.on in (None, found.get("__typename")):
                told |= self._cut(found, self._spread(it))
        return told

    def _spread(self, it: Selection) -> list[Selection]:
        return it.inner or self.fragments[it.arguments["name"]]

    def _selections(self) -> list[Selection]:
        return list(self._in_braces())

    def _in_braces(self) -> Iterator[Selection]:
        self._next()
        while self._tokens[self._at] != "}":
            selection = Selection(self._next())
            if selection.name == "...":
                name = self._next()
                if name == "on":
                    selection.on = self._next()
                else:
                    selection.arguments["name"] = name
            elif self._tokens[self._at] == "(":
                selection.arguments = self._arguments()
            if self._tokens[self._at] == "{":
                selection.inner = self._selections()
            yield selection
        self._next()

    def _arguments(self) -> Arguments:
        self._next()
        told: Arguments = {}
        while self._tokens[self._at] != ")":
            name, _, value = self._next(), self._next(), self._next()
            told[name] = f"${self._next()}" if value == "$" else value
        self._next()
        return told

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]


def _value(told: str, variables: Arguments) -> Any:
    if told.startswith("$"):
        return variables.get(told[1:])
    return int(told) if told.isdigit() else told.strip('"')
