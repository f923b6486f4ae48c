"""A machine of the company's own that speaks as OpenAI's chat completions do, and one that drips its answer."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.settings_brief import Brief

TOKEN = "for the model alone"
Phrases = list[dict[str, str]]


class Model(ToolServer):
    """Puts each of the customer's phrases behind "The customer says", or answers as `says` does."""

    def __init__(self, *, token: str | None = None) -> None:
        super().__init__()
        self.says: Callable[[Phrases], Any] = honestly
        self._token = token

    def may(self, asked: Asked) -> Answer | None:
        if self._token and asked.headers.get("authorization") != f"Bearer {self._token}":
            return Answer({"error": {"message": "Invalid API key"}}, status=401)
        return None

    def answer(self, asked: Asked) -> Answer:
        if (asked.method, asked.path) != ("POST", "/v1/chat/completions"):
            raise KeyError(asked.path)
        said = self.says(phrases_in(asked))
        return said if isinstance(said, Answer) else Answer(completion(said))

    def settings(self, **more: Any) -> Brief:
        return Brief(
            **({"model_url": f"{self.base_url}/v1", "model": "small", "timeout_s": 5} | more)
        )


def completion(text: Any) -> dict[str, Any]:
    """https://platform.openai.com/docs/api-reference/chat/object"""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "chatcmpl-1", "object": "chat.completion", "model": "x", "choices": [choice]}


def phrases_in(asked: Asked) -> Phrases:
    """What a question holds as data."""
    found: Phrases = json.loads(asked.json["messages"][-1]["content"])["phrases"]
    return found


def honestly(phrases: Phrases) -> str:
    """Of the customer's phrases."""
    theirs = [it["text"] for it in phrases if it["section"] in ("need", "told")]
    return " ".join(f"The customer says {_in_third_person(it)}." for it in theirs)


def _in_third_person(text: str) -> str:
    other = {"i": "they", "my": "their", "me": "them", "am": "are"}
    return " ".join(other.get(it.casefold(), it) for it in text.rstrip(".").split())


@contextmanager
def dripping(head: bytes) -> Iterator[str]:
    """Its base URL. Answers `head`, and then a byte every now and then, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()
        threading.Thread(target=_drip, args=(server, head, over), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        over.set()


def _drip(server: socket.socket, head: bytes, over: threading.Event) -> None:
    caller, _ = server.accept()
    with caller:
        try:
            caller.sendall(head)
            while not over.is_set():
                caller.sendall(b" ")
                time.sleep(0.05)
        except OSError:
            return  # they gave up
