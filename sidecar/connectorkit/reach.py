"""Where a connector's calls may go: the tool's own hosts, and inside addresses only when IT says so."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from sidecar.errors import ToolError

Resolve = Callable[[str, int], list[str]]  # host, port -> addresses


def resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


@dataclass(frozen=True)
class Allowed:
    """Where one account's calls may go. `authorization` is sent to `origin` only."""

    tool: str
    origin: httpx.URL
    authorization: str | None = None
    more_hosts: Sequence[str] = ()
    private: bool = False

    def host(self, host: str) -> bool:
        return host == self.origin.host or host in self.more_hosts


class Reach(httpx.BaseTransport):
    """Lets a request through when its host is allowed and its address is; credentials go to one origin.

    The address that was checked is the one that is called (a name may answer differently twice).
    The authorization is added here, last, so that no redirect can carry it to another host.
    """

    def __init__(
        self, inner: httpx.BaseTransport, allowed: Allowed, resolve: Resolve = resolve
    ) -> None:
        self._inner = inner
        self._allowed = allowed
        self._resolve = resolve

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in ("http", "https") or not self._allowed.host(url.host):
            reason = f"sent us to {url.host}, which is not in its settings"
            raise ToolError(self._allowed.tool, reason, is_permanent=True)
        request.headers.pop("authorization", None)
        if self._allowed.authorization and _origin(url) == _origin(self._allowed.origin):
            request.headers["authorization"] = self._allowed.authorization
        address = self._checked_address(url)
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=address)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()

    def _checked_address(self, url: httpx.URL) -> str:
        try:
            addresses = self._resolve(url.host, _port(url))
        except OSError as error:
            raise ToolError(self._allowed.tool, f"{url.host} has no address ({error})") from error
        if not self._allowed.private and any(is_inside(it) for it in addresses):
            raise ToolError(
                self._allowed.tool,
                f"{url.host} is an inside address; set allow_private = true if that is meant",
                is_permanent=True,
            )
        return addresses[0]


def is_inside(address: str) -> bool:
    number = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(number, "ipv4_mapped", None)
    return not (mapped or number).is_global


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, _port(url)


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
