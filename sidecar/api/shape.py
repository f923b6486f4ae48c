"""What every shape on the wire is: closed to unknown keys; an answer always has all of its own."""

from pydantic import BaseModel, ConfigDict


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)
