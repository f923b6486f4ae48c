"""The rules themselves: a `[[tool.map]]` each, every value an expression of JMESPath (jmespath.org)."""

from functools import lru_cache
from typing import Annotated, Any, Literal

import jmespath
from jmespath.exceptions import JMESPathError
from pydantic import AfterValidator, BaseModel, ConfigDict


def _compiles(text: str) -> str:
    try:
        compiled(text)
    except JMESPathError as error:
        first = str(error).splitlines()[0]
        raise ValueError(f"{text!r} is no JMESPath expression: {first}") from None
    return text


@lru_cache(maxsize=4096)
def compiled(text: str) -> Any:
    return jmespath.compile(text)


Expression = Annotated[str, AfterValidator(_compiles)]
_CLOSED = ConfigDict(extra="forbid", frozen=True)


class PersonRule(BaseModel):
    """Whose it is. Without `native_id` the first address, number or handle that is there stands for it.

    Each of `email`, `phone`, `order_number` ... may be a list. `handles` by network: `{x = "user.name"}`.
    """

    model_config = _CLOSED

    native_id: Expression | None = None
    name: Expression | None = None
    organisation: Expression | None = None
    email: Expression | list[Expression] | None = None
    phone: Expression | list[Expression] | None = None
    order_number: Expression | list[Expression] | None = None
    invoice_number: Expression | list[Expression] | None = None
    account_number: Expression | list[Expression] | None = None
    national_id: Expression | list[Expression] | None = None
    postcode: Expression | None = None
    handles: dict[str, Expression] = {}


class Rule(BaseModel):
    """One kind of noun out of one kind of payload.

    `when`: an expression that must be true (left out: always). `each`: a list in the payload; then
    the other expressions are read in each of its items, the whole payload under `root`. Constants are
    written `'voice'`, a denial `!(a.b)` with its brackets. What gives null is left out. Without `updated_at` a thing counts as never edited.
    `tables`: by field, what the tool's words mean here; a word that is not in it stays as it is.
    """

    model_config = _CLOSED

    type: Literal["contact", "interaction", "record", "visit", "mention", "deletion"]
    when: Expression | None = None
    each: Expression | None = None
    native_id: Expression | None = None
    contact: PersonRule | None = None
    about: PersonRule | None = None
    person: PersonRule | None = None  # of a `contact`: its name, addresses and numbers
    attributes: dict[str, Expression] = {}
    fields: dict[str, Expression] = {}
    tables: dict[str, dict[str, str]] = {}


class MapOptions(BaseModel):
    """Options of every connector whose mapping is data."""

    map: list[Rule] = []
