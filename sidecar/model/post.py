"""A post: one request of a tool as it arrived outside, on its way through the DMZ to the inside."""

from base64 import b64decode, b64encode
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator

from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

POST = "throughline post"  # what a post is sealed as


def _read_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b64decode(str(value), validate=True)


Base64 = Annotated[
    bytes,
    PlainValidator(_read_bytes),
    PlainSerializer(lambda it: b64encode(it).decode(), return_type=str),
]


class Post(Noun):
    """Untouched, since signatures are over the raw bytes. `received_at`: by the DMZ's clock; the replay
    windows of the signatures are measured from there. Header names in lower case.
    """

    tool: str
    method: str
    public_url: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Base64
    received_at: Moment
