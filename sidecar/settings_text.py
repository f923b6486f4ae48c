"""Settings as text: the file, its tables, and the line in it that an error is about."""

import re
from pathlib import Path
from typing import Any

from sidecar.errors import SettingsError


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: this is no text in UTF-8; save it as such") from None


def read_tables(document: dict[str, Any], key: str, text: str) -> list[dict[str, Any]]:
    tables = document.pop(key, [])
    if isinstance(tables, list) and all(isinstance(it, dict) for it in tables):
        return tables
    raise SettingsError(f"{line_of(key, text)}{key}: write [[{key}]] above each one")


def line_of(key: str, text: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[*{re.escape(key)}\b", line):
            return f"line {number}: "
    return ""
