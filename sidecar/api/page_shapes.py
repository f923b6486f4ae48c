"""Where a customer stands on tools' pages, as it goes over the wire and lies in page.json."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sidecar.api.shape import Answer


class PageField(BaseModel):
    """Where on a page an identifier stands. Several matches where one is meant are no answer."""

    model_config = ConfigDict(extra="forbid")

    select: str = Field(max_length=300)
    attribute: str | None = None
    property: Literal["textContent", "value", "title"] | None = None
    match: str | None = Field(default=None, max_length=200)


class PageRecord(BaseModel):
    """Where in a URL a record's id stands: in a query parameter, in the path or in the hash."""

    model_config = ConfigDict(extra="forbid")

    record: str = Field(max_length=64)
    path: str = Field(default="*", max_length=200)
    query: str | list[str] | None = None
    path_match: str | None = Field(default=None, max_length=200)
    hash: str | None = Field(default=None, max_length=200)
    match: str | None = Field(default=None, max_length=200)


class PageAdapter(BaseModel):
    """A connector's page.json: nouns, never verbs."""

    model_config = ConfigDict(extra="forbid")

    records: list[PageRecord] = []
    frames: bool = False
    fields: dict[Literal["email", "phone", "handle", "order_number"], list[PageField]] = {}


class ToolPage(Answer):
    tool: str
    label: str
    base_url: str
    adapter: PageAdapter


class OwnIdentifiers(Answer):
    """The company's own: never a hint."""

    domains: list[str]
    addresses: list[str]
    numbers: list[str]


class PagesAnswer(Answer):
    pages: list[ToolPage]
    own: OwnIdentifiers
