"""Sealing: who has the key reads, who has not learns nothing, and nothing can be moved or changed."""

import pytest

from sidecar.access.sealing import Envelope, KeyRing, Letterbox, new_key, new_pair
from sidecar.errors import SettingsError

OLD, NEW = new_key(), new_key()


def test_a_key_is_changed_without_losing_what_the_old_one_sealed() -> None:
    sealed = KeyRing([OLD]).seal("rt:main", b"refresh token")
    both = KeyRing([NEW, OLD])
    assert both.open("rt:main", sealed) == b"refresh token"
    assert not both.is_newest("rt:main", sealed)
    assert both.is_newest("rt:main", both.seal("rt:main", b"refresh token"))
    assert KeyRing([NEW]).open("rt:main", both.seal("rt:main", b"x")) == b"x"


def test_what_is_sealed_opens_with_its_key_and_under_its_name_only() -> None:
    sealed = KeyRing([OLD]).seal("rt:main", b"refresh token")
    assert KeyRing([NEW]).open("rt:main", sealed) is None
    assert KeyRing([OLD]).open("rt:other", sealed) is None
    assert b"refresh" not in sealed


def test_a_changed_byte_anywhere_opens_nothing() -> None:
    private, public = new_pair()
    ring, letterbox = KeyRing([OLD]), Letterbox(private)
    kept, posted = ring.seal("n", b"secret"), Envelope(public).seal("n", b"secret")
    for sealed, unseal in ((kept, ring.open), (posted, letterbox.open)):
        assert unseal("n", sealed) == b"secret"
        for place in range(len(sealed)):
            changed = bytearray(sealed)
            changed[place] ^= 1
            assert unseal("n", bytes(changed)) is None
        for length in range(len(sealed)):
            assert unseal("n", sealed[:length]) is None


def test_who_seals_for_somebody_else_cannot_open_it_again() -> None:
    private, public = new_pair()
    sealed = Envelope(public).seal("post", b"body")
    assert Letterbox(private).open("post", sealed) == b"body"
    assert Letterbox(new_pair()[0]).open("post", sealed) is None
    assert Letterbox(private).public_key == public
    assert Envelope(public).seal("post", b"body") != sealed


@pytest.mark.parametrize("key", ["short", "", "~" * 44, "a" * 43])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(SettingsError, match="hooks keys"):
        Envelope(key)
    with pytest.raises(SettingsError, match="hooks keys"):
        Letterbox(key)
    if len(key) < 32:
        with pytest.raises(SettingsError, match="32 random characters"):
            KeyRing([key])
