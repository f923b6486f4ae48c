"""The routes of public posts about us, and of how much is told twice."""

from sidecar.api import views_mentions as mentions
from sidecar.api.mention_shapes import (
    MentionAnswer,
    MentionDismissal,
    MentionsAnswer,
    MentionsQuery,
    RetellsAnswer,
    RetellsQuery,
)
from sidecar.api.route import Route

MENTION_ROUTES: list[Route] = [
    Route(
        "POST", "/v1/mentions", "agent", mentions.mentions,
        "Public posts about us, and how long nobody has answered them",
        takes=MentionsQuery, gives=MentionsAnswer,
    ),
    Route(
        "POST", "/v1/mentions/<id>/dismiss", "agent", mentions.dismiss,
        "A public post is not for us",
        takes=MentionDismissal, gives=MentionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/mentions/<id>/restore", "agent", mentions.restore,
        "It is for us after all",
        gives=MentionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/retells", "lead", mentions.retells,
        "How many facts nobody had to ask for again, and how many customers told twice",
        takes=RetellsQuery, gives=RetellsAnswer,
    ),
]  # fmt: skip
