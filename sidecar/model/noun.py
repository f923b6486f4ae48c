"""What every noun is: validated at the door, closed to unknown keys, unchangeable."""

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
