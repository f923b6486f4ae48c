"""Files that a tool exports into a folder: CSV, or JSON with one object a line."""

from pathlib import Path

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.folder import FolderClient
from sidecar.connectorkit.mapped.rules import MapOptions
from sidecar.connectors.files.mapping import read
from sidecar.connectors.files.pull import pull
from sidecar.model.interaction import EVERY_CHANNEL


class FilesOptions(MapOptions):
    """`folder`: where the files are dropped; the sidecar reads there and writes nothing. Endings: `.csv`
    (with a line of headings), `.jsonl`, `.ndjson`. `map`: the rules (`[[tool.map]]`), where a CSV row is an
    object by its headings; without rules each line of JSON is as for `throughline import`. `delimiter` and
    `encoding` of CSV, where they are not found out rightly.
    """

    model_config = ConfigDict(extra="forbid")

    folder: Path
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    encoding: str | None = None


CONNECTOR = Connector(
    name="files",
    label="Files in a folder",
    docs="https://datatracker.ietf.org/doc/html/rfc4180",
    api_version="CSV (RFC 4180), JSON lines",
    channels=EVERY_CHANNEL,
    options=FilesOptions,
    least_rights="to read the folder",
    checked="own stand-in only",
    freshness="ten seconds after a file is complete",
    pull_every_s=5,
    late_after_s=86_400,  # an export comes once a day; that there is none does not make data old
    pull=pull,
    read=read,
    make_client=FolderClient,
)
