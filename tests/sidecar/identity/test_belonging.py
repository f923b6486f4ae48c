"""Which organisation somebody belongs to, and which addresses say nothing about it."""

import pytest

from sidecar.identity.belonging import is_own_domain, organisations_of
from sidecar.model.identifier import Identifier
from sidecar.model.profile import Profile
from tests.people import ACME


def somebody(
    *addresses: str, organisation: str | None = None, account: str | None = None
) -> Profile:
    identifiers = [Identifier(kind="email", value=it) for it in addresses]
    if account:
        identifiers.append(Identifier(kind="account_number", value=account))
    return Profile(
        contact=1, tool="rt:main", native_id="1", name="Dana Whitfield",
        identifiers=identifiers, organisation=organisation,
    )  # fmt: skip


def told(profile: Profile) -> list[tuple[str, str]]:
    return [(it.kind, it.value) for it in organisations_of(profile, ACME)]


def test_the_tools_own_words_the_companys_address_and_the_account_each_tell_it() -> None:
    dana = somebody("dana@northwind.example", organisation="Northwind, Inc.", account="N-4711")
    assert told(dana) == [
        ("name", "northwind"),
        ("domain", "northwind.example"),
        ("account_number", "N4711"),
    ]
    assert [it.name for it in organisations_of(dana, ACME)] == [
        "Northwind, Inc.", "northwind.example", "N-4711",
    ]  # fmt: skip


def test_an_address_that_anybody_can_have_tells_nothing() -> None:
    assert told(somebody("dana@gmail.com", "dana@web.de", "dana@mail.example")) == []


def test_the_companys_own_address_makes_nobody_a_colleague_of_our_staff() -> None:
    assert told(somebody("ana@acme.example", "ana@office.acme.example")) == []
    assert is_own_domain("office.acme.example", ACME)
    assert not is_own_domain("northwind.example", ACME)


def test_what_is_no_address_and_no_number_tells_nothing() -> None:
    assert told(somebody("not an address", "noreply@northwind.example", account="000")) == []


def test_a_collective_sender_of_a_web_form_works_nowhere() -> None:
    assert told(somebody(*(f"somebody@firm{n}.example" for n in range(6)))) == []
    assert len(told(somebody(*(f"dana@firm{n}.example" for n in range(5))))) == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind, Inc.", "NORTHWIND"),
        ("The Northwind Company", "Northwind Corp."),
        ("Müller GmbH & Co. KG", "Mueller"),
        ("Zamek Sp. z o.o.", "zamek"),
        ("Larkspur S.p.A.", "Larkspur SpA"),
        ("Brot & Butter Ltd", "Brot and Butter"),
        ("O'Neill's", "ONeills"),
    ],
)
def test_two_spellings_of_one_company(one: str, other: str) -> None:
    assert told(somebody(organisation=one)) == told(somebody(organisation=other)) != []


@pytest.mark.parametrize(
    ("one", "other"), [("Northwind", "Northwind Traders"), ("SE", "AG"), ("北風", "南風")]
)
def test_two_companies(one: str, other: str) -> None:
    assert told(somebody(organisation=one)) != told(somebody(organisation=other))


@pytest.mark.parametrize(
    "written", ["", "-", "n/a", "Private", "self-employed", "unknown", "000", "None"]
)
def test_no_company_at_all(written: str) -> None:
    assert told(somebody(organisation=written)) == []
