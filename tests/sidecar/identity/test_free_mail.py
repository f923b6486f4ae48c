"""Which addresses say nothing about where somebody works."""

import pytest

from sidecar.identity.free_mail import is_free_mail


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com", "GMX.net", "web.de", "t-online.de", "yahoo.co.uk", "yahoo.com.br", "hotmail.fr",
        "live.com.au", "outlook.jp", "qq.com", "seznam.cz", "laposte.net", "proton.me", "icloud.com.",
        "yopmail.com", "privaterelay.appleid.com", "mail.ee", "marketplace.amazon.co.uk",
        "members.ebay.com",
    ],
)  # fmt: skip
def test_anybody_may_have_an_address_there(domain: str) -> None:
    assert is_free_mail(domain)


@pytest.mark.parametrize(
    "domain",
    [
        "northwind.example", "live.northwind.example", "yahoo-inc.com", "gmail.northwind.example",
        "outlook.northwind.com", "mail.northwind.com", "aol", "", "co.uk",
    ],
)  # fmt: skip
def test_a_company_stays_a_company(domain: str) -> None:
    assert not is_free_mail(domain)
