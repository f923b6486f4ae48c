"""A sidecar in one process, as tests call it: told facts, then asked over its HTTP routes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import orjson
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.test import TestResponse

from sidecar.api.desk import Desk
from sidecar.app import create_app
from sidecar.connectors.website.standin import SERVER_KEY, WRITE_KEY
from sidecar.flows.admit import create_token
from sidecar.flows.ingest import Ingested, ingest
from sidecar.model.access import Admitted, Role
from sidecar.model.fact import Reading
from sidecar.settings import Access, Account, Agent, Company, Identity, Settings, Team
from sidecar.settings_brief import Brief
from sidecar.store.engine import Store
from tests.people import ACME

HERE = "http://127.0.0.1:8787"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
COMPANY = Company(
    domains=ACME.domains, addresses=ACME.addresses, numbers=ACME.numbers, region=ACME.region
)
WEBSITE = Account(
    id="website:shop",
    base_url="https://www.acme.example",
    webhook_secrets=[SecretStr(SERVER_KEY)],
    options={"write_key": WRITE_KEY, "origins": ["https://www.acme.example"]},
)
RT = Account(id="rt:main", base_url="http://rt.test:18010", company=COMPANY)


@dataclass
class TestDesk:
    """`tools`: accounts of the settings; none by default, so that nothing is asked outside."""

    __test__ = False

    store: Store
    tools: list[Account] = field(default_factory=list)
    clock: Callable[[], datetime] = lambda: NOW
    access: Access = field(default_factory=Access)
    identity: Identity = field(default_factory=Identity)
    teams: list[Team] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    brief: Brief | None = None

    @cached_property
    def app(self) -> Flask:
        settings = Settings(
            company=COMPANY, tools=self.tools, access=self.access, identity=self.identity,
            teams=self.teams, agents=self.agents, brief=self.brief,
        )  # fmt: skip
        return create_app(settings, store=self.store, clock=self.clock)

    @property
    def desk(self) -> Desk:
        desk: Desk = self.app.extensions["desk"]
        return desk

    @cached_property
    def client(self) -> FlaskClient:
        return self.app.test_client()

    @cached_property
    def agent(self) -> str:
        return self.token("agent")

    def token(self, role: Role, name: str = "Ana Ruiz", team: str | None = None) -> str:
        return create_token(self.store, Admitted(name=name, role=role, team=team), now=NOW)

    def told(self, *readings: Reading) -> Ingested:
        with self.store.writing() as conn:
            return ingest(conn, readings, self.desk.house, self.clock())

    def send(self, method: str, path: str, **request: Any) -> TestResponse:
        """One request with exactly these headers, to the sidecar's own address."""
        return self.client.open(path, method=method, **({"base_url": HERE} | request))

    def ask(self, path: str, body: Any = None, *, token: str | None = None, **more: str) -> Any:
        """What POST answers an agent, in JSON. `more`: further headers, `idempotency_key="k"`."""
        answer = self.call(path, body, token=token, **more)
        assert answer.status_code == 200, answer.text
        return answer.json

    def call(
        self, path: str, body: Any = None, *, token: str | None = None, **more: str
    ) -> TestResponse:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        headers = {
            "Authorization": f"Bearer {token or self.agent}",
            "Content-Type": "application/json",
        } | headers
        return self.send("POST", path, headers=headers, data=orjson.dumps(body or {}))

    def by_email(self, address: str) -> Any:
        """The context of a page that shows this address."""
        return self.ask("/v1/context", {"hints": [{"kind": "email", "value": address}]})
