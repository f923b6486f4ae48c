"""One settings file and the environment make one typed object; nobody else reads os.environ."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from sidecar.errors import SettingsError
from sidecar.settings_brief import Brief
from sidecar.settings_text import line_of, read_tables, read_text


class Company(BaseModel):
    """What belongs to the company itself: none of it ever identifies a customer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    domains: list[str] = []
    addresses: list[str] = []
    numbers: list[str] = []
    region: str = Field(default="US", pattern=r"^[A-Z]{2}$")  # ISO 3166, of numbers without code
    time_zone: str = "UTC"

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        return _known_zone(name)


class Team(BaseModel):
    """One `[[team]]`. `also`: what tools call it besides, such as "Billing team" or "grp-17"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    time_zone: str = "UTC"
    also: list[str] = []

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        return _known_zone(name)


class Agent(BaseModel):
    """One `[[agent]]`: `name` as on their token, `also` what tools call them besides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    also: list[str] = []


class Product(BaseModel):
    """One `[[product]]`: what stands behind the numbers that are printed on it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    numbers: list[str]


class Access(BaseModel):
    """`[access]`: who may do what. `may_confirm`: which roles may say that two contacts are one customer,
    and so open each one's history to whoever reads the other's.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    may_confirm: list[Literal["agent", "lead", "admin"]] = ["agent", "lead", "admin"]


class Cases(BaseModel):
    """`[cases]`: kinds of need of the company's own, each with words that show it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: dict[str, list[str]] = {}


class Identity(BaseModel):
    """`[identity]`: by which rules contacts become customers. learnt: all that is known of them, weighed;
    exact: equal addresses, numbers and names alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: Literal["learnt", "exact"] = "learnt"


class Dmz(BaseModel):
    """`[dmz]`: where `throughline hooks` runs, from which the inside fetches what tools post.

    `secret`: the bearer token that both know. `keys`: private keys; the DMZ seals for the public one of
    any of them. `ca`, `proxy`: as for a tool.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    account: ClassVar[str] = "dmz:hooks"  # under which the store keeps whether it answers
    url: str
    secret: SecretStr
    keys: list[SecretStr]
    ca: str | None = None
    proxy: str | None = None

    @field_validator("url")
    @classmethod
    def _is_secret_on_the_way(cls, url: str) -> str:
        if re.match(r"https://|http://(127\.0\.0\.1|localhost)(:|/|$)", url):
            return url
        raise ValueError("the DMZ is asked over https://, since a token goes there")


class Account(BaseModel):
    """One `[[tool]]`: one installation of one channel tool.

    `id` is `connector:name`. `base_url` is where agents open the tool; pages and links are relative
    to it. Secrets are written as `env:NAME` or `file:PATH` and read here. `allow_private`: may this
    account reach private and loopback addresses. Keys that only one connector knows are `options`.
    `company` is the whole settings' [company]: a mail tells only by it which side wrote.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*:[a-z0-9][a-z0-9_.-]*$")
    base_url: str
    secret: SecretStr | None = None
    webhook_secrets: list[SecretStr] = []
    brand: str | None = None
    allow_private: bool = False
    public_url: str | None = None
    options: dict[str, Any] = {}
    company: Company = Company()

    @property
    def connector(self) -> str:
        return self.id.partition(":")[0]


class Settings(BaseSettings):
    """The whole settings: file first, environment (`THROUGHLINE_STORE`, `THROUGHLINE_PORT` ...) above it."""

    model_config = SettingsConfigDict(
        env_prefix="THROUGHLINE_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    store: str = "sqlite:///throughline.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8787, ge=1, le=65535)
    allowed_hosts: list[
        str
    ] = []  # names, besides loopback, by which browsers may reach the sidecar
    threads: int = Field(default=32, ge=2, le=256)
    # What seals the tools' sessions in the store: references; the first seals, all open. None: a key
    # file beside a store that is a file.
    key: list[SecretStr] = []
    company: Company = Company()
    access: Access = Access()
    cases: Cases = Cases()
    identity: Identity = Identity()
    dmz: Dmz | None = None
    brief: Brief | None = None
    tools: list[Account] = []
    teams: list[Team] = []
    agents: list[Agent] = []
    products: list[Product] = []

    @property
    def door(self) -> str | None:
        """The account of the DMZ through which tools post; None where they post to us."""
        return self.dmz.account if self.dmz else None

    @classmethod
    def settings_customise_sources(  # noqa: PLR0917 pydantic-settings' own signature
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands above the file."""
        return env_settings, init_settings


def load_settings(path: Path | None, **above: Any) -> Settings:
    """The settings from a TOML file (none: all defaults); `above` wins over everything (command line).

    SettingsError names the line of an unknown key and suggests the nearest known one.
    """
    text = read_text(path) if path else ""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from None
    document["tools"] = [read_account(tool, text) for tool in read_tables(document, "tool", text)]
    document["teams"] = read_tables(document, "team", text)
    document["agents"] = read_tables(document, "agent", text)
    document["products"] = read_tables(document, "product", text)
    if "key" in document:
        document["key"] = read_secrets(document["key"])
    for name in ("dmz", "brief"):
        if isinstance(part := document.get(name), dict):
            document[name] = part | _secrets_in(part)
    try:
        settings = Settings(**document)
        _check_ids([it.id for it in settings.tools], text)
        tools = [it.model_copy(update={"company": settings.company}) for it in settings.tools]
        known = {k: v for k, v in above.items() if v is not None}
        return settings.model_copy(update={"tools": tools} | known)
    except ValidationError as error:
        raise SettingsError(f"{path or 'environment'}: {explain(error, text)}") from None


def _check_ids(ids: list[str], text: str) -> None:
    """Two accounts of one id would share what is kept of both: cursors, sessions, contacts."""
    twice = next((it for it in ids if ids.count(it) > 1), None)
    if twice is not None:
        raise SettingsError(f"{line_of('id', text)}two [[tool]] are called {twice}; rename one")


def read_secret(reference: str, environment: Mapping[str, str] = os.environ) -> SecretStr:
    """The secret behind `env:NAME` or `file:PATH`; a bare value is refused, since files get copied."""
    kind, _, name = reference.partition(":")
    if kind == "env" and name:
        if name not in environment:
            raise SettingsError(f"secret {reference}: the environment has no {name}")
        return _not_empty(environment[name], reference)
    if kind == "file" and name:
        return _not_empty(read_text(Path(name)).strip(), reference)
    raise SettingsError('write a secret as "env:NAME" or "file:PATH", not as its value')


def _not_empty(secret: str, reference: str) -> SecretStr:
    """Anybody can sign with an empty secret."""
    if not secret.strip():
        raise SettingsError(f"secret {reference}: it is empty")
    return SecretStr(secret)


def read_secrets(references: Any) -> list[SecretStr]:
    """One reference, or a list of them."""
    listed = references if isinstance(references, list) else [references]
    return [read_secret(str(it)) for it in listed]


def read_account(tool: dict[str, Any], text: str) -> Account:
    known = {
        name: tool[name]
        for name in Account.model_fields
        if name in tool and name not in {"options", "company"}
    }
    options = {name: value for name, value in tool.items() if name not in known}
    if "secret" in known:
        known["secret"] = read_secret(known["secret"])
    known["webhook_secrets"] = [read_secret(it) for it in known.get("webhook_secrets", [])]
    try:
        return Account(**known, options=options)
    except ValidationError as error:
        raise SettingsError(f"[[tool]] {tool.get('id', '?')}: {explain(error, text)}") from None


def explain(error: ValidationError, text: str) -> str:
    found = error.errors(include_url=False)
    # A misspelt key is why another one is missing.
    first = next((it for it in found if it["type"] == "extra_forbidden"), found[0])
    key = str(first["loc"][-1]) if first["loc"] else "settings"
    if first["type"] != "extra_forbidden":
        return f"{line_of(key, text)}{key}: {first['msg']}"
    near = difflib.get_close_matches(key, _all_keys(), n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return f'{line_of(key, text)}unknown key "{key}"{hint}'


def _secrets_in(part: dict[str, Any]) -> dict[str, Any]:
    secret = {"secret": read_secret(part["secret"])} if "secret" in part else {}
    return secret | ({"keys": read_secrets(part["keys"])} if "keys" in part else {})


def _all_keys() -> list[str]:
    models: list[type[BaseModel]] = [Settings, Company, Team, Agent, Product, Account]
    models += [Dmz, Access, Cases, Identity, Brief]
    listed = [name for model in models for name in model.model_fields]
    return [*listed, "tool", "team", "agent", "product"]


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f'no such time zone: "{name}"; write it as in "America/New_York"')
    return name
