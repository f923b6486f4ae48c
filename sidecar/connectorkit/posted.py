"""The body of a webhook, read once, at the door."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from sidecar.connectorkit.json_text import mend
from sidecar.errors import BadInputError

_Told = TypeVar("_Told", bound=BaseModel)


def read_posted(shape: type[_Told], body: bytes) -> _Told:
    """BadInputError names the key that is not as expected, and never what stood there."""
    try:
        return shape.model_validate_json(mend(body))
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in wrong["loc"]) or None
        raise BadInputError(wrong["msg"], key=key) from None
