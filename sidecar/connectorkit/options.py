"""The options that every tool reached over HTTP has; a connector's own stand beside them."""

import difflib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sidecar.connectorkit.connector import Connector
from sidecar.errors import SettingsError
from sidecar.settings import Account


class HttpOptions(BaseModel):
    """`api_url`: where the sidecar reaches the tool, when that is not where agents open it.
    `allowed_hosts`: further hosts that the tool may send us to. `share`: of the tool's rate limit.
    """

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = None
    allowed_hosts: list[str] = []
    share: float = Field(default=0.5, gt=0, le=1)


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


def _unknown(key: str, connector: Connector) -> str:
    known = [*connector.options.model_fields, *Account.model_fields]
    near = difflib.get_close_matches(key, known, n=1)
    hint = (
        f'; did you mean "{near[0]}"?' if near else f"; {connector.label} knows {', '.join(known)}"
    )
    return f'unknown key "{key}"{hint}'
