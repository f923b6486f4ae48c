"""What is asked of a stand-in, what it answers, and the faults it can have."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """One call. Header names in lower case; `query` with every value of a name."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Self:
        parts = urlsplit(url)
        lower = {name.lower(): value for name, value in headers.items()}
        return cls(method, parts.path, parse_qs(parts.query, True), lower, body)

    @property
    def json(self) -> Any:
        return json.loads(self.body or b"null")

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    def one(self, name: str, default: str = "") -> str:
        """The first value of that name in the query."""
        return self.query.get(name, [default])[0]


@dataclass
class Answer:
    """`body`: JSON, or bytes as they are (a page says its content type in `headers`)."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return "text/plain" if isinstance(self.body, bytes) else "application/json"

    def payload(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body).encode()


def page(html: str) -> Answer:
    """A plain page of the tool, as an agent has it open."""
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Fault:
    """What answers instead of the API for the next `times` calls."""

    times: int = 1
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = b"Internal Server Error"
    hang_s: float = 0
