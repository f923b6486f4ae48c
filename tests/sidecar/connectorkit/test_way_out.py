"""The way out of a company: its proxy and its own certificate authority, account by account."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.options import HttpOptions, check_options
from sidecar.connectorkit.outside import Outside
from sidecar.connectors import FOLDER
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import SettingsError, ToolError
from sidecar.settings import Account
from tests.servers.certificates import Authority
from tests.servers.internet import Internet, Site, internet
from tests.servers.proxy import Proxy

TOOL = "tool.example"
GOOD = "93.184.215.14"
PROXY = "http://proxy.acme.example:3128"


@contextmanager
def client(base_url: str = f"https://{TOOL}", **options: Any) -> Iterator[HttpClient]:
    account = Account(
        id="tool:main", base_url=base_url, secret=SecretStr("key"), options=HttpOptions(**options).model_dump(exclude_unset=True)
    )  # fmt: skip
    opened = HttpClient(account, CONNECTOR, Budgets(), Outside())
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def net() -> Iterator[Internet]:
    with internet() as made:
        yield made


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def fine(_site: Site, _path: str) -> tuple[int, dict[str, str]]:
    return 200, {}


def proxied(net: Internet, site: Site, **about: Any) -> Proxy:
    """A proxy inside the company that reaches the tool; nobody else resolves the tool's name."""
    proxy = Proxy({(TOOL, 443): site.place, (TOOL, 80): site.place}, **about)
    server = proxy.start()
    net.names["proxy.acme.example"] = [["10.0.0.3"]]
    net.wires["10.0.0.3", 3128] = server.server_address[:2]  # type: ignore[assignment] # IPv4
    net.wires[site.place] = site.place
    net.servers.append(server)
    return proxy


def test_a_tool_with_a_certificate_of_the_companys_own_authority_is_trusted_where_it_is_named(
    net: Internet, authority: Authority
) -> None:
    net.names[TOOL] = [[GOOD]]
    site = net.put_up(Site(fine), (GOOD, 443), context=authority.server(TOOL))
    with client() as tool, pytest.raises(ToolError, match="private CA is named by `ca`"):
        tool.get("things")
    assert site.asked == []
    with client(ca=str(authority.pem)) as tool:
        assert tool.get("things") == {}
    assert site.asked[0][1]["authorization"] == "token key"


def test_the_companys_authority_does_not_make_another_name_good(
    net: Internet, authority: Authority
) -> None:
    net.names[TOOL] = [[GOOD]]
    site = net.put_up(Site(fine), (GOOD, 443), context=authority.server("other.example"))
    with client(ca=str(authority.pem)) as tool, pytest.raises(ToolError):
        tool.get("things")
    assert site.asked == []


def test_a_redirect_from_https_to_http_is_not_followed(net: Internet, authority: Authority) -> None:
    net.names[TOOL] = net.names["files.example"] = [[GOOD]]
    in_clear = net.put_up(Site(fine), (GOOD, 80))

    def answering(_site: Site, path: str) -> tuple[int, dict[str, str]]:
        return 302, {"location": f"http://{path.strip('/')}/"}

    net.put_up(Site(answering), (GOOD, 443), context=authority.server(TOOL))
    options: dict[str, Any] = {
        "ca": str(authority.pem),
        "allowed_hosts": ["files.example", "files.example:80"],
    }
    for host in (TOOL, "files.example"):
        with client(**options) as tool, pytest.raises(ToolError, match=f"http://{host}"):
            tool.get(host)
    assert in_clear.asked == []
    assert (GOOD, 80) not in net.called


def test_an_account_goes_through_its_proxy_which_looks_the_name_up(
    net: Internet, authority: Authority
) -> None:
    site = net.put_up(Site(fine), context=authority.server(TOOL))
    proxy = proxied(net, site)
    with client(ca=str(authority.pem), proxy=PROXY) as tool:
        assert tool.get("things") == {}
    assert proxy.asked == [f"CONNECT {TOOL}:443"]
    assert net.n_asked == {"proxy.acme.example": 1}
    assert net.called[0] == ("10.0.0.3", 3128)
    assert "authorization" not in proxy.seen[0]  # the key is for the tool
    assert site.asked[0][1]["authorization"] == "token key"


def test_a_proxys_password_is_a_reference_and_goes_to_the_proxy_only(
    net: Internet, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = net.put_up(Site(fine), context=authority.server(TOOL))
    proxy = proxied(net, site, password="agent:s3cret")
    with (
        client(ca=str(authority.pem), proxy=PROXY) as tool,
        pytest.raises(ToolError, match="Proxy"),
    ):
        tool.get("things")
    assert proxy.refused == 1
    file = tmp_path / "proxy"
    file.write_text("http://agent:s3cret@proxy.acme.example:3128\n")
    with client(ca=str(authority.pem), proxy=f"file:{file}") as tool:
        assert tool.get("things") == {}
    assert all("proxy-authorization" not in headers for _, headers in site.asked)


def test_behind_a_proxy_the_settings_still_say_where_calls_may_go(
    net: Internet, authority: Authority
) -> None:
    """The proxy would go anywhere: it must not even be asked."""

    def answering(_site: Site, path: str) -> tuple[int, dict[str, str]]:
        return 302, {"location": f"http{path}"}

    site = net.put_up(Site(answering), context=authority.server(TOOL))
    proxy = proxied(net, site)
    for elsewhere in ("s://evil.example/", "://169.254.169.254/", "s://0x7f.1/", f"://{TOOL}/"):
        with client(ca=str(authority.pem), proxy=PROXY) as tool, pytest.raises(ToolError):
            tool.get(elsewhere)
    for inside in ("https://127.0.0.1", "https://0x7f.1", "https://2130706433", "https://[::1]"):
        with client(inside, proxy=PROXY) as tool, pytest.raises(ToolError, match="inside"):
            tool.get("things")
    assert {it.split()[1] for it in proxy.asked} == {f"{TOOL}:443"}


def test_a_proxys_name_that_leads_to_a_metadata_service_is_not_called(net: Internet) -> None:
    net.names["proxy.acme.example"] = [["169.254.169.254"]]
    with client(proxy=PROXY) as tool, pytest.raises(ToolError, match="proxy"):
        tool.get("things")
    assert net.called == []


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ({"proxy": "http://agent:s3cret@proxy.acme.example"}, "env:NAME"),
        ({"proxy": "socks5://proxy.acme.example"}, "http://HOST:PORT"),
        ({"proxy": "proxy.acme.example:3128"}, "http://HOST:PORT"),
        ({"proxy": "env:NOT_THERE"}, "NOT_THERE"),
        ({"ca": "nowhere.pem"}, "nowhere.pem: No such file"),
        ({"allowed_hosts": ["https://files.example/x"]}, "files.example:8443"),
    ],
)
def test_a_way_out_that_cannot_be_is_said_before_anything_is_called(
    option: dict[str, Any], said: str
) -> None:
    account = Account(id="rt:main", base_url="https://rt.example", options=option)
    with pytest.raises(SettingsError) as raised:
        check_options(CONNECTOR, account)
    assert said in str(raised.value)
    assert "s3cret" not in str(raised.value)


def test_a_ca_file_without_a_certificate_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    account = Account(
        id="rt:main", base_url="https://rt.example", options={"ca": str(tmp_path / "empty.pem")}
    )
    with pytest.raises(SettingsError, match="no certificate"):
        check_options(CONNECTOR, account)


def test_no_connector_has_a_way_out_of_its_own() -> None:
    """Their calls go through the kit, which checks where to."""
    ways = re.compile(
        r"^\s*(import|from) (socket|httpx|requests|urllib\.request|http\.client|asyncio)\b",
        re.MULTILINE,
    )
    files = [it for it in FOLDER.glob("*/*.py") if not it.name.startswith("standin")]
    assert len(files) > 10
    assert [f"{it.parent.name}/{it.name}" for it in files if ways.search(it.read_text())] == []
