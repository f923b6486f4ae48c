"""Where a connector's calls may go: the tool's own hosts, and inside addresses only when IT says so."""

import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from sidecar.connectorkit.addresses import as_address, is_inside, is_never
from sidecar.errors import ToolError

Resolve = Callable[[str, int], list[str]]  # host, port -> addresses
Credentials = Callable[[], tuple[str, str] | None]  # a header's name and value
_MOST_TRIED = 4  # addresses of one name
_SECRET_HEADERS = ("authorization", "proxy-authorization", "cookie")
_READING = ("GET", "HEAD")


def resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def read_url(tool: str, url: str) -> httpx.URL:
    """The URL of a setting. ToolError where it is none."""
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ToolError(tool, "a URL in its settings is none", is_permanent=True) from error


def _none() -> None:
    return None


@dataclass(frozen=True)
class Allowed:
    """Where one account's calls may go. `credentials` are asked for and sent to `origins` only, in the
    `header`. `more_hosts`: `host` (its usual port) or `host:port`; they are read from, never posted to.
    """

    tool: str
    origins: Sequence[httpx.URL]
    credentials: Credentials = _none
    header: str = "authorization"
    more_hosts: Sequence[str] = ()
    private: bool = False

    def check(self, method: str, url: httpx.URL) -> None:
        """ToolError where no call may go to that URL; only the host is told, which says it all to IT."""
        if url.userinfo:
            reason = "names a URL with a user name in it, which would go in place of our key"
            raise ToolError(self.tool, reason, is_permanent=True)
        if not (self.is_trusted(url) or self._is_more(url)):
            named = url.host if _port(url) == _usual(url) else f"{url.host}:{_port(url)}"
            reason = f"sent us to {url.scheme}://{named[:100]}, which is not in its settings"
            raise ToolError(self.tool, reason, is_permanent=True)
        if method not in _READING and not self.is_trusted(url):
            reason = f"sent us to {url.host} with what is meant for the tool itself"
            raise ToolError(self.tool, reason, is_permanent=True)

    def is_trusted(self, url: httpx.URL) -> bool:
        return any(_origin(url) == _origin(it) for it in self.origins)

    def check_address(self, host: str, addresses: Sequence[str]) -> None:
        """ToolError unless each of the addresses may be called; a name that has one of ours and one of
        somebody else's is a trap.
        """
        if not addresses:
            raise ToolError(self.tool, f"{host} has no address")
        if any(is_never(it) for it in addresses) and not self._is_named(host):
            reason = f"{host} is an address of this machine's own network that no tool has"
            raise ToolError(self.tool, reason, is_permanent=True)
        if any(is_inside(it) for it in addresses) and not self.private:
            raise ToolError(
                self.tool,
                f"{host} is an inside address; set allow_private = true if that is meant",
                is_permanent=True,
            )

    def _is_more(self, url: httpx.URL) -> bool:
        # A tool that is spoken to in secret must not make us speak in clear.
        if url.scheme == "http" and any(it.scheme == "https" for it in self.origins):
            return False
        places = [httpx.URL(f"{url.scheme}://{it}") for it in self.more_hosts]
        same = [it for it in self.origins if it.scheme == "http" and it.port is None]
        places += [it.copy_with(scheme="https") for it in same]  # a tool that has come to use TLS
        return any(_origin(url) == _origin(it) for it in places)

    def _is_named(self, host: str) -> bool:
        """Did IT write this very address into the settings?"""
        return as_address(host) is not None and any(host == it.host for it in self.origins)


class Reach(httpx.BaseTransport):
    """Lets a request through when its host is allowed and its address is; credentials go to few origins.

    The address that was checked is the one that is called (a name may answer differently twice).
    Credentials are added here, last, so that no redirect can carry them to another host. A request that
    brings its own `authorization` (a log-in) keeps it, towards those origins. Each origin has
    connections of its own: a certificate seen for one name says nothing of another at the same address.
    """

    def __init__(
        self,
        open_inner: Callable[[], httpx.BaseTransport],
        allowed: Allowed,
        resolve: Resolve = resolve,
        *,
        is_proxied: bool = False,
    ) -> None:
        """`is_proxied`: what `open_inner` gives goes through a proxy, which looks names up itself."""
        self._open_inner = open_inner
        self._allowed = allowed
        self._resolve = resolve
        self._is_proxied = is_proxied
        self._inners: dict[tuple[str, str, int], httpx.BaseTransport] = {}
        self._opening = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        self._allowed.check(request.method, url)
        hosts = self._addresses(url)
        headers = request.headers.copy()
        self._authorize(url, headers)
        inner = self._inner(url)
        for host in hosts[:-1]:
            try:
                return inner.handle_request(_towards(host, request, headers))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        try:
            return inner.handle_request(_towards(hosts[-1], request, headers))
        except httpx.ConnectError as error:
            raise self._told(error) from error

    def close(self) -> None:
        for inner in self._inners.values():
            inner.close()

    def _authorize(self, url: httpx.URL, headers: httpx.Headers) -> None:
        if not self._allowed.is_trusted(url):
            for name in (*_SECRET_HEADERS, self._allowed.header):
                headers.pop(name, None)
        elif "authorization" not in headers and (credentials := self._allowed.credentials()):
            headers[credentials[0]] = credentials[1]

    def _addresses(self, url: httpx.URL) -> list[str]:
        """What to call: the checked addresses, or behind a proxy the name itself."""
        host = url.raw_host.decode("ascii")
        if self._is_proxied:
            if address := as_address(host):
                self._allowed.check_address(url.host, [address])
            return [url.host]
        try:
            addresses = self._resolve(host, _port(url))
        except (OSError, UnicodeError) as error:
            raise ToolError(self._allowed.tool, f"{url.host} has no address") from error
        self._allowed.check_address(url.host, addresses)
        return addresses[:_MOST_TRIED]

    def _inner(self, url: httpx.URL) -> httpx.BaseTransport:
        with self._opening:
            if (key := _origin(url)) not in self._inners:
                self._inners[key] = self._open_inner()
            return self._inners[key]

    def _told(self, error: Exception) -> Exception:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                reason = "its certificate is not to be trusted; a private CA is named by `ca`"
                return ToolError(self._allowed.tool, reason)
            cause = cause.__cause__ or cause.__context__
        return error


def _towards(host: str, request: httpx.Request, headers: httpx.Headers) -> httpx.Request:
    # A request of its own: httpx reads the old one's URL again when a redirect is relative.
    return httpx.Request(
        request.method,
        request.url.copy_with(host=host),
        headers=headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
    )


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.raw_host.decode("ascii").lower(), _port(url)


def _port(url: httpx.URL) -> int:
    return url.port or _usual(url)


def _usual(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80
