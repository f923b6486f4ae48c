"""The stand-in's pages: a conversation in the inbox, with the customer beside it."""

from html import escape

from sidecar.connectors.intercom.standin_desk import Desk

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:14px system-ui;margin:0;color:#1a1a1a;display:flex}}main{{flex:1;padding:16px}}
aside{{width:260px;padding:16px;background:#f5f5f5}}
article{{border-top:1px solid #e5e5e5;padding:8px 0;white-space:pre-wrap}}</style>
</head><body><main data-conversation-id="{id}"><h1 data-inbox-conversation-header-title>{title}</h1>
{said}</main><aside data-user-details>{card}</aside></body></html>"""


def conversation_page(desk: Desk, id_: str) -> str:
    it = desk.conversations[id_]
    parts = [it["source"], *it["conversation_parts"]["conversation_parts"]]
    said = "".join(
        f"<article><b>{escape(part['author']['name'] or 'Visitor')}</b>\n{escape(part['body'])}"
        "</article>"
        for part in parts
        if part["body"]
    )
    card = _card(desk, it["contacts"]["contacts"][0]["id"])
    return _PAGE.format(title="Conversation", id=id_, said=said, card=card)


def _card(desk: Desk, contact: str) -> str:
    it = desk.contacts[contact]
    email, phone = escape(it.get("email") or ""), escape(it["phone"] or "")
    links = f'<a href="mailto:{email}">{email}</a>' if email else ""
    links += f' <a href="tel:{phone}">{phone}</a>' if phone else ""
    return f"{escape(it['name'] or 'Visitor')} {links}"
