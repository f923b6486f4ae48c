"""A record of a tap's stream, as the nouns that the account's rules make of it."""

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.mapped.reading import read_mapped
from sidecar.connectorkit.mapped.rules import MapOptions
from sidecar.model.fact import Reading
from sidecar.settings import Account


def read(raw: Raw, account: Account) -> list[Reading]:
    """BadInputError where a rule fits and its noun cannot be made: parked until the rule is mended."""
    rules = MapOptions.model_validate({"map": account.options.get("map", [])}).map
    return [*read_mapped(rules, raw, account.id)]
