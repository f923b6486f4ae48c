"""Whatever a tool, a name server or a spelling does: no connection outside what the settings allow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.mailbox.options import MailboxOptions
from sidecar.connectorkit.mailbox.session import Mailboxes
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import ToolError
from sidecar.settings import Account
from tests.servers.internet import Internet, Site, internet
from tests.sidecar.connectorkit.hostile import TOOL, Case, cases

GOOD = "93.184.215.14"
GOOD_TOO = "93.184.215.15"
CARD = replace(CONNECTOR, authorization="Bearer {secret}", authorization_header="authorization")


@contextmanager
def client(base_url: str, *, card: Connector = CARD, **account: Any) -> Iterator[HttpClient]:
    known = {"id": "tool:main", "base_url": base_url, "secret": SecretStr("key")} | account
    opened = HttpClient(Account(**known), card, Budgets(), Outside())
    try:
        yield opened
    finally:
        opened.close()


def fine(_site: Site, _path: str) -> tuple[int, dict[str, str]]:
    return 200, {}


def sending_to(url: str) -> Callable[[Site, str], tuple[int, dict[str, str]]]:
    """To another page of its own first, then there."""

    def answering(_site: Site, path: str) -> tuple[int, dict[str, str]]:
        location = "/then" if path == "/twice" else url.encode().decode("latin-1")
        return 302, {"location": location}

    return answering


@pytest.fixture
def net() -> Iterator[Internet]:
    with internet() as made:
        made.names[TOOL] = [[GOOD]]
        yield made


def is_refused(net: Internet, case: Case) -> bool:
    """Does one hostile URL come to nothing but a ToolError?"""
    base, path = f"http://{TOOL}", "once"
    if case.way == "first hop":
        base = case.url
    elif case.way in {"redirect", "second redirect"}:
        net.put_up(Site(sending_to(case.url)), (GOOD, 80))
        path = "once" if case.way == "redirect" else "twice"
    else:
        answers = {
            "name": [[case.url]],
            "name that flips": [[GOOD], [case.url]],
            "one name of two addresses": [[GOOD, case.url]],
        }
        net.names[TOOL] = [list(it) for it in answers[case.way]]
        net.put_up(Site(fine), (GOOD, 80))
    try:
        with client(base, allow_private=case.private) as tool:
            if case.way == "name that flips":
                assert tool.get("first") == {}
            tool.get(path)
    except ToolError:
        return True
    return False


def test_300_hostile_urls_open_no_connection_outside_the_allowed_hosts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Seen at the socket, with real HTTP between a real client and a real server."""
    tried = cases()
    outside: dict[str, list[tuple[str, int]]] = {}
    n_calls = 0
    for case in tried:
        with internet() as net:
            net.names[TOOL] = [[GOOD]]
            came_through = not is_refused(net, case)
            real = set(net.connected) - set(net.wires.values())
            strays = [it for it in net.called if it != (GOOD, 80)] + sorted(real)
            n_calls += len(net.called)
        if strays or came_through:
            outside[f"{case.way}: {case.url}"] = strays
    with capsys.disabled():
        print(f" [{len(tried)} hostile URLs, {n_calls} allowed calls]", end="", flush=True)
    assert len(tried) >= 300
    assert n_calls >= 100  # the redirects were really reached
    assert outside == {}


def test_the_address_that_was_checked_is_the_one_that_is_called(net: Internet) -> None:
    net.put_up(Site(fine), (GOOD, 80))
    net.names[TOOL] = [[GOOD], ["169.254.169.254"]]  # looked up once more, and it would lead there
    with client(f"http://{TOOL}", allow_private=True) as tool:
        tool.get("things")
    assert net.n_asked == {TOOL: 1}
    assert net.called == [(GOOD, 80)]


def test_an_address_that_refuses_leads_to_the_next_one(net: Internet) -> None:
    net.names[TOOL] = [[GOOD, GOOD_TOO]]
    net.put_up(Site(fine), (GOOD_TOO, 80))
    with client(f"http://{TOOL}") as tool:
        assert tool.get("things") == {}
    assert net.called == [(GOOD, 80), (GOOD_TOO, 80)]


def test_a_metadata_address_is_called_only_where_the_settings_name_it_themselves(
    net: Internet,
) -> None:
    address = "169.254.169.254"
    net.put_up(Site(fine), (address, 80))
    with client(f"http://{address}") as tool, pytest.raises(ToolError, match="allow_private"):
        tool.get("x")
    assert net.called == []
    with client(f"http://{address}", allow_private=True) as tool:
        assert tool.get("x") == {}


def test_a_recordings_host_is_read_from_and_gets_nothing_of_ours(net: Internet) -> None:
    """Neither the key, whatever its header is called, nor a cookie, nor a body."""
    net.names["files.example"] = [[GOOD_TOO]]
    files = net.put_up(Site(fine), (GOOD_TOO, 80))

    def answering(_site: Site, path: str) -> tuple[int, dict[str, str]]:
        status = 307 if path == "/post" else 302
        return status, {"location": "http://files.example/r", "set-cookie": "s=1; Domain=example"}

    tool_site = net.put_up(Site(answering), (GOOD, 80))
    card = replace(CARD, authorization="{secret}", authorization_header="x-key")
    options = {"allowed_hosts": ["files.example"]}
    with client(f"http://{TOOL}", card=card, options=options) as tool:
        tool.get("recording", headers={"x-key": "key", "authorization": "Basic abc"})
        tool.get("recording")
        with pytest.raises(ToolError, match="meant for the tool itself"):
            tool.post_form("post", {"client_secret": "key"})
    assert len(tool_site.asked) == 3
    assert [headers.get("x-key") for _, headers in tool_site.asked] == ["key"] * 3
    assert [path for path, _ in files.asked] == ["/r", "/r"]
    for _, headers in files.asked:
        assert not {"authorization", "x-key", "cookie", "proxy-authorization"} & set(headers)


def test_a_user_name_in_a_url_does_not_take_the_place_of_our_key(net: Internet) -> None:
    site = net.put_up(Site(sending_to(f"http://mallory:x@{TOOL}/then")), (GOOD, 80))
    for base in (f"http://{TOOL}", f"http://mallory:x@{TOOL}"):
        with client(base) as tool, pytest.raises(ToolError, match="user name"):
            tool.get("things")
    assert [path for path, _ in site.asked] == ["/things"]


def test_a_host_without_a_port_means_its_usual_port(net: Internet) -> None:
    net.names["files.example"] = [[GOOD_TOO]]
    net.put_up(Site(fine), (GOOD_TOO, 8080))
    net.put_up(Site(sending_to("http://files.example:8080/r")), (GOOD, 80))
    for allowed in (["files.example"], ["files.example:8443"]):
        refused = pytest.raises(ToolError, match=r"files\.example:8080")
        with client(f"http://{TOOL}", options={"allowed_hosts": allowed}) as tool, refused:
            tool.get("recording")
    with client(f"http://{TOOL}", options={"allowed_hosts": ["files.example:8080"]}) as tool:
        assert tool.get("recording") == {}


def test_a_mail_servers_name_that_leads_to_a_metadata_service_is_not_called(net: Internet) -> None:
    net.names["mail.example"] = [["169.254.169.254"]]
    account = Account(
        id="imap:help", base_url="https://mail.example", secret=SecretStr("key"), allow_private=True
    )
    boxes = Mailboxes(account, MailboxOptions(imap="imaps://help@mail.example"))
    with pytest.raises(ToolError, match="no mail server"), boxes.open("help"):
        pass
    assert net.called == net.connected == []
