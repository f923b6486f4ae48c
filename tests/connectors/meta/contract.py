"""How Meta's documents are spoken: there is one of WhatsApp only, of which the examples count."""

import json
from collections.abc import Iterator
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.whatsapp import posted

DOCUMENTS = {"whatsapp_cloud.json": ""}
_GRAPH = "the document describes WhatsApp only; these are Messenger's, Instagram's and the page's"
_EDGES = ("conversations", "feed", "tagged", "media")
BEYOND = {f"GET /{{Version}}/{{Owner}}/{it}": _GRAPH for it in _EDGES}
BEYOND |= {"GET /{Version}/{Id}": _GRAPH}
VECTORS = ["meta (WhatsApp, Messenger, Instagram)"]


def payloads(document: Any) -> Iterator[Any]:
    """The vendor's own examples, and each once more with what may be missing taken away."""
    told = document["paths"]["/whatsapp/webhooks"]["post"]["requestBody"]["content"]
    for example in told["application/json"]["examples"].values():
        yield example["value"]
        bare = json.loads(json.dumps(example["value"]))
        for change in bare["entry"][0]["changes"]:
            change["value"].pop("contacts", None)
            change["value"].pop("metadata", None)
        yield bare


PAYLOADS = payloads


def to_raws(payload: Any) -> list[Raw]:
    """What the webhook makes of one of them."""
    values = (change["value"] for entry in payload["entry"] for change in entry["changes"])
    return [raw for value in values for raw in posted(value)]
