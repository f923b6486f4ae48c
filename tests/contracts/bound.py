"""What each connector's `contract.py` says of its vendor's documents, found and loaded.

`tests/connectors/NAME/contract.py` holds what there is use for:
`DOCUMENTS`: file of the contracts' folder (OpenAPI JSON, GraphQL schema) -> path prefix under which the stand-in
serves that API, "" where the document's paths are the stand-in's.
`ANSWERS`: "METHOD /path/as/in/the/document" (of GraphQL the operation's name) -> function from one answer to the
raws that pull or fetch make of it; lawful answers are made at random, and `read` must take them all.
`PAYLOADS`: function from the loaded document to webhooks' bodies; `to_raws`: from one of them to raws.
`VECTORS`: keys of webhook_signatures.json; `request_of(vector, body, headers)`: how such a request looks.
`BEYOND`: "METHOD /path" -> why it is asked although the document lacks it; `BEYOND_PARAMETERS`: "METHOD /path" ->
names, or "METHOD /path name" -> reason.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from sidecar.connectorkit.connector import Connector, Raw, WebhookRequest
from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.settings import Account
from tests.connectors.histories import History, history_named
from tests.contracts.document import Document, Operation, pattern_of
from tests.contracts.folder import load
from tests.trials.clock import Clock

_TOO_STRICT = (" is required", " is not one of ")
ToRaws = Callable[[Any], list[Raw]]
RequestOf = Callable[[Any, bytes, Mapping[str, str]], WebhookRequest]


@dataclass(frozen=True)
class Bound:
    """A connector and the documents it is bound to; `said` is its `contract.py`."""

    card: Connector
    said: Any

    @property
    def history(self) -> History:
        return history_named(self.card.name)

    @cached_property
    def account(self) -> Account:
        """An account on a stand-in that was there for a moment."""
        standin = self.history.open_tool(Clock())
        try:
            return self.history.account_of(standin.start() or standin)
        finally:
            standin.stop()

    @property
    def answers(self) -> dict[str, ToRaws]:
        return dict(getattr(self.said, "ANSWERS", {}))

    @property
    def vectors(self) -> list[str]:
        return list(getattr(self.said, "VECTORS", []))

    @property
    def request_of(self) -> RequestOf | None:
        return getattr(self.said, "request_of", None)

    @property
    def graphql(self) -> dict[str, str]:
        """Schema file -> the path that takes queries."""
        named: dict[str, str] = getattr(self.said, "DOCUMENTS", {})
        return {name: path for name, path in named.items() if name.endswith(".graphql")}

    @cached_property
    def documents(self) -> list[Document]:
        """Longest prefix first."""
        named: dict[str, str] = getattr(self.said, "DOCUMENTS", {})
        them = [Document(load(it), at) for it, at in named.items() if it.endswith(".json")]
        return sorted(them, key=lambda it: -len(it.prefix))

    def payloads(self) -> list[Any]:
        """Webhooks' bodies as the vendor shows them."""
        make: Callable[[Any], Iterable[Any]] | None = getattr(self.said, "PAYLOADS", None)
        named: dict[str, str] = getattr(self.said, "DOCUMENTS", {})
        if make is None:
            return []
        return [payload for name in named for payload in make(load(name))]

    def find(self, asked: Asked) -> tuple[Document, Operation] | None:
        for document in self.documents:
            if operation := document.find(asked):
                return document, operation
        return None

    def operation(self, key: str) -> tuple[Document, Operation]:
        for document in self.documents:
            if operation := document.operations.get(key):
                return document, operation
        raise KeyError(f"no document of {self.card.name} has {key}")

    def wrong(self, asked: Asked, answer: Answer) -> list[str]:
        """Violations of one exchange, each with the call it is about."""
        if asked.path in self.graphql.values():
            return []
        found, beyond = self.find(asked), self._beyond(asked)
        if beyond and (found is None or found[1].key != beyond):
            return []
        if found is None:
            return [f"{asked.method} {asked.path}: no such operation in the document"]
        document, operation = found
        told = [
            f"asked: {it}"
            for it in document.asked_wrongly(operation, asked, self._beyond_in(operation.key))
        ]
        if 200 <= answer.status < 300:
            wrong = document.answered_wrongly(operation, answer)
            told += [f"answered: {it}" for it in wrong]
        if beyond:  # what the document says too strictly of an operation that it has
            told = [it for it in told if not any(words in it for words in _TOO_STRICT)]
        return [f"{operation.key}: {it}" for it in told]

    def _beyond(self, asked: Asked) -> str | None:
        """The key of `BEYOND` that the call is excused by."""
        for key in getattr(self.said, "BEYOND", {}):
            method, _, path = key.partition(" ")
            if asked.method == method and pattern_of(path).fullmatch(asked.path.rstrip("/")):
                return str(key)
        return None

    def _beyond_in(self, operation: str) -> frozenset[str]:
        """`BEYOND_PARAMETERS`: "METHOD /path" -> names (or name -> reason), or "METHOD /path name" -> reason."""
        names: set[str] = set()
        for key, told in getattr(self.said, "BEYOND_PARAMETERS", {}).items():
            if key == operation and not isinstance(told, str):
                names.update(told)
            elif isinstance(told, str) and key.startswith(f"{operation} "):
                names.add(key.removeprefix(f"{operation} "))
            elif isinstance(told, str) and " " not in key:
                names.add(key)
        return frozenset(names)


@cache
def bound_named(name: str) -> Bound:
    card = import_module(f"sidecar.connectors.{name}").CONNECTOR
    return Bound(card, import_module(f"tests.connectors.{name}.contract"))
