"""Reads what people's programs wrote, in which nothing needs to be where it should or of the right kind."""

from typing import Any

from sidecar.connectorkit.mail.charset import harmless


def inside(told: Any, *path: str) -> Any:
    """What stands there; None where it does not."""
    for name in path:
        told = told.get(name) if isinstance(told, dict) else None
    return told


def words(value: Any) -> str | None:
    """A text without controls and without empty lines around it; None for what is none."""
    return harmless(value).strip("\n ") or None if isinstance(value, str) else None
