"""What an expression may call besides JMESPath's own functions; all pure, all from text or numbers."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

import jmespath
from jmespath import functions

from sidecar.connectorkit.mail.html import html_text

_ANY: Any = {"types": ["string", "number", "boolean", "null"]}
_TEXT: Any = {"types": ["string"]}


class OurFunctions(functions.Functions):
    """`unix`, `unix_ms`: a number as RFC 3339. `in_zone(text, zone)`: a time without offset.
    `cents(amount)`: the smallest unit as decimal text. `html(text)`: its words. `lower`, `strip`.
    """

    @functions.signature(_ANY)
    def _func_unix(self, seconds: object) -> str | None:
        number = _number(seconds)
        return None if number is None else _moment(float(number))

    @functions.signature(_ANY)
    def _func_unix_ms(self, milliseconds: object) -> str | None:
        number = _number(milliseconds)
        return None if number is None else _moment(float(number) / 1000)

    @functions.signature(_ANY, _TEXT)
    def _func_in_zone(self, text: object, zone: str) -> str | None:
        if not isinstance(text, str) or not text.strip():
            return None
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=moment.tzinfo or ZoneInfo(zone)).isoformat()

    @functions.signature(_ANY)
    def _func_cents(self, amount: object) -> str | None:
        number = _number(amount)
        return None if number is None else str(number.scaleb(-2))

    @functions.signature(_ANY)
    def _func_html(self, text: object) -> str | None:
        return html_text(text).strip() if isinstance(text, str) else None

    @functions.signature(_ANY)
    def _func_lower(self, text: object) -> str | None:
        return text.lower() if isinstance(text, str) else None

    @functions.signature(_ANY)
    def _func_strip(self, text: object) -> str | None:
        return text.strip() or None if isinstance(text, str) else None


OPTIONS = jmespath.Options(custom_functions=OurFunctions())


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
