"""A fact: anything a tool tells us, in the one shape that import, connectors and the store share."""

from datetime import datetime
from typing import Annotated

import orjson
from pydantic import Field, TypeAdapter, ValidationError

from sidecar.errors import BadInputError
from sidecar.model.active import Active
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion, FactKind
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.noun import misfit
from sidecar.model.record import Record

Fact = Contact | Interaction | Record | Deletion
Reading = Fact | Locator | Active  # what a connector's `read` gives back

_TYPES = ("contact", "interaction", "record", "visit", "mention", "deletion")
_IMPORTABLE: TypeAdapter[Fact] = TypeAdapter(Annotated[Fact, Field(discriminator="type")])


def parse_fact(line: bytes | str, number: int | None = None) -> Fact:
    """One line of an import file. BadInputError names line number, key and what to do."""
    try:
        return _IMPORTABLE.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"][1:]) or None
        if first["type"] in {"union_tag_invalid", "union_tag_not_found"}:
            raise BadInputError(f"say one of {', '.join(_TYPES)}", number, "type") from None
        raise BadInputError(misfit(first), number, key) from None


def fact_kind(fact: Fact) -> FactKind:
    return fact.kind if isinstance(fact, Deletion) else fact.type


def version_of(fact: Fact) -> datetime:
    """When the tool last touched it; a fact that does not tell counts as never edited."""
    if isinstance(fact, Interaction | Record):
        return fact.updated_at or fact.occurred_at
    return fact.updated_at


def canonical(fact: Fact) -> bytes:
    """The one spelling of a fact: sorted keys, UTC times, nulls and defaults left out."""
    return orjson.dumps(
        fact.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        | {"type": fact.type},
        option=orjson.OPT_SORT_KEYS,
    )
