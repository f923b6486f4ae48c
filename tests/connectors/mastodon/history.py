"""What happens on Mastodon, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.mastodon.standin import StandIn
from sidecar.settings import Account

DANA = "dana@other.example"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.join(DANA, "Dana Whitfield")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    about_us = {"hashtags": ["acmeair"], "brand_words": ["Acme Air"]}
    return Account(
        id="mastodon:acme",
        base_url="https://social.example",
        secret=SecretStr(standin.secret),
        allow_private=True,
        options={"api_url": standin.base_url} | about_us | options,
    )


def newest(standin: StandIn, by: str) -> str:
    """The id of the newest post of theirs that stands."""
    return [it.id for it in standin.network.there() if it.author.acct == by][-1]


def _complain(standin: StandIn) -> object:
    return standin.post_as(DANA, "@acme I was charged twice for order 1001")


def _answer(standin: StandIn) -> object:
    text = f"@{DANA} We are looking into it"
    return standin.post_as("acme", text, reply_to=newest(standin, DANA))


def _correct(standin: StandIn) -> None:
    standin.edit(newest(standin, DANA), "@acme I was charged twice for order 1002")


def _write(standin: StandIn) -> object:
    return standin.dm(DANA, "acme", "My number is +1 415 555 0101")


def _take_back(standin: StandIn) -> None:
    standin.delete(newest(standin, "acme"))


def _grumble(standin: StandIn) -> str:
    """Under another name, and not to us."""
    standin.rename(DANA, "Dana W.")
    return standin.post_as(DANA, "Never again #AcmeAir")


SIX = (_complain, _answer, _correct, _write, _take_back, _grumble)


def happen(standin: StandIn, random: Random) -> object:
    acct, number = f"c{random.randrange(5)}@other.example", random.randrange(1000, 9999)
    standin.join(acct, f"Customer {acct[1]}")
    picture = f"https://files.example/media/{number}.jpg"
    choices: list[Callable[[], object]] = [
        lambda: standin.post_as(acct, f"@acme where is order {number} ❓"),
        lambda: standin.post_as(acct, f"they lost my bag, order {number} #AcmeAir"),
        lambda: standin.post_as(acct, f"Acme Air lost my bag, order {number}"),
        lambda: standin.post_as(acct, f"nothing to do with anybody {number}"),
        lambda: standin.post_as("acme", f"@{acct} about {number}: it is on its way"),
        lambda: standin.dm(acct, "acme", f"order {number}"),
        lambda: standin.dm("acme", acct, f"order {number} is on its way"),
        lambda: standin.post_as(acct, f"@acme see {number}", picture=picture),
    ]
    standing = standin.network.there()
    if standing:
        post = random.choice(standing)
        choices.append(lambda: standin.delete(post.id))
        choices.append(lambda: standin.post_as(acct, f"@acme thanks {number}", reply_to=post.id))
        choices.append(lambda: standin.post_as(acct, f"@acme see {number}", quote=post.id))
        if standin.us in (post.author, *post.names):
            choices.append(lambda: standin.edit(post.id, f"{post.text} ({number})"))
    return random.choice(choices)()
