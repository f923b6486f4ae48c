"""The audit: who was refused what, and who opened whom on a guess. Holds ids of ours, and no text of a page."""

from sidecar.model.access import Role
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun


class Audited(Noun):
    """`about`: a public id (model/ids.py). `detail`: which route, or one word."""

    by: str
    role: Role
    team: str | None = None
    action: str
    about: str | None = None
    detail: str | None = None


class AuditEntry(Audited):
    """As it lies in the store, numbered in order."""

    id: int
    at: Moment
