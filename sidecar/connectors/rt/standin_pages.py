"""The stand-in's pages, with RT's own marks in the places that page.json names. No login, no script."""

from html import escape

from sidecar.connectors.rt.standin_desk import Desk, Ticket, User

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:14px system-ui;margin:0;color:#222;background:#f4f5f7}}
#header{{background:#1d4f91;color:#fff;padding:12px 24px}}h1{{font-size:18px;margin:0}}
main{{margin:16px 24px;background:#fff;padding:16px;border:1px solid #ddd}}
.label{{color:#666}}.transaction{{border-top:1px solid #eee;padding:8px 0;white-space:pre-wrap}}
table{{border-collapse:collapse;width:100%}}td{{padding:6px;border-top:1px solid #eee}}</style>
</head><body><div id="header"><h1>{title}</h1></div><main>{body}</main></body></html>"""


def ticket_page(desk: Desk, ticket: Ticket) -> str:
    people = "<br>".join(_person(desk.users[it]) for it in ticket.requestors)
    said = "".join(
        _said(desk, it.id)
        for it in desk.transactions.values()
        if desk.tickets[it.ticket].effective == ticket.id and it.type != "EmailRecord"
    )
    body = (
        '<div class="ticket-info-people"><div class="form-row requestors">'
        f'<div class="label">Requestors:</div><div class="value">{people}</div></div></div>'
        f'<div class="form-row status"><div class="label">Status:</div>{escape(ticket.status)}</div>'
        f'<div class="history">{said}</div>'
    )
    return _page(f"#{ticket.id}: {ticket.subject}", body)


def list_page(desk: Desk, title: str) -> str:
    rows = "".join(
        f'<tr><td><a href="/Ticket/Display.html?id={it.id}">{it.id}: {escape(it.subject)}</a></td>'
        f"<td>{escape(it.status)}</td><td><small>{_people(desk, it)}</small></td></tr>"
        for it in desk.tickets.values()
        if it.effective == it.id and it.status != "deleted"
    )
    return _page(title, f"<table>{rows}</table>")


def _page(title: str, body: str) -> str:
    return _PAGE.format(title=escape(title), body=body)


def _people(desk: Desk, ticket: Ticket) -> str:
    return ", ".join(_person(desk.users[it]) for it in ticket.requestors)


def _person(user: User) -> str:
    name = f"{user.real_name} <{user.email}>" if user.real_name else user.email
    link = f'<a href="/User/Summary.html?id={user.id}">{escape(name)}</a>'
    return f'<span class="user" data-user-id="{user.id}">{link}</span>'


def _said(desk: Desk, transaction: int) -> str:
    told = desk.transactions[transaction]
    author = desk.users[told.creator]
    texts = [it.content for it in desk.parts.values() if it.transaction == transaction]
    words = escape("\n".join(texts) or f"{told.field} changed from {told.old} to {told.new}")
    return (
        f'<div class="transaction" id="txn-{told.id}"><b>{escape(author.name)}</b>\n{words}</div>'
    )
