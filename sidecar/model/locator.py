"""A locator: which contacts the record on an open page belongs to, such as ticket 18 or mail INBOX/7."""

from typing import Literal

from pydantic import Field

from sidecar.model.moment import Moment
from sidecar.model.noun import Noun


class Locator(Noun):
    """`contacts`: native ids of that tool's contacts, several where the page is about several people,
    none once the record has left that place (a mail that was moved has a new number).

    `shown`: the addresses that stand on that record's page. A page that shows none of them is of
    another record with the same id, such as mail 18 of a colleague's own box behind one webmail.
    """

    type: Literal["locator"] = "locator"
    tool: str
    record: str = Field(min_length=1, max_length=64)
    value: str = Field(min_length=1, max_length=1024)
    contacts: list[str]
    shown: list[str] = []
    updated_at: Moment
