"""Sealing: what is kept here and posted outside is read by those who hold the key, and by nobody else."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sidecar.errors import SettingsError

_VERSION = b"\x01"
_NONCE = 12  # bytes, NIST SP 800-38D
_POINT = 32  # bytes of an X25519 key
_SHORTEST = 32  # characters: 24 random bytes in Base64


class KeyRing:
    """The first key seals, each of them opens: so a key is changed without losing what it sealed."""

    def __init__(self, keys: Sequence[str]) -> None:
        """`keys`: texts of at least 32 random characters. SettingsError for a shorter one."""
        if not keys or any(len(it) < _SHORTEST for it in keys):
            raise SettingsError("key: each key has 32 random characters or more")
        self._ciphers = [AESGCM(_derived(it.encode(), b"throughline kept")) for it in keys]

    def seal(self, name: str, plain: bytes) -> bytes:
        """Opens only under the same name: a row that is copied to another one is no use."""
        nonce = urandom(_NONCE)
        return _VERSION + nonce + self._ciphers[0].encrypt(nonce, plain, name.encode())

    def open(self, name: str, sealed: bytes) -> bytes | None:
        """None where none of the keys fits, or where it was sealed for something else."""
        found = (_opened(it, name, sealed) for it in self._ciphers)
        return next((it for it in found if it is not None), None)

    def is_newest(self, name: str, sealed: bytes) -> bool:
        """Is it the first key's?"""
        return _opened(self._ciphers[0], name, sealed) is not None


class Envelope:
    """Seals for somebody else: whoever holds only the public key cannot open what it sealed itself."""

    def __init__(self, public_key: str) -> None:
        """SettingsError where the text is no key as `new_pair` makes it."""
        self._raw = _raw(public_key)
        self._to = X25519PublicKey.from_public_bytes(self._raw)

    def seal(self, name: str, plain: bytes) -> bytes:
        once = X25519PrivateKey.generate()
        point = once.public_key().public_bytes_raw()
        key = _derived(once.exchange(self._to), b"throughline hook" + point + self._raw)
        # The key is used once, so the nonce may be fixed.
        return _VERSION + point + AESGCM(key).encrypt(bytes(_NONCE), plain, name.encode())


class Letterbox:
    """Opens what was sealed for its private key."""

    def __init__(self, private_key: str) -> None:
        """SettingsError where the text is no key as `new_pair` makes it."""
        self._key = X25519PrivateKey.from_private_bytes(_raw(private_key))
        self._raw = self._key.public_key().public_bytes_raw()

    @property
    def public_key(self) -> str:
        return urlsafe_b64encode(self._raw).decode()

    def open(self, name: str, sealed: bytes) -> bytes | None:
        """None where it was sealed for another key or another name, or was changed on the way."""
        point, body = sealed[1 : 1 + _POINT], sealed[1 + _POINT :]
        if sealed[:1] != _VERSION or len(point) != _POINT:
            return None
        try:
            shared = self._key.exchange(X25519PublicKey.from_public_bytes(point))
            key = _derived(shared, b"throughline hook" + point + self._raw)
            return AESGCM(key).decrypt(bytes(_NONCE), body, name.encode())
        except (InvalidTag, ValueError):
            return None


def new_pair() -> tuple[str, str]:
    """A private key and its public one, as texts."""
    private = urlsafe_b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode()
    return private, Letterbox(private).public_key


def new_key() -> str:
    """A key for a KeyRing: 256 random bits."""
    return urlsafe_b64encode(urandom(32)).decode()


def _opened(cipher: AESGCM, name: str, sealed: bytes) -> bytes | None:
    if sealed[:1] != _VERSION:
        return None
    try:
        return cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], name.encode())
    except (InvalidTag, ValueError):
        return None


def _derived(secret: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use).derive(secret)


def _raw(key: str) -> bytes:
    try:
        raw = urlsafe_b64decode(key)
    except ValueError:
        raw = b""
    if len(raw) != _POINT:
        raise SettingsError("this is no key; `throughline hooks keys` makes a pair")
    return raw
