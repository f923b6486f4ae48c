"""Amounts as decimal text with as many decimals as their currency has."""

from decimal import Decimal, InvalidOperation
from typing import Any

# Without decimals by ISO 4217, and counted so by Stripe (https://docs.stripe.com/currencies), which
# counts ISK and UGX, that have none either, with two.
_NONE = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
_THREE = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))


def amount_of(smallest: Any, currency: str) -> str | None:
    """1890 in USD is "18.90", in JPY "1890", in KWD "1.890"; None for what is no whole number."""
    if type(smallest) is not int:
        return None
    decimals = _decimals(currency)
    digits = f"{abs(smallest):0{decimals + 1}d}"
    sign = "-" if smallest < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def decimal_text(told: Any, currency: str | None) -> str | None:
    """In USD 189.0 becomes "189.00"; what is finer stays so. None for what is no amount."""
    try:
        amount = Decimal(str(told))
    except InvalidOperation:
        return None
    if not amount.is_finite():
        return None
    least = _decimals(currency or "")
    exponent = amount.normalize().as_tuple().exponent
    decimals = max(least, -exponent if isinstance(exponent, int) else 0)
    return f"{amount:.{decimals}f}"


def _decimals(currency: str) -> int:
    return 0 if currency in _NONE else 3 if currency in _THREE else 2
