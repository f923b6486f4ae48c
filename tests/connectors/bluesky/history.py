"""What happens on Bluesky, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.bluesky.standin import StandIn
from sidecar.settings import Account

DANA, US = "danaw.example", "acme.example"
WORDS = ["Acme Air"]


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.join(DANA, "Dana Whitfield")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    return Account(
        id="bluesky:acme",
        base_url="https://bsky.example",
        secret=SecretStr(standin.secret),
        allow_private=True,
        options={"api_url": standin.base_url, "brand_words": WORDS} | options,
    )


def newest(standin: StandIn, by: str) -> str:
    """The URI of the newest post of that handle that stands."""
    posts = standin.network.posts.values()
    return [it.uri for it in posts if it.author.handle == by and it.is_there][-1]


def _complain(standin: StandIn) -> object:
    return standin.post_as(DANA, f"@{US} I was charged twice", names=[US])


def _answer(standin: StandIn) -> object:
    return standin.post_as(US, "We are looking into it", reply_to=newest(standin, DANA))


def _write(standin: StandIn) -> object:
    return standin.dm(DANA, US, "My number is +1 415 555 0101")


def _take_back(standin: StandIn) -> None:
    standin.delete(newest(standin, US))


def _take_back_message(standin: StandIn) -> None:
    [(convo, messages)] = standin.network.messages.items()
    standin.delete_message(f"{convo}/{messages[0]['id']}")


def _grumble(standin: StandIn) -> str:
    """Under another handle, and not to us."""
    standin.rename(DANA, "dana.example")
    return standin.post_as("dana.example", "Never again Acme Air")


SIX = (_complain, _answer, _write, _take_back, _take_back_message, _grumble)


def happen(standin: StandIn, random: Random) -> object:
    handle, number = f"c{random.randrange(5)}.example", random.randrange(1000, 9999)
    if not any(it.handle == handle for it in standin.network.people):
        standin.join(handle, f"Customer {number}")
    picture = f"https://cdn.example/img/{number}@jpeg"
    choices: list[Callable[[], object]] = [
        lambda: standin.post_as(handle, f"@{US} where is order {number} ❓", names=[US]),
        lambda: standin.post_as(handle, f"Acme Air lost my bag, order {number}"),
        lambda: standin.post_as(handle, f"nothing to do with anybody {number}"),
        lambda: standin.post_as(US, f"@{handle} about {number}: on its way", names=[handle]),
        lambda: standin.dm(handle, US, f"order {number}"),
        lambda: standin.dm(US, handle, f"order {number} is on its way"),
        lambda: standin.post_as(handle, f"@{US} see {number}", names=[US], picture=picture),
    ]
    standing = [it.uri for it in standin.network.posts.values() if it.is_there]
    if standing:
        uri = random.choice(standing)
        choices.append(lambda: standin.delete(uri))
        choices.append(lambda: standin.label(uri, "!hide"))
        choices.append(lambda: standin.post_as(handle, f"what is {number}?", quote=uri))
        choices.append(lambda: standin.post_as(handle, f"thanks {number}", reply_to=uri))
        choices.append(lambda: standin.repost(US, uri))
    said = [(id_, it) for id_, them in standin.network.messages.items() for it in them]
    if said:
        convo, message = random.choice(said)
        choices.append(lambda: standin.delete_message(f"{convo}/{message['id']}"))
    return random.choice(choices)()
