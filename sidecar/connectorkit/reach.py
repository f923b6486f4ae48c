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


Credentials = Callable[[], tuple[str, str] | None]  # a header's name and value


def _none() -> None:
    return None


@dataclass(frozen=True)
class Allowed:
    """Where one account's calls may go. `credentials` are asked for and sent to `origins` only."""

    tool: str
    origins: Sequence[httpx.URL]
    credentials: Credentials = _none
    more_hosts: Sequence[str] = ()
    private: bool = False

    def host(self, host: str) -> bool:
        return host in self.more_hosts or any(host == it.host for it in self.origins)

    def is_trusted(self, url: httpx.URL) -> bool:
        return any(_origin(url) == _origin(it) for it in self.origins)


class Reach(httpx.BaseTransport):
    """Lets a request through when its host is allowed and its address is; credentials go to few origins.

    The address that was checked is the one that is called (a name may answer differently twice).
    Credentials are added here, last, so that no redirect can carry them to another host. A request that
    brings its own `authorization` (a log-in) keeps it, towards those origins.
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
        headers = request.headers.copy()
        self._authorize(url, headers)
        # A request of its own: httpx reads the old one's URL again when a redirect is relative.
        return self._inner.handle_request(
            httpx.Request(
                request.method,
                url.copy_with(host=self._checked_address(url)),
                headers=headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": url.host},
            )
        )

    def _authorize(self, url: httpx.URL, headers: httpx.Headers) -> None:
        if not self._allowed.is_trusted(url):
            headers.pop("authorization", None)
        elif "authorization" not in headers and (credentials := self._allowed.credentials()):
            headers[credentials[0]] = credentials[1]

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
