"""A real PDS: sessions as it gives them, and our own posts as it keeps them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from sidecar.connectors.bluesky import CONNECTOR
from sidecar.settings import Account
from tests.connectors.bluesky.pds import Pds, real_pds
from tests.connectors.reader import Reader
from tests.trials.clock import Clock

pytestmark = pytest.mark.big


@pytest.fixture(scope="module")
def pds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pds]:
    folder: Path = tmp_path_factory.mktemp("pds")
    with real_pds(folder) as server:
        yield server


def test_our_answers_are_read_from_our_own_server(pds: Pds) -> None:
    dana, us = pds.join("danaw"), pds.join("acmesupport")
    asked = dana.post("I was charged twice")
    us.post("Our shop is closed on Thanksgiving")
    for number in range(120):
        us.post(f"answer {number} ❤️", reply_to=asked)
    account = Account(
        id="bluesky:acme",
        base_url="https://bsky.example",
        secret=SecretStr(us.secret),
        allow_private=True,
        options={"api_url": pds.url, "records_only": True},
    )
    reader = Reader(CONNECTOR, account, Clock().outside())
    reader.pull()
    assert {*reader.texts()} == {f"answer {it} ❤️" for it in range(120)}
    assert {it.contact.native_id for it in reader.said()} == {dana.did}
    assert {it.direction for it in reader.said()} == {"outbound"}
    us.post("answer 120", reply_to=asked)
    reader.outside.sleep(2 * 3600)
    reader.pull()
    assert len(reader.said()) == 121
    reader.close()
