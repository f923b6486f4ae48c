"""The perimeter: which Host and which Origin may knock at all, before anybody looks at a token."""

from collections.abc import Iterable

from sidecar.errors import NotAllowedError

# What a browser writes as the Origin of an extension's own background. A web page can never have one.
_EXTENSION_SCHEMES = ("chrome-extension://", "moz-extension://", "safari-web-extension://")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def hosts_of(port: int, more: Iterable[str]) -> frozenset[str]:
    """The Host headers we answer to. Another one is a rebound DNS name or a wrong proxy."""
    return frozenset({f"{name}:{port}" for name in _LOOPBACK} | {name.lower() for name in more})


def check_host(host: str, known: frozenset[str]) -> None:
    """NotAllowedError unless the Host header is one of ours, letter for letter."""
    if host.lower() not in known:
        raise NotAllowedError(
            "this sidecar does not answer under that host name; reach it by its own address,"
            ' or list the name in "allowed_hosts" of the settings'
        )


def check_origin(origin: str | None) -> str | None:
    """The extension's Origin, or None where none was sent. NotAllowedError for every web page's.

    Browsers send none on a GET of an extension that holds the host permission, and always one on a
    POST; so the Origin is a second lock, and the token the first.
    """
    if origin is None:
        return None
    if not origin.startswith(_EXTENSION_SCHEMES):
        raise NotAllowedError("web pages may not call the sidecar; only its own extension may")
    return origin


def check_binding(bound_to: str | None, origin: str | None, *, is_post: bool) -> None:
    """A token that belongs to one installation of the extension is worth nothing anywhere else."""
    if bound_to is None or origin == bound_to:
        return
    if origin is not None or is_post:
        raise NotAllowedError(
            "this token belongs to another browser; pair this one with a code of its own"
        )
