"""The settings of `throughline hooks`, which stands in a DMZ and knows as little as it can."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from sidecar.errors import SettingsError
from sidecar.settings import Account, explain, read_account, read_secret
from sidecar.settings_text import read_tables, read_text


class HooksSettings(BaseModel):
    """`public_url`: what tools post to, below which stands `/v1/hooks/ACCOUNT`. `key`: the inside's public
    key. `secret`: the token by which the inside shows that it may fetch. `folder`: where sealed posts
    lie, `most_mb` of them at most. `per_second`: posts of one account. `tools`: the accounts whose posts
    are taken; `webhook_secrets` only where a tool's challenge needs one. `certificate` and
    `certificate_key`: PEM files, where no proxy before it speaks TLS.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    public_url: str
    key: str
    secret: SecretStr = Field(min_length=20)
    folder: Path = Path("hooks-posts")
    most_mb: int = Field(default=1024, ge=1)
    per_second: int = Field(default=100, ge=1)
    host: str = "127.0.0.1"
    port: int = Field(default=8788, ge=1, le=65535)
    certificate: Path | None = None
    certificate_key: Path | None = None
    tools: list[Account]

    @model_validator(mode="after")
    def _has_both_or_none(self) -> "HooksSettings":
        if (self.certificate is None) != (self.certificate_key is None):
            raise ValueError("certificate and certificate_key belong together")
        return self


def load_hooks_settings(path: Path, **above: Any) -> HooksSettings:
    """From a TOML file; `above` (command line) wins. SettingsError says what is wrong and where."""
    text = read_text(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    page = {"base_url": document.get("public_url", "")}  # nobody opens a tool from here
    tools = [page | tool for tool in read_tables(document, "tool", text)]
    document["tools"] = [read_account(tool, text) for tool in tools]
    if "secret" in document:
        document["secret"] = read_secret(str(document["secret"]))
    known = {name: value for name, value in above.items() if value is not None}
    try:
        return HooksSettings(**(document | known))
    except ValidationError as error:
        raise SettingsError(f"{path}: {explain(error, text)}") from None
