"""The options that every tool reached over HTTP has; a connector's own stand beside them."""

import difflib
from collections.abc import Callable
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.way_out import read_ca, read_proxy
from sidecar.errors import SettingsError
from sidecar.settings import Account


class HttpOptions(BaseModel):
    """`api_url`: where the sidecar reaches the tool, when that is not where agents open it.
    `allowed_hosts`: further hosts that the tool may send us to, such as that of recordings, written
    `host` or `host:port`; they never get the key. `share`: of the tool's rate limit.
    `proxy`: the way out, `http://HOST:PORT`; with a password in it, `env:NAME` or `file:PATH` of the URL.
    `ca`: a PEM file with the company's own certificate authority.
    """

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = None
    allowed_hosts: list[str] = []
    share: float = Field(default=0.5, gt=0, le=1)
    proxy: str | None = None
    ca: str | None = None

    @field_validator("allowed_hosts")
    @classmethod
    def _are_hosts(cls, hosts: list[str]) -> list[str]:
        for host in hosts:
            if not _is_host(host):
                raise ValueError(
                    f'"{host}": write a host as in "files.example" or "files.example:8443"'
                )
        return hosts

    @field_validator("proxy")
    @classmethod
    def _is_a_proxy(cls, proxy: str | None) -> str | None:
        return proxy if proxy is None else _told_plainly(read_proxy, proxy)

    @field_validator("ca")
    @classmethod
    def _is_a_ca(cls, ca: str | None) -> str | None:
        return ca if ca is None else _told_plainly(read_ca, ca)


def check_options(connector: Connector, account: Account) -> None:
    """SettingsError for a key of the account's `[[tool]]` that its connector does not know or cannot
    read; it suggests the nearest known one.
    """
    try:
        connector.options.model_validate(account.options)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = str(first["loc"][0]) if first["loc"] else "options"
        is_known = key in connector.options.model_fields
        told = f"{key}: {first['msg']}" if is_known else _unknown(key, connector)
        raise SettingsError(f"[[tool]] {account.id}: {told}") from None


def _is_host(text: str) -> bool:
    try:
        url = httpx.URL(f"https://{text}")
    except httpx.InvalidURL:
        return False
    return bool(url.host) and text.lower() in (url.netloc.decode(), url.host, f"{url.host}:443")


def _told_plainly(read: Callable[[str], Any], value: str) -> str:
    try:
        read(value)
    except SettingsError as error:
        raise ValueError(str(error)) from None
    return value


def _unknown(key: str, connector: Connector) -> str:
    known = [*connector.options.model_fields, *Account.model_fields]
    near = difflib.get_close_matches(key, known, n=1)
    hint = (
        f'; did you mean "{near[0]}"?' if near else f"; {connector.label} knows {', '.join(known)}"
    )
    return f'unknown key "{key}"{hint}'
