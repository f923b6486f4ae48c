"""A business object said in one line, as a piece of the story."""

from typing import Any


def words_of(record: dict[str, Any]) -> str:
    """Of a record fact (model/record.py, as JSON): `ticket closed`, `order 1001: paid, 189.00 USD`."""
    kind, state = record["kind"], record["state"]
    if kind == "ticket":
        is_open = record.get("is_open")
        return f"ticket {state}" if is_open is None else f"ticket {'open' if is_open else 'closed'}"
    amount = " ".join(it for it in (record.get("amount"), record.get("currency")) if it)
    told = ", ".join(it for it in (state, amount) if it)
    named = f"{kind} {record['native_id']}".replace("_", " ", kind.count("_"))
    return f"{named}: {told}" if told else named
