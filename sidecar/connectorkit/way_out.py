"""An account's way out of the house: straight, or through the company's proxy, trusting its own CA too."""

import ssl
from collections.abc import Callable
from functools import cache

import httpx

from sidecar.connectorkit.addresses import is_never
from sidecar.connectorkit.patience import PatientTransport
from sidecar.connectorkit.reach import Resolve
from sidecar.errors import SettingsError, ToolError
from sidecar.settings import Account, read_secret

_REFERENCES = ("env:", "file:")


def read_proxy(proxy: str) -> httpx.URL:
    """The URL of an option `proxy`. SettingsError where it is none, or where a password stands in it."""
    is_secret = proxy.startswith(_REFERENCES)
    try:
        url = httpx.URL(read_secret(proxy).get_secret_value() if is_secret else proxy)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingsError('a proxy is "http://HOST:PORT", or "env:NAME" that holds such a URL')
    if url.userinfo and not is_secret:
        raise SettingsError('a proxy with a password is written as "env:NAME" or "file:PATH"')
    return url


def read_ca(path: str) -> ssl.SSLContext:
    """Trusts that PEM file besides the public CAs. SettingsError where it cannot be read."""
    context = httpx.create_ssl_context(trust_env=False)
    try:
        context.load_verify_locations(cafile=path)
    except (OSError, ssl.SSLError) as error:
        told = getattr(error, "strerror", None) or "no certificate in PEM is in it"
        raise SettingsError(f"ca: {path}: {told}") from None
    return context


def way_out(account: Account, resolve: Resolve) -> Callable[[], httpx.BaseTransport]:
    """Opens connections as the account's `proxy` and `ca` say. ToolError where the proxy's name leads
    to an address that no proxy has.
    """
    ca, proxy = account.options.get("ca"), account.options.get("proxy")
    context = read_ca(str(ca)) if ca else _public_cas()

    def open_way() -> httpx.BaseTransport:
        through = _through(read_proxy(str(proxy)), account.id, resolve) if proxy else None
        if through and through.url.scheme == "https":
            through.ssl_context = context
        return PatientTransport(verify=context, proxy=through, trust_env=False)

    return open_way


@cache
def _public_cas() -> ssl.SSLContext:
    """Read once: it takes longer than a call does."""
    return httpx.create_ssl_context(trust_env=False)


def _through(url: httpx.URL, tool: str, resolve: Resolve) -> httpx.Proxy:
    """IT named the proxy, so it may well be inside; the address that was checked is the one called."""
    host = url.raw_host.decode("ascii")
    try:
        addresses = resolve(host, url.port or (443 if url.scheme == "https" else 80))
    except (OSError, UnicodeError) as error:
        raise ToolError(tool, f"its proxy {url.host} has no address") from error
    if not addresses or any(is_never(it) for it in addresses):
        raise ToolError(tool, f"its proxy {url.host} has no address that a proxy has")
    if url.scheme == "http":  # over TLS the proxy proves its name, which a number could not
        url = url.copy_with(host=addresses[0])
    return httpx.Proxy(url)
