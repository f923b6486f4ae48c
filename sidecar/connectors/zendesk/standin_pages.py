"""The stand-in's pages: Zendesk's agent workspace keeps several tickets in one document, one of them active."""

from html import escape

from sidecar.connectors.zendesk.standin_desk import Desk

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:14px system-ui;margin:0;background:#f8f9f9;color:#2f3941}}
header{{background:#03363d;color:#fff;padding:8px 16px}}[data-is-active=false]{{display:none}}
.pane{{display:flex;gap:16px;padding:16px}}.side{{width:260px}}.log{{flex:1;background:#fff;padding:12px}}
article{{border-top:1px solid #d8dcde;padding:8px 0;white-space:pre-wrap}}</style>
</head><body><header data-test-id="header-toolbar">{tabs}</header>{panes}</body></html>"""


def ticket_page(desk: Desk, ticket: int) -> str:
    """It and whichever ticket was open before."""
    others = [it for it in desk.tickets if desk.is_there(it) and it != ticket][-1:]
    mounted = [*others, ticket]
    tabs = "".join(
        f'<span data-test-id="header-tab" data-entity-id="{it}" data-selected="{_is(it == ticket)}">'
        f"#{it} </span>"
        for it in mounted
    )
    panes = "".join(_pane(desk, it, is_active=it == ticket) for it in mounted)
    return _PAGE.format(title=f"#{ticket}", tabs=tabs, panes=panes)


def user_page(desk: Desk, user: int) -> str:
    body = f'<div class="pane"><div class="side">{_card(desk, user)}</div></div>'
    name = escape(desk.users[user]["name"])
    return _PAGE.format(title=name, tabs=name, panes=f'<main data-is-active="true">{body}</main>')


def _pane(desk: Desk, ticket: int, *, is_active: bool) -> str:
    it = desk.tickets[ticket]
    said = "".join(
        f'<article data-test-id="omni-log-comment-item"><b>{escape(_name(desk, one["author_id"]))}</b>\n'
        f"{escape(one['body'])}</article>"
        for one in desk.comments[ticket]
    )
    return (
        f'<main data-is-active="{_is(is_active)}" data-ticket-id="{ticket}"><div class="pane">'
        f'<div class="side">{_card(desk, it["requester_id"])}<p>{escape(it["status"])}</p></div>'
        f'<div class="log"><h1 data-test-id="omni-header-subject">{escape(it["subject"])}</h1>{said}'
        "</div></div></main>"
    )


def _card(desk: Desk, user: int) -> str:
    it = desk.users[user]
    email, phone = (escape(it.get(name, "")) for name in ("email", "phone"))
    links = f'<a href="mailto:{email}">{email}</a>' if email else ""
    links += f' <a href="tel:{phone}">{phone}</a>' if phone else ""
    return f'<div data-test-id="requester-field">{escape(it["name"])} {links}</div>'


def _name(desk: Desk, user: int) -> str:
    return desk.users[user]["name"] if user in desk.users else "Zendesk"


def _is(is_so: bool) -> str:  # noqa: FBT001 spells it
    return str(is_so).lower()
