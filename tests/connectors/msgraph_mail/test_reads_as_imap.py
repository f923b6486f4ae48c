"""The same mail, seen through a mail server and through Graph, is the same interaction."""

import base64
from email.message import EmailMessage
from typing import Any

import pytest

from sidecar.connectors.imap.mapping import read as read_by_imap
from sidecar.connectors.msgraph_mail.mapping import read as read_by_graph
from sidecar.model.interaction import Interaction
from sidecar.settings import Account, Company

AT = "2026-11-20T10:00:05+00:00"
HTML = "<p>Still <b>twice</b>.</p><blockquote><p>We look into it.</p></blockquote>"
MAILS: list[dict[str, str]] = [
    {"From": "Dana Whitfield <dana@northwind.example>", "References": "<0@a> <1@a>"},
    {"From": "no-reply@forms.example", "Reply-To": "Lea Sommer <lea@mail.example>"},
    {"From": "Otto <otto@acme.example>", "To": "dana@northwind.example", "In-Reply-To": "<1@a>"},
    {"From": "news@shop.example", "List-Unsubscribe": "<https://shop.example/u>"},
    {"From": "dana@northwind.example", "Auto-Submitted": "auto-replied"},
    {
        "From": "=?utf-8?q?J=C3=B6rg?= <joerg@mail.example>",
        "Subject": "=?utf-8?q?Gr=C3=BC=C3=9Fe?=",
    },
]


@pytest.mark.parametrize("more", MAILS, ids=lambda it: it["From"].split()[-1].strip("<>"))
def test_a_mail_reads_alike_through_both_tools(more: dict[str, str]) -> None:
    headers = {"To": "help@acme.example", "Subject": "Charged twice", "Message-ID": "<m1@a>"}
    headers |= {"Date": "Fri, 20 Nov 2026 10:00:00 +0000"} | more
    by_imap = _told(read_by_imap(_as_imap(headers), _account("imap", imap="imaps://x@y")))
    by_graph = _told(read_by_graph(_as_graph(headers), _account("msgraph_mail")))
    assert by_graph == by_imap
    assert by_graph["native_id"] == "<m1@a>"


def _told(readings: list[Any]) -> dict[str, Any]:
    """All but where it lies."""
    (found,) = [it for it in readings if isinstance(it, Interaction)]
    return found.model_dump(exclude={"tool", "deep_link", "updated_at"})


def _as_imap(headers: dict[str, str]) -> dict[str, Any]:
    mail = EmailMessage()
    mail.set_content(HTML, subtype="html")
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    body = base64.b64encode(head.encode() + mail.as_bytes()).decode()
    place = {"folder": "INBOX", "uid": 1, "seen_at": AT, "is_sent": False}
    return place | {"internal_date": AT, "rfc822_base64": body}


def _as_graph(headers: dict[str, str]) -> dict[str, Any]:
    told = [{"name": name, "value": value} for name, value in headers.items()]
    body = {"body": {"contentType": "html", "content": HTML}, "receivedDateTime": AT}
    message = {"id": "AAkA1", "internetMessageId": headers["Message-ID"], **body}
    more = {"answers": {}, "is_sent": False}
    return {"kind": "message", "message": message | {"internetMessageHeaders": told}} | more


def _account(connector: str, **options: Any) -> Account:
    company = Company(domains=["acme.example"])
    base_url = "https://mail.acme.example"
    return Account(id=f"{connector}:main", base_url=base_url, company=company, options=options)
