"""Starts a real Matrix homeserver (Synapse from PyPI, SQLite) on loopback, one for each call."""

import base64
import contextlib
import hashlib
import hmac
import itertools
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from tests.servers.cache import made_once
from tests.servers.leash import leashed
from tests.servers.ports import HOST, free_ports, wait_for

VERSION = "1.163.2"
SERVER_NAME = "chat.example"
_REGISTER = "/_synapse/admin/v1/register"
_SHARED = "opens-a-test-server-only"
_CLIENT = "/_matrix/client/v3"

_SETTINGS = f"""
server_name: {SERVER_NAME}
pid_file: {{folder}}/synapse.pid
listeners: [{{{{port: {{port}}, bind_addresses: ["{HOST}"], type: http, resources: [{{{{names: [client]}}}}]}}}}]
database: {{{{name: sqlite3, args: {{{{database: "{{folder}}/synapse.db"}}}}}}}}
log_config: {{folder}}/log.yaml
media_store_path: {{folder}}/media
signing_key_path: {{folder}}/signing.key
registration_shared_secret: {_SHARED}
trusted_key_servers: []
report_stats: false
bcrypt_rounds: 4
presence: {{{{enabled: false}}}}
rc_message: {{{{per_second: 10000, burst_count: 10000}}}}
rc_joins: {{{{local: {{{{per_second: 10000, burst_count: 10000}}}}}}}}
rc_invites: {{{{per_user: {{{{per_second: 10000, burst_count: 10000}}}}, per_issuer: {{{{per_second: 10000, burst_count: 10000}}}}}}}}
rc_admin_redaction: {{{{per_second: 10000, burst_count: 10000}}}}
"""
_LOG = """
version: 1
formatters: {plain: {format: "%(asctime)s %(levelname)s %(name)s %(message)s"}}
handlers: {file: {class: logging.FileHandler, filename: FOLDER/synapse.log, formatter: plain}}
root: {level: WARNING, handlers: [file]}
disable_existing_loggers: false
"""


@dataclass(frozen=True)
class Member:
    """A user of the homeserver, who does in it what people do."""

    http: httpx.Client
    id: str
    token: str
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1), repr=False)

    def make_room(self, *invited: "Member", **settings: Any) -> str:
        """A private room in which everybody invited has joined; its id."""
        people = [it.id for it in invited]
        made = self.call("POST", "/createRoom", {"invite": people, **settings})
        for each in invited:
            each.call("POST", f"/join/{quote(made['room_id'])}", {})
        return str(made["room_id"])

    def say(self, room: str, text: str, **content: Any) -> str:
        return self.send(room, "m.room.message", {"msgtype": "m.text", "body": text, **content})

    def edit(self, room: str, event: str, text: str) -> str:
        new = {"msgtype": "m.text", "body": text}
        relates = {"rel_type": "m.replace", "event_id": event}
        return self.say(room, f"* {text}", **{"m.new_content": new, "m.relates_to": relates})

    def redact(self, room: str, event: str) -> str:
        path = f"/rooms/{quote(room)}/redact/{quote(event)}/{next(self._numbers)}"
        return str(self.call("PUT", path, {})["event_id"])

    def send(self, room: str, kind: str, content: Mapping[str, Any]) -> str:
        path = f"/rooms/{quote(room)}/send/{kind}/{next(self._numbers)}"
        return str(self.call("PUT", path, content)["event_id"])

    def set_name(self, name: str) -> None:
        self.call("PUT", f"/profile/{quote(self.id)}/displayname", {"displayname": name})

    def sign_out(self) -> None:
        self.call("POST", "/logout", {})

    def call(self, method: str, path: str, body: Any) -> Any:
        """The JSON answer of the client-server API."""
        headers = {"authorization": f"Bearer {self.token}"}
        answer = self.http.request(method, _CLIENT + path, json=body, headers=headers)
        answer.raise_for_status()
        return answer.json()


@dataclass(frozen=True)
class RealSynapse:
    folder: Path
    http: httpx.Client
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1), repr=False)

    @property
    def url(self) -> str:
        return str(self.http.base_url).rstrip("/")

    def new_member(self, name: str) -> Member:
        """A new user each time, `@name-NUMBER:chat.example`, signed in."""
        user = f"{name}-{next(self._numbers)}"
        nonce = self.http.get(_REGISTER).json()["nonce"]
        signed = f"{nonce}\0{user}\0a-password\0notadmin".encode()
        mac = hmac.new(_SHARED.encode(), signed, hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": user, "password": "a-password", "mac": mac}
        made = self.http.post(_REGISTER, json=asked | {"admin": False})
        made.raise_for_status()
        return Member(self.http, made.json()["user_id"], made.json()["access_token"])


@contextlib.contextmanager
def start_synapse(folder: Path) -> Iterator[RealSynapse]:
    """Run a homeserver that keeps its things in `folder`; at the end it is stopped."""
    python = environment() / "bin" / "python"
    (port,) = free_ports(1)
    settings, log = folder / "homeserver.yaml", folder / "synapse.log"
    settings.write_text(_SETTINGS.format(folder=folder, port=port))
    (folder / "log.yaml").write_text(_LOG.replace("FOLDER", str(folder)))
    run = [str(python), "-m", "synapse.app.homeserver", "-c", str(settings)]
    # As --generate-keys would write it, without starting Python once more.
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    (folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")
    with leashed(run, log=log) as process:
        wait_for(port, process, log=log)
        with httpx.Client(base_url=f"http://{HOST}:{port}", timeout=30, trust_env=False) as http:
            yield RealSynapse(folder, http)


def environment() -> Path:
    """The Python environment that Synapse lives in; made the first time (half a minute)."""
    return made_once(f"synapse-{VERSION}", _install)


def _install(folder: Path) -> None:
    """Into an environment of its own: it brings eighty packages that the project does not need."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    wanted = f"matrix-synapse=={VERSION}"
    told = subprocess.run([*pip, wanted], capture_output=True, text=True, check=False)
    if told.returncode != 0:
        raise RuntimeError(f"pip install {wanted}\n{told.stderr[-2000:]}")
