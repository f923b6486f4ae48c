"""Any tool that a Singer tap reads: the tap runs as a child process, what its streams mean is data."""

from pathlib import Path

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.mapped.rules import MapOptions
from sidecar.connectors.singer.mapping import read
from sidecar.connectors.singer.pull import pull
from sidecar.connectors.singer.tap import TapClient
from sidecar.model.interaction import EVERY_CHANNEL


class SingerOptions(MapOptions):
    """`tap`: the command and its arguments, in an environment of its own; `config`, `catalog`: the tap's own
    files, which hold its keys: readable to the sidecar's user only. `map`: the rules, for payloads
    `{"stream", "record"}`. `silent_s`: a tap that says nothing for so long is ended and tried again.
    """

    model_config = ConfigDict(extra="forbid")

    tap: list[str] = Field(min_length=1)
    config: Path
    catalog: Path | None = None
    silent_s: float = Field(default=600, gt=0)


CONNECTOR = Connector(
    name="singer",
    label="Singer tap",
    docs="https://github.com/singer-io/getting-started/blob/master/docs/SPEC.md",
    api_version="Singer 0.3",
    channels=EVERY_CHANNEL,
    options=SingerOptions,
    least_rights="what the tap itself asks for; it makes its own connections, so give it a key that only reads",
    checked="real server",
    freshness="five minutes, or as often as the tap may run",
    pull_every_s=300,
    late_after_s=3600,
    pull=pull,
    read=read,
    make_client=TapClient,
)
