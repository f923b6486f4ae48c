"""Accounts written down as IT would write them: the text of a settings file, and the secrets it names."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from sidecar.model.profile import Own
from sidecar.settings import Account


def settings_text(company: Own, accounts: Iterable[Account], store: Path, url: str) -> str:
    """`url`: where tools post to."""
    head: dict[str, Any] = {"domains": company.domains, "addresses": company.addresses}
    head |= {"numbers": company.numbers, "region": company.region, "time_zone": "America/New_York"}
    tables = [_table("[company]", head)] + [_tool(it, url) for it in accounts]
    return f"store = {_toml(f'sqlite:///{store}')}\n\n" + "\n".join(tables)


def secrets_of(accounts: Iterable[Account]) -> dict[str, str]:
    """What `env:` in the text stands for."""
    named: dict[str, str] = {}
    for account in accounts:
        given = [account.secret] if account.secret else []
        named |= dict(zip(_names(account, "SECRET"), map(_plain, given), strict=False))
        hooks = map(_plain, account.webhook_secrets)
        named |= dict(zip(_names(account, "HOOK"), hooks, strict=False))
    return named


def _tool(account: Account, url: str) -> str:
    told: dict[str, Any] = {"id": account.id, "base_url": account.base_url}
    if account.secret:
        told["secret"] = f"env:{_names(account, 'SECRET')[0]}"
    if account.webhook_secrets:
        names = _names(account, "HOOK")[: len(account.webhook_secrets)]
        told["webhook_secrets"] = [f"env:{it}" for it in names]
    if account.public_url:
        told["public_url"] = url
    return _table("[[tool]]", told | {"allow_private": True} | account.options)


def _names(account: Account, what: str) -> list[str]:
    stem = re.sub(r"\W", "_", account.id).upper()
    return [f"{stem}_{what}", f"{stem}_{what}_2"]


def _table(head: str, told: Mapping[str, Any]) -> str:
    return "\n".join([head, *(f"{name} = {_toml(value)}" for name, value in told.items()), ""])


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _plain(secret: SecretStr) -> str:
    return secret.get_secret_value()
