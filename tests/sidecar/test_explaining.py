"""On the command line: why somebody is somebody, and what was refused to whom."""

import json
from typing import Any

import pytest

from sidecar.cli import main
from sidecar.model.act import KeptAct
from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.model.ids import parse_id
from sidecar.store import acts
from sidecar.store.engine import Store
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]


@pytest.fixture
def desk(sqlite_url: str) -> TestDesk:
    return TestDesk(Store(sqlite_url))


def said(desk: TestDesk, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert main([*command, "--store", desk.store.url]) == 0
    return capsys.readouterr().out


def test_a_customer_is_explained_by_contacts_links_evidence_and_acts(
    desk: TestDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.told(*retold.facts(people.dana()))
    context = desk.by_email("danaw@mail.example")
    customer, link = context["customer"]["customer_id"], context["links"][0]
    act = desk.ask(f"/v1/links/{link['link_id']}/revoke", {"reason": "two Danas"})["act_id"]
    told = said(desk, capsys, "identity", "explain", customer)
    assert "Dana Whitfield in rt:main" in told
    assert link["evidence"][0]["reason"] in told
    assert f"{link['link_id']}  revoked" in told
    assert f"{act}  revoke by Ana Ruiz" in told
    assert "two Danas" in told
    assert "auto -> revoked" in told
    undone = desk.ask(f"/v1/acts/{act}/undo")["act_id"]
    assert f"undone by {undone}" in said(desk, capsys, "identity", "explain", customer)


def test_decisions_that_are_too_many_to_print_are_counted(
    desk: TestDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.told(*retold.facts(people.dana()))
    customer = desk.by_email("danaw@mail.example")["customer"]["customer_id"]
    assert "more acts" not in said(desk, capsys, "identity", "explain", customer)
    act = KeptAct(act=0, kind="keep", by="Ana Ruiz", at=NOW)
    with desk.store.writing() as conn:
        for _ in range(203):
            acts.add(conn, act, [parse_id("cu", customer) or 0])
    assert "and 3 more acts before these" in said(desk, capsys, "identity", "explain", customer)


def test_a_refusal_is_explained_as_well_as_a_link(
    desk: TestDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.told(*retold.facts(*people.ruth_and_omar()))
    ruth = desk.by_email("ruth.haddad@mail.example")
    suggestion = ruth["candidates"][0]["link_id"]
    desk.ask(f"/v1/links/{suggestion}/refuse")
    for named in (suggestion, ruth["customer"]["customer_id"], ruth["contacts"][0]["contact_id"]):
        told = json.loads(said(desk, capsys, "identity", "explain", named, "--json"))
        (link,) = told["links"]
        assert (link["state"], link["by"]) == ("refused", "Ana Ruiz")
        assert {it["name"] for it in link["contacts"]} == {"Ruth Haddad", "Omar Haddad"}
        assert [it["kind"] for it in told["acts"]] == ["refuse"]


@pytest.mark.parametrize(
    ("named", "what"),
    [("en_0000000000000001", "cu_, ct_, li_"), ("li_0000000000000001", "no such link"),
     ("cu_0000000000000001", "no such customer"), ("dana", "cu_, ct_, li_")],
)  # fmt: skip
def test_what_cannot_be_explained_is_said(
    desk: TestDesk, capsys: pytest.CaptureFixture[str], named: str, what: str
) -> None:
    assert main(["identity", "explain", named, "--store", desk.store.url]) == 1
    assert what in capsys.readouterr().err


def test_a_customers_name_cannot_steer_the_terminal(
    desk: TestDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = Identifier(kind="email", value="eve@mail.example")
    desk.told(Contact(tool="crm:a", native_id="eve", name="Eve \x1b[2J\r gone", updated_at=NOW,
                      identifiers=[mail]))  # fmt: skip
    customer = desk.ask("/v1/search", {"q": "eve@mail.example"})["customers"][0]["customer_id"]
    told = said(desk, capsys, "identity", "explain", customer)
    assert "gone" in told
    assert "\x1b" not in told
    assert "\r" not in told


def test_the_audit_is_printed_newest_first(
    desk: TestDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("/v1/reviews", "/v1/audit"):
        assert desk.call(path).status_code == 403
    told = said(desk, capsys, "audit").splitlines()
    assert [it.split()[-1] for it in told] == ["/v1/audit", "/v1/reviews"]
    assert "2026-11-25 12:00:00 UTC  not_allowed  Ana Ruiz (agent)" in told[0]
    (line,) = said(desk, capsys, "audit", "--json", "--limit", "1").splitlines()
    assert json.loads(line)["detail"] == "/v1/audit"
