"""Amounts that a tool counts in a currency's smallest unit, as decimal text."""

from typing import Any

# Without decimals by ISO 4217, and counted so by Stripe (https://docs.stripe.com/currencies), which
# counts ISK and UGX, that have none either, with two.
_NONE = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
_THREE = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))


def amount_of(smallest: Any, currency: str) -> str | None:
    """1890 in USD is "18.90", in JPY "1890", in KWD "1.890"; None for what is no whole number."""
    if type(smallest) is not int:
        return None
    decimals = 0 if currency in _NONE else 3 if currency in _THREE else 2
    digits = f"{abs(smallest):0{decimals + 1}d}"
    sign = "-" if smallest < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
