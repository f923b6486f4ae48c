"""Plain pages of the stand-in's admin: an order, a draft, a customer, a list."""

from html import escape
from typing import Any

from sidecar.connectors.shopify.standin_shop import Shop

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:14px system-ui;margin:0;color:#303030;background:#f1f1f1}}
nav{{background:#1a1a1a;color:#fff;padding:12px 24px}}h1{{font-size:18px}}
main{{margin:16px 24px;background:#fff;padding:16px;border-radius:8px}}</style>
</head><body><nav>Acme</nav><main><h1>{title}</h1>{body}</main></body></html>"""


def admin(shop: Shop, path: str) -> str:
    """KeyError where there is no such thing."""
    kind, _, number = path.strip("/").removeprefix("store/acme/").partition("/")
    if not number:
        links = (f'<p><a href="/orders/{it}">{it}</a></p>' for it in shop.orders)
        return _PAGE.format(title="Orders", body="".join(links))
    lists = {"orders": shop.orders, "draft_orders": shop.drafts, "customers": shop.customers}
    found = lists[kind][int(number)]
    payer = found if kind == "customers" else _customer(shop, found)
    email = found.get("email") or (payer.get("defaultEmailAddress") or {}).get("emailAddress")
    name = " ".join(filter(None, (payer.get("firstName"), payer.get("lastName"))))
    told = [f"<h2>{escape(name)}</h2>"]
    if email:
        told.append(f'<p><a href="mailto:{escape(email)}">{escape(email)}</a></p>')
    if kind == "orders":
        told.append(f"<p>{escape(found['displayFinancialStatus'])}</p>")
    return _PAGE.format(title=escape(found.get("name") or name), body="".join(told))


def _customer(shop: Shop, found: Any) -> Any:
    gid = (found.get("customer") or {}).get("id", "")
    return next((it for it in shop.customers.values() if it["id"] == gid), {})
