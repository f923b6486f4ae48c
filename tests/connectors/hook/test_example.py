"""The example of sidecar/connectors/README.md does what it says."""

import tomllib

import orjson

from sidecar.connectorkit.options import check_options
from sidecar.connectors import FOLDER
from sidecar.connectors.hook import CONNECTOR
from sidecar.connectors.hook.mapping import read
from sidecar.model.interaction import Interaction
from sidecar.settings import Account

_KNOWN = {"id", "base_url", "webhook_secrets"}


def test_the_example_for_a_tool_without_code_reads_its_call() -> None:
    text = (FOLDER / "README.md").read_text().split("```toml\n")[1].split("```")[0]
    (tool,) = tomllib.loads(text)["tool"]
    options = {name: value for name, value in tool.items() if name not in _KNOWN}
    account = Account(id=tool["id"], base_url=tool["base_url"], options=options)
    check_options(CONNECTOR, account)
    call = b'{"id": 7, "from": "+14155550101", "way": "in", "began": 1763632800, "seconds": 61}'
    payload = {"event": "call.ended", "sent": 1763632900, "call": orjson.loads(call)}
    (said,) = read({"payload": payload}, account)
    assert isinstance(said, Interaction)
    assert (said.channel, said.direction, said.duration_s) == ("voice", "inbound", 61)
    assert said.contact.identifiers[0].value == "+14155550101"
