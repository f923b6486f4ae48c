"""A hashtag among the brand's words finds public posts on every network, of others and each once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectors.bluesky import CONNECTOR as BLUESKY
from sidecar.connectors.mastodon import CONNECTOR as MASTODON
from sidecar.connectors.x import CONNECTOR as X
from tests.connectors.bluesky import history as bluesky
from tests.connectors.mastodon import history as mastodon
from tests.connectors.reader import Reader
from tests.connectors.x import history as x
from tests.trials.clock import Clock

T = TypeVar("T", bound=ToolServer)
WORDS = ["acme kettle", "#acme"]


def test_a_hashtag_and_a_phrase_find_posts_on_x(clock: Clock) -> None:
    with _running(x.open_tool(clock)) as network:
        account = x.account_of(network, brand_words=WORDS, share=1.0)
        reader = Reader(X, account, clock.outside())
        network.tweet("acme", "Meet our #Acme kettle")
        tagged = network.tweet("danaw", "never again #acme")
        phrase = network.tweet("danaw", "my Acme Kettle leaks #acme")
        network.retweet("danaw", phrase)
        network.tweet("danaw", "the acme of the day")
        assert _mentions(reader.pull()) == {tagged, phrase}


def test_a_hashtag_and_a_phrase_find_posts_on_bluesky(clock: Clock) -> None:
    with _running(bluesky.open_tool(clock)) as network:
        account = bluesky.account_of(network, brand_words=WORDS)
        reader = Reader(BLUESKY, account, clock.outside())
        network.post_as(bluesky.US, "Meet our #acme kettle")
        tagged = network.post_as(bluesky.DANA, "never again #acme")
        phrase = network.post_as(bluesky.DANA, "my Acme Kettle leaks #acme")
        network.post_as(bluesky.DANA, "the acme of the day")
        assert _mentions(reader.pull()) == {tagged, phrase}


def test_a_hashtag_and_a_phrase_find_posts_on_mastodon(clock: Clock) -> None:
    with _running(mastodon.open_tool(clock)) as network:
        account = mastodon.account_of(network, brand_words=WORDS, hashtags=[])
        reader = Reader(MASTODON, account, clock.outside())
        network.post_as("acme", "Meet our #acme kettle")
        tagged = network.post_as(mastodon.DANA, "never again #acme")
        phrase = network.post_as(mastodon.DANA, "my Acme Kettle leaks #acme")
        network.post_as(mastodon.DANA, "the acme of the day")
        assert _mentions(reader.pull()) == {tagged, phrase}


@pytest.mark.parametrize("card", [X, BLUESKY, MASTODON])
@pytest.mark.parametrize("words", ["#two words", "#", '"quoted"'])
def test_what_no_network_could_search_for_is_refused(card: Connector, words: str) -> None:
    with pytest.raises(ValueError, match="brand_words"):
        card.options.model_validate({"handle": "acme", "brand_words": [words]})


def _mentions(reader: Reader) -> set[str]:
    """Their ids; nothing but mentions may have come."""
    said = reader.said()
    reader.close()
    assert {it.type for it in said} == {"mention"}
    return {it.native_id for it in said}


@contextmanager
def _running(network: T) -> Iterator[T]:
    network.start()
    yield network
    network.stop()
