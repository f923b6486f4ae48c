"""Starts a real PDS (from npm) on loopback, with a directory of identities that only it asks."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from tests.servers.cache import made_once
from tests.servers.leash import leashed
from tests.servers.ports import HOST, free_ports, wait_for

VERSION = "0.4.217"  # the last line of versions for Node 20
_PASSWORD = "opens-a-test-server-only"
_START = """
const {PDS, envToCfg, envToSecrets, readEnv} = require("@atproto/pds");
const env = readEnv();
PDS.create(envToCfg(env), envToSecrets(env)).then((pds) => pds.start());
"""


@dataclass(frozen=True)
class Member:
    """An account on the server, who writes with it."""

    url: str
    token: str
    did: str
    handle: str

    @property
    def secret(self) -> str:
        return f"{self.handle}:{_PASSWORD}"

    def post(self, text: str, reply_to: dict[str, str] | None = None) -> dict[str, str]:
        """Gives the URI and the CID."""
        record: dict[str, Any] = {"$type": "app.bsky.feed.post", "text": text}
        record["createdAt"] = "2026-11-20T10:00:00.000Z"
        if reply_to:
            record["reply"] = {"root": reply_to, "parent": reply_to}
        body = {"repo": self.did, "collection": "app.bsky.feed.post", "record": record}
        told = httpx.post(
            f"{self.url}/xrpc/com.atproto.repo.createRecord",
            json=body,
            headers={"authorization": f"Bearer {self.token}"},
            timeout=30,
        )
        told.raise_for_status()
        return {name: told.json()[name] for name in ("uri", "cid")}


@dataclass(frozen=True)
class Pds:
    url: str

    def join(self, name: str) -> Member:
        body = {"handle": f"{name}.test", "email": f"{name}@mail.example", "password": _PASSWORD}
        told = httpx.post(
            f"{self.url}/xrpc/com.atproto.server.createAccount", json=body, timeout=30
        )
        told.raise_for_status()
        said = told.json()
        return Member(self.url, said["accessJwt"], said["did"], said["handle"])


@contextmanager
def real_pds(folder: Path) -> Iterator[Pds]:
    """Its data lies in `folder`."""
    modules = made_once(f"pds-{VERSION}", _install)
    (port,) = free_ports(1)
    with _directory() as plc:
        environment = {
            "PDS_HOSTNAME": "localhost",
            "PDS_PORT": str(port),
            "PDS_DATA_DIRECTORY": str(folder),
            "PDS_BLOBSTORE_DISK_LOCATION": str(folder / "blobs"),
            "PDS_JWT_SECRET": "0" * 32,
            "PDS_ADMIN_PASSWORD": _PASSWORD,
            "PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX": "1" * 64,
            "PDS_DID_PLC_URL": plc,
            "PDS_DEV_MODE": "true",
            "PDS_INVITE_REQUIRED": "false",
            "PDS_SERVICE_HANDLE_DOMAINS": ".test",
            "LOG_ENABLED": "false",
        }
        log = folder / "pds.log"
        run = ["node", str(modules / "start.js")]
        with leashed(run, log=log, environment=environment) as process:
            wait_for(port, process, log=log)
            yield Pds(f"http://{HOST}:{port}")


def _install(folder: Path) -> None:
    """Built on this machine where no built one is to be had; the headers are the system's."""
    quickly = {"CFLAGS": "-O0", "CXXFLAGS": "-O0"}  # it need not be fast, but be there soon
    environment = os.environ | {"npm_config_nodedir": "/usr"} | quickly
    command = ["npm", "install", f"@atproto/pds@{VERSION}", "--no-audit", "--no-fund"]
    (folder / "package.json").write_text(json.dumps({"private": True}))
    told = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if told.returncode != 0:
        raise RuntimeError(f"npm install @atproto/pds@{VERSION}\n{told.stderr[-2000:]}")
    (folder / "start.js").write_text(_START)


@contextmanager
def _directory() -> Iterator[str]:
    """Takes every identity that the server makes."""
    server = ThreadingHTTPServer((HOST, 0), _Directory)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class _Directory(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._answer(200)

    def do_GET(self) -> None:
        self._answer(404)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
