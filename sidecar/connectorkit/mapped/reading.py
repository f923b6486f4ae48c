"""A payload and the rules make nouns; what cannot be made says which rule and which key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jmespath.exceptions import JMESPathError
from pydantic import BaseModel, ValidationError

from sidecar.connectorkit.mapped.functions import OPTIONS
from sidecar.connectorkit.mapped.rules import PersonRule, Rule, compiled
from sidecar.errors import BadInputError
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record

_NOUNS: dict[str, type[BaseModel]] = {
    "contact": Contact,
    "interaction": Interaction,
    "visit": Interaction,
    "mention": Interaction,
    "record": Record,
    "deletion": Deletion,
}
_KINDS = (
    *("email", "phone", "order_number", "invoice_number", "account_number"),
    *("national_id", "postcode"),
)
_STANDS_FOR = (
    "email",
    "handle",
    "phone",
    "account_number",
)  # for a contact id, where the tool has none
_LISTS = frozenset({"to", "attachments"})


def read_mapped(rules: Sequence[Rule], payload: Any, tool: str) -> list[Fact]:
    """All nouns that the rules find in it, in the rules' order; none where no rule's `when` is true.

    BadInputError names the rule (from 1) and the key, never what stood there.
    """
    return [
        fact
        for number, rule in enumerate(rules, 1)
        for item in _items(rule, payload, number)
        for fact in _facts(rule, item, tool, number)
    ]


def _items(rule: Rule, payload: Any, number: int) -> Iterator[Any]:
    if rule.when and not _found(rule.when, payload, number, "when"):
        return
    if rule.each is None:
        yield payload
        return
    for item in _found(rule.each, payload, number, "each") or []:
        yield (
            {**item, "root": payload} if isinstance(item, dict) else {"item": item, "root": payload}
        )


def _facts(rule: Rule, item: Any, tool: str, number: int) -> Iterator[Fact]:
    told = {name: _field(rule, name, item, number) for name in rule.fields}
    told |= {"type": rule.type, "tool": tool}
    if rule.native_id:
        told["native_id"] = _text(_found(rule.native_id, item, number, "native_id"))
    if rule.contact:
        # Who withholds number and name is somebody all the same: of this one thing.
        nobody = {"native_id": f"anonymous:{told.get('native_id')}"}
        told["contact"] = nobody | _person(rule.contact, item, number)
    if rule.about and (about := _person(rule.about, item, number)).get("native_id"):
        told["about"] = about
    if rule.person:
        told = _person(rule.person, item, number) | told
    if rule.attributes:
        told["attributes"] = _without_nulls(
            {name: _found(it, item, number, name) for name, it in rule.attributes.items()}
        )
    try:
        yield _NOUNS[rule.type].model_validate(_without_nulls(told))  # type: ignore[misc] # each is a Fact
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadInputError(f"rule {number}: {first['msg']}", key=key) from None


def _field(rule: Rule, name: str, item: Any, number: int) -> Any:
    value = _found(rule.fields[name], item, number, name)
    if name in _LISTS:
        return value
    if isinstance(value, float | int) and not isinstance(value, bool) and name != "duration_s":
        value = _text(value)
    table = rule.tables.get(name)
    return table.get(value, value) if table and isinstance(value, str) else value


def _person(rule: PersonRule, item: Any, number: int) -> dict[str, Any]:
    identifiers = [
        {"kind": kind, "value": value}
        for kind in _KINDS
        for value in _values(getattr(rule, kind), item, number, kind)
    ]
    identifiers += [
        {"kind": "handle", "network": network, "value": value}
        for network, expression in rule.handles.items()
        for value in _values(expression, item, number, network)
    ]
    native_id = _text(_found(rule.native_id, item, number, "native_id")) if rule.native_id else None
    told: dict[str, Any] = {"identifiers": identifiers}
    for name, expression in (("name", rule.name), ("organisation", rule.organisation)):
        if expression:
            told[name] = _text(_found(expression, item, number, name))
    told["native_id"] = native_id or _stand_in(identifiers, told.get("name"))
    return _without_nulls(told)


def _stand_in(identifiers: Sequence[Mapping[str, str]], name: str | None) -> str | None:
    """A handle is one person's; an address or a number may be several people's, so the name stands beside
    it. That these are one after all, equal addresses tell. One handle in two networks is two people.
    """
    usable = [it for it in identifiers if it["kind"] in _STANDS_FOR]
    if not usable:
        return None
    first = min(usable, key=lambda it: _STANDS_FOR.index(it["kind"]))
    kind, value = first.get("network", first["kind"]), first["value"].strip().lower()
    return (
        f"{kind}:{value} {name.lower()}"[:512]
        if name and "network" not in first
        else f"{kind}:{value}"
    )


def _values(
    expressions: str | Sequence[str] | None, item: Any, number: int, key: str
) -> Iterator[str]:
    for expression in [expressions] if isinstance(expressions, str) else expressions or []:
        found = _found(expression, item, number, key)
        for value in found if isinstance(found, list) else [found]:
            if text := _text(value):
                yield text[:512]


def _found(expression: str, item: Any, number: int, key: str) -> Any:
    try:
        return compiled(expression).search(item, options=OPTIONS)
    except (JMESPathError, ValueError, OverflowError, KeyError) as error:
        reason = f"rule {number}: cannot be computed ({type(error).__name__})"
        raise BadInputError(reason, key=key) from None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, dict | list | bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\x00", "").strip() or None


def _without_nulls(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}
