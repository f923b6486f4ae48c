"""The pages of the stand-in of X, as far as an agent and page.json look at them."""

import re
from html import escape

from sidecar.connectorkit.standin.exchange import Answer, page
from sidecar.connectors.x.standin_state import Chain, State


def page_of(state: State, path: str) -> Answer:
    """A profile or a post with its thread; KeyError for whatever else."""
    if found := re.fullmatch(r"/(?:i/web|\w+)/status/(\d+)", path):
        chain = state.chain(found[1])
        thread = [it for it in state.chains if it.conversation == chain.conversation]
        return _page("".join(_post(state, it, is_open=it is chain) for it in thread))
    user = state.user(path.strip("/"))
    posts = [it for it in state.chains if it.author == user.id]
    head = (
        f'<div data-testid="UserName"><span>{escape(user.name)}</span>'
        f"<span>@{escape(user.handle)}</span></div>"
    )
    return _page(head + "".join(_post(state, it, is_open=False) for it in posts))


def _page(body: str) -> Answer:
    return page(f"<!DOCTYPE html><html><body><main>{body}</main></body></html>")


def _post(state: State, chain: Chain, *, is_open: bool) -> str:
    author = state.user(chain.author)
    index, handle = -1 if is_open else 0, escape(author.handle)
    return (
        f'<article data-testid="tweet" tabindex="{index}"><div data-testid="User-Name">'
        f'<a href="/{handle}">{escape(author.name)}</a><a href="/{handle}">@{handle}</a>'
        f'<a href="/{handle}/status/{chain.last}">1h</a></div>'
        f'<div data-testid="tweetText">{escape(chain.text)}</div></article>'
    )
