"""The states of things in Stripe, in the words in which an agent reads them."""

from typing import Any

from sidecar.connectorkit.lenient import moment, thing, things

_SETTLED = frozenset((
    "succeeded", "failed", "refunded", "partially_refunded", "expired", "canceled", "won", "lost",
    "warning_closed", "paid", "void", "uncollectible", "incomplete_expired",
))  # fmt: skip


def charge_state(charge: Any, disputes: list[Any]) -> Any:
    """Stripe's `status` says only how the charge began; what came of it stands in other fields."""
    if charge.get("status") != "succeeded":
        return charge.get("status")
    if any(it.get("status") not in ("won", "warning_closed") for it in disputes):
        return "disputed"
    if charge.get("captured") is False:
        return "expired" if charge.get("refunded") else "authorized"
    some = "partially_refunded" if charge.get("amount_refunded") else "succeeded"
    return "refunded" if charge.get("refunded") else some


def is_open(state: Any) -> bool:
    return state not in _SETTLED


def subscription_told(found: Any) -> tuple[str | None, int | None]:
    """What it is, with its end if that is settled; and the amount of one period, without taxes and
    discounts, None where a price depends on use.
    """
    items = things(thing(found.get("items")).get("data"))
    prices = [thing(it.get("price")) for it in items]
    names = [found.get("description"), *(it.get("nickname") for it in prices)]
    ends = found.get("cancel_at")
    if found.get("cancel_at_period_end") and not ends:
        # Since 2025 the period stands at each item.
        ends = found.get("current_period_end") or [*items, {}][0].get("current_period_end")
    if (end := moment(ends)) and not found.get("ended_at"):
        names.append(f"ends on {end:%Y-%m-%d}")
    pairs: list[Any] = [
        (it.get("unit_amount"), x.get("quantity", 1)) for it, x in zip(prices, items, strict=True)
    ]
    is_fixed = pairs and all(type(it) is int for pair in pairs for it in pair)
    amount = sum(each * count for each, count in pairs) if is_fixed else None
    return ", ".join(str(it) for it in names if it), amount
