"""A DMZ as it stands: `throughline hooks` in its own process, over TLS, and an inside that fetches from it."""

import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from sidecar.access.sealing import new_pair
from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.rt import CONNECTOR
from sidecar.flows.drawing_in import Drawer, Inside
from sidecar.settings import Account, Dmz
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.servers.certificates import Authority
from tests.servers.ports import free_ports
from tests.sidecar.pulling.desk import SECRET

TOKEN = "the inside may fetch what lies here"
RT = Account(
    id="rt:main",
    base_url="http://127.0.0.1:1",
    webhook_secrets=[SecretStr(SECRET)],
    secret=SecretStr("x"),
    allow_private=True,
)
_ENVIRONMENT = os.environ | {"PYTHONWARNINGS": "ignore", "DMZ_TOKEN": TOKEN, "RT_HOOK": SECRET}


@dataclass
class Standing:
    """`pair`: the inside's private and public key."""

    folder: Path
    pair: tuple[str, str] = field(default_factory=new_pair)
    port: int = field(default_factory=lambda: free_ports(1)[0])
    process: subprocess.Popen[bytes] | None = None
    drawers: list[Drawer] = field(default_factory=list)

    def __post_init__(self) -> None:
        authority = Authority(self.folder)
        certificate, key = authority.files("localhost")
        self.ca = authority.pem
        self.posts = self.folder / "posts"
        (self.folder / "hooks.toml").write_text(
            f'public_url = "https://hooks.acme.example"\nkey = "{self.pair[1]}"\n'
            f'secret = "env:DMZ_TOKEN"\nfolder = "{self.posts}"\nper_second = 100000\n'
            f'certificate = "{certificate}"\ncertificate_key = "{key}"\nport = {self.port}\n'
            '[[tool]]\nid = "rt:main"\n'
        )
        (self.folder / "key").write_text(self.pair[0])
        (self.folder / "inside.toml").write_text(
            f'[dmz]\nurl = "{self.url}"\nsecret = "env:DMZ_TOKEN"\n'
            f'keys = ["file:{self.folder / "key"}"]\nca = "{self.ca}"\n'
            '[[tool]]\nid = "rt:main"\nbase_url = "http://127.0.0.1:1"\nallow_private = true\n'
            'webhook_secrets = ["env:RT_HOOK"]\n'
        )

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def dmz(self) -> Dmz:
        keys = [SecretStr(self.pair[0])]
        return Dmz(url=self.url, secret=SecretStr(TOKEN), keys=keys, ca=str(self.ca))

    def start(self) -> None:
        self.process = _run("hooks", "--config", str(self.folder / "hooks.toml"))
        with self.client() as client:
            for _ in range(600):
                with suppress(httpx.HTTPError):
                    if client.get("/healthz").status_code == 200:
                        return
                time.sleep(0.05)
        raise RuntimeError("the DMZ does not answer")

    def kill(self) -> None:
        kill(self.process)

    def client(self) -> httpx.Client:
        return httpx.Client(
            base_url=self.url,
            verify=ssl.create_default_context(cafile=self.ca),
            trust_env=False,
            timeout=20,
        )

    def drawer(self, store: Store, clock: Clock = utc_now, **more: Any) -> Drawer:
        accounts, cards = {RT.id: RT}, {"rt": CONNECTOR}
        inside = Inside(store, accounts, cards, Outside(clock=clock))
        self.drawers.append(Drawer(self.dmz.model_copy(update=more), inside))
        return self.drawers[-1]

    def pull(self, store_url: str) -> subprocess.Popen[bytes]:
        """The inside's own worker, as it runs."""
        return _run("pull", "--config", str(self.folder / "inside.toml"), "--store", store_url)


@contextmanager
def standing(folder: Path) -> Iterator[Standing]:
    made = Standing(folder)
    try:
        made.start()
        yield made
    finally:
        for drawer in made.drawers:
            drawer.close()
        made.kill()


def kill(process: subprocess.Popen[bytes] | None) -> None:
    """With all its children, and without any warning."""
    if process is not None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def kept(store: Store) -> list[str]:
    """What the inbox holds, in its order: the ids of the deliveries."""
    with store.reading() as conn:
        return [row[0] for row in tuples(conn, "SELECT native_id FROM inbox ORDER BY id")]


def _run(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sidecar.cli", *arguments]
    return subprocess.Popen(
        command, env=_ENVIRONMENT, start_new_session=True, stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
