"""Plain pages of the stand-in's dashboard: a payment, a customer, an invoice, a subscription."""

from html import escape
from typing import Any

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:14px system-ui;margin:0;color:#1a1f36;background:#f7fafc}}
header{{background:#635bff;color:#fff;padding:12px 24px}}h1{{font-size:18px;margin:0}}
main{{margin:16px 24px;background:#fff;padding:16px;border:1px solid #e3e8ee}}</style>
</head><body><header><h1>{title}</h1></header><main>{body}</main></body></html>"""

Things = dict[str, dict[str, Any]]


def dashboard(things: Things, path: str) -> str:
    """KeyError where there is no such thing."""
    parts = [it for it in path.split("/") if it and it != "test"]
    if len(parts) < 2:
        links = (f'<p><a href="/payments/{it}">{it}</a></p>' for it in things["charges"])
        return _PAGE.format(title="Payments", body="".join(links))
    kind, id_ = parts[-2:]
    found = _payment(things, id_) if kind == "payments" else things[kind][id_]
    payer = things["customers"].get(found.get("customer") or id_) or {}
    details = found.get("billing_details") or {}
    email = payer.get("email") or details.get("email") or found.get("receipt_email")
    name = payer.get("name") or details.get("name") or ""
    told = [f"<h2>{escape(name)}</h2>"]
    if email:
        told.append(f'<p><a href="mailto:{escape(email)}">{escape(email)}</a></p>')
    if "amount" in found:
        money = f"{found['amount'] / 100:.2f} {found['currency'].upper()}"
        told.append(f"<p>{money} <b>{escape(found['status'])}</b></p>")
    return _PAGE.format(title=escape(id_), body="".join(told))


def _payment(things: Things, id_: str) -> Any:
    intent = things["payment_intents"].get(id_)
    if intent is None:
        return things["charges"][id_]
    return things["charges"].get(intent["latest_charge"]) or intent
