"""The stand-in's page: Outlook's addresses and marks, as far as an agent and page.json need them."""

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from sidecar.connectors.msgraph_mail.standin_boxes import Box, Mail

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mail - Outlook</title><style>
body{{font:14px system-ui;margin:0;display:flex}}nav{{width:320px;background:#f5f5f5}}main{{padding:16px}}
nav a{{display:block;padding:10px;color:#222;text-decoration:none;border-bottom:1px solid #ddd}}
</style></head><body><nav>{links}</nav><main role="main">{mail}</main></body></html>"""


def mail_page(boxes: Mapping[str, Box], path: str) -> str:
    """The list of all inboxes, and the mail that the path names, if it names one."""
    mails = [it for box in boxes.values() for it in box.lies_in(box.well_known["inbox"])]
    named = path.rpartition("/id/")[2].replace("/", "-").replace("+", "_")
    found = next((it for it in mails if named in (it.id, it.told["conversationId"])), None)
    links = "".join(_link(it) for it in mails)
    return _PAGE.format(links=links, mail=_shown(found) if found else "Select an item to read")


def _link(mail: Mail) -> str:
    id_ = quote(mail.told["conversationId"].replace("-", "/").replace("_", "+"), safe="")
    who = mail.told["from"]["emailAddress"]["name"]
    return f'<a href="/mail/inbox/id/{id_}">{escape(who)}: {escape(mail.told["subject"])}</a>'


def _shown(mail: Mail) -> str:
    sender = mail.told["from"]["emailAddress"]
    text = mail.told["body"]["content"].partition("<p>")[2].partition("</p>")[0]
    return (
        f'<h1>{escape(mail.told["subject"])}</h1><div data-log-name="Email">'
        f'<a href="mailto:{escape(sender["address"])}">{escape(sender["address"])}</a></div>'
        f"<div>{text}</div>"
    )
