"""An account on a homeserver, and what is read by it."""

from typing import Any

from pydantic import SecretStr

from sidecar.connectors.matrix import CONNECTOR
from sidecar.model.fact import canonical
from sidecar.settings import Account, Company
from tests.connectors import reader
from tests.servers.synapse import Member


def account_at(homeserver: str, secret: str, **options: Any) -> Account:
    return Account(
        id="matrix:main",
        base_url="https://element.acme.example",
        secret=SecretStr(secret),
        allow_private=True,
        company=Company(domains=["acme.example"]),
        options={"api_url": homeserver, **options},
    )


class Reader(reader.Reader):
    """`me`: the account's own user, where a real server made one."""

    me: Member

    def __init__(self, account: Account) -> None:
        super().__init__(CONNECTOR, account)

    def standing(self) -> list[bytes]:
        return sorted(canonical(it) for it in self.facts.values())
