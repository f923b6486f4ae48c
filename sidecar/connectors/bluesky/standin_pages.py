"""The pages of the stand-in of Bluesky, as far as an agent and page.json look at them."""

import re
from html import escape

from sidecar.connectorkit.standin.exchange import Answer, page
from sidecar.connectors.bluesky.standin_network import Network, Post


def page_of(network: Network, path: str) -> Answer:
    """A profile, or a post alone; KeyError for whatever else."""
    if found := re.fullmatch(r"/profile/([^/]+)/post/([^/]+)", path):
        did = network.person(found[1]).did
        return _page(_post(network.posts[f"at://{did}/app.bsky.feed.post/{found[2]}"]))
    found = re.fullmatch(r"/profile/([^/]+)", path)
    person = network.person(found[1] if found else path)
    handle = escape(person.handle)
    head = (
        f'<div data-testid="profileHeaderDisplayName">{escape(person.name)}</div><div>@{handle}</div>'
        f'<a data-testid="profileHeaderFollowersButton" href="/profile/{handle}/followers">3</a>'
    )
    return _page(head)


def _page(body: str) -> Answer:
    return page(f"<!DOCTYPE html><html><body><main>{body}</main></body></html>")


def _post(post: Post) -> str:
    handle = escape(post.author.handle)
    return (
        f'<div data-testid="postThreadItem-by-{handle}"><a href="/profile/{handle}">'
        f"{escape(post.author.name)}</a><p>{escape(post.record['text'])}</p></div>"
    )
