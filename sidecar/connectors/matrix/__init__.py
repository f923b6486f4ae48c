"""Matrix: chats in rooms of a homeserver (Synapse and others), which agents open in Element."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.matrix.api import trouble
from sidecar.connectors.matrix.fetch import fetch
from sidecar.connectors.matrix.listen import listen
from sidecar.connectors.matrix.mapping import read
from sidecar.connectors.matrix.pull import pull


class MatrixOptions(HttpOptions):
    """`base_url` is where agents open Element; `api_url` the homeserver, such as https://matrix.acme.example.
    `staff`: who works here, as server names ("acme.example") and as users ("@mara:chat.example"); when
    absent, everybody whose server is under one of the company's domains. `bots`: users that no person
    writes as. The user of the token joins no room by itself: IT or a module of the homeserver does that.
    What is end-to-end encrypted is shown as such, without text.
    """

    model_config = ConfigDict(extra="forbid")

    staff: list[str] = []
    bots: list[str] = []


CONNECTOR = Connector(
    name="matrix",
    label="Matrix",
    docs="https://spec.matrix.org/v1.11/client-server-api/",
    api_version="client-server API v1.11",
    channels=frozenset({"chat"}),
    options=MatrixOptions,
    least_rights="the access token of a user of its own, who is a member of the rooms (power level 0)",
    checked="real server",
    freshness="a second, by a long poll that the sidecar opens",
    pull=pull,
    read=read,
    fetch=fetch,
    listen=listen,
    trouble=trouble,
)
