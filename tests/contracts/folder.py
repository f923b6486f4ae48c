"""The folder of the vendors' documents."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = os.environ.get("THROUGHLINE_CONTRACTS")


@cache
def load(name: str) -> Any:
    """A JSON document of the folder."""
    return json.loads(text_of(name))


@cache
def text_of(name: str) -> str:
    return (Path(FOLDER or ".") / name).read_text()
