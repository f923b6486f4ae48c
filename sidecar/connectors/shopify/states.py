"""One word for what a shop's order, parcel, draft or return has come to."""

from typing import Any

_RETURNS = {
    "RETURN_REQUESTED": "return_requested",
    "IN_PROGRESS": "return_in_progress",
    "INSPECTION_COMPLETE": "returned",
    "RETURNED": "returned",
}
_SHIPPED = {"FULFILLED": "shipped", "PARTIALLY_FULFILLED": "partially_shipped"}
_PARCELS = {"FULFILLED": "shipped", "MARKED_AS_FULFILLED": "shipped", "CANCELED": "cancelled"}
_SETTLED = frozenset((
    "cancelled", "delivered", "returned", "refunded", "voided", "expired", "completed", "closed",
    "declined", "canceled", "picked_up",
))  # fmt: skip


def order_state(order: Any, parcels: list[str]) -> str:
    """The last that befell it: a return stands above its shipping, that above its payment."""
    money = word(order.get("displayFinancialStatus"))
    returned = _RETURNS.get(str(order.get("returnStatus")))
    shipped = _SHIPPED.get(str(order.get("displayFulfillmentStatus")))
    sent = [it for it in parcels if it != "cancelled"]
    if order.get("cancelledAt"):
        return "cancelled"
    if returned or money in ("refunded", "voided"):
        return returned or money
    if shipped == "shipped" and sent and all(it == "delivered" for it in sent):
        return "delivered"
    return shipped or money


def parcel_state(parcel: Any) -> str:
    if parcel.get("status") == "CANCELLED":
        return "cancelled"
    shown = str(parcel.get("displayStatus") or parcel.get("status"))
    return _PARCELS.get(shown, "shipped" if shown == "SUCCESS" else word(shown))


def is_open(state: str) -> bool:
    return state not in _SETTLED


def word(told: Any) -> str:
    return str(told or "unknown").lower()
