"""What every noun is: validated at the door, closed to unknown keys, unchangeable."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Noun(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def absent_is(default: Any) -> BeforeValidator:
    """For an optional key that has a value even where none is told: null is as good as absent."""
    return BeforeValidator(lambda value: default if value is None else value)


def misfit(error: Mapping[str, Any]) -> str:
    """What one of pydantic's errors says, in words for whoever sent it."""
    if error["type"] == "extra_forbidden":
        return "unknown key; remove it or correct its spelling"
    return str(error["msg"]).removeprefix("Value error, ")
