"""What happens on X, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.x.standin import StandIn
from sidecar.settings import Account

DANA = "danaw"
WORDS = ["Acme Air"]


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.join(DANA, "Dana Whitfield")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    return Account(
        id="x:acme",
        base_url="https://x.example",
        secret=SecretStr(standin.secret),
        webhook_secrets=[SecretStr(it) for it in standin.secrets],
        allow_private=True,
        options={"api_url": standin.base_url, "handle": "acme", "brand_words": WORDS} | options,
    )


def newest(standin: StandIn, by: str) -> str:
    """The id of the newest post of that handle that stands."""
    state = standin.state
    who = state.user(by).id
    return [it.first for it in state.chains if it.author == who and state.is_there(it)][-1]


def _complain(standin: StandIn) -> object:
    return standin.tweet(DANA, "@acme I was charged twice for order 1001")


def _answer(standin: StandIn) -> object:
    post = newest(standin, DANA)
    return standin.tweet("acme", f"@{DANA} We are looking into it", reply_to=post)


def _correct(standin: StandIn) -> object:
    return standin.edit(newest(standin, DANA), "@acme I was charged twice for order 1002")


def _write(standin: StandIn) -> object:
    return standin.dm(DANA, "acme", "My number is +1 415 555 0101")


def _take_back(standin: StandIn) -> None:
    standin.delete(newest(standin, "acme"))


def _grumble(standin: StandIn) -> str:
    """Under another handle, and not to us."""
    standin.rename(DANA, "dana_w")
    return standin.tweet("dana_w", "Never again Acme Air")


SIX = (_complain, _answer, _correct, _write, _take_back, _grumble)


def happen(standin: StandIn, random: Random) -> object:
    """Anything that the tool tells of when it happens."""
    handle = f"c{random.randrange(5)}"
    if not any(it.handle == handle for it in standin.state.users):
        standin.join(handle, f"Customer {handle[1:]}")
    number = random.randrange(1000, 9999)
    choices: list[Callable[[], object]] = [
        lambda: standin.tweet(handle, f"@acme where is order {number} ❓"),
        lambda: standin.tweet(handle, f"Acme Air lost my bag, order {number}"),
        lambda: standin.tweet(handle, f"nothing to do with anybody {number}"),
        lambda: standin.tweet("acme", f"@{handle} about {number}: it is on its way"),
        lambda: standin.dm(handle, "acme", f"order {number}"),
        lambda: standin.dm("acme", handle, f"order {number} is on its way"),
        lambda: standin.tweet(handle, f"@acme a picture {number}", media=[_picture(number)]),
    ]
    standing = [it for it in standin.state.chains if standin.state.is_there(it)]
    ours = [it for it in standing if it.author == standin.us.id]
    if ours:
        post = random.choice(ours).first
        choices.append(lambda: standin.delete(post))
        choices.append(lambda: standin.tweet(handle, f"see {number}", quote=post))
        choices.append(lambda: standin.tweet(handle, f"@acme thanks {number}", reply_to=post))
    if standing:
        any_ = random.choice(standing).first
        choices.append(lambda: standin.edit(any_, f"@acme {number}"))
        choices.append(lambda: standin.delete(any_))
    return random.choice(choices)()


def _picture(number: int) -> tuple[str, str]:
    return "photo", f"https://pbs.example/media/{number}.jpg"
