"""A misspelt key in the settings is found at the start, not by what does not happen."""

import pytest

from sidecar.connectorkit.options import check_options
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import SettingsError
from sidecar.settings import Account


def account(**options: object) -> Account:
    return Account(id="rt:main", base_url="http://rt.test", options=options)


def test_keys_that_the_tool_knows_are_taken() -> None:
    check_options(CONNECTOR, account(api_url="http://127.0.0.1:18010", closed_statuses=["done"]))


@pytest.mark.parametrize(("key", "meant"), [("api_ulr", "api_url"), ("brnd", "brand")])
def test_a_misspelt_key_is_refused_with_the_one_that_was_meant(key: str, meant: str) -> None:
    with pytest.raises(
        SettingsError, match=f'rt:main: unknown key "{key}"; did you mean "{meant}"'
    ):
        check_options(CONNECTOR, account(**{key: "x"}))


def test_a_share_of_more_than_all_is_refused() -> None:
    with pytest.raises(SettingsError, match="share: "):
        check_options(CONNECTOR, account(share=2))
