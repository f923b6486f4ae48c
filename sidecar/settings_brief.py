"""The settings of the model that puts briefs into other words, on a machine of the company's own; off by default."""

import re
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class Brief(BaseModel):
    """`[brief]`: an endpoint that speaks as OpenAI's chat completions do. `model_url`: what its clients call
    the base URL, such as `http://127.0.0.1:11434/v1`. `timeout_s`: for a whole answer. `secret`: its bearer
    token, where it wants one. `ca`: as for a tool.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())

    model_url: str
    model: str = Field(min_length=1, max_length=100)
    timeout_s: float = Field(default=20, ge=1, le=300)
    secret: SecretStr | None = None
    ca: str | None = None

    @field_validator("model_url")
    @classmethod
    def _is_secret_on_the_way(cls, url: str) -> str:
        """What customers said goes there."""
        found = re.fullmatch(
            r"(?:https://[^/?#@\s]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)(/[^?#\s]*)?",
            url,
        )
        if not found or not _is_address(url):
            raise ValueError(
                "customers' words go there: write https://HOST/v1, or http:// on this machine"
            )
        return url.rstrip("/") + ("" if (found[1] or "/").strip("/") else "/v1")


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname) and urlsplit(url).port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        return False
