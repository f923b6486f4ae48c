"""The stand-in's pages: a line of the console's logs, a task on an agent's desktop. No login, no script."""

import json
from html import escape

from sidecar.connectors.twilio.standin_things import Thing

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:14px system-ui;margin:24px}}td{{padding:6px 18px 6px 0;border-top:1px solid #ddd}}</style>
</head><body><h1>{title}</h1><main><table>{rows}</table></main></body></html>"""


def log_page(told: Thing) -> str:
    theirs = "from" if told["direction"] == "inbound" else "to"
    rows = [("SID", told["sid"]), ("Status", told["status"]), ("Direction", told["direction"])]
    rows.append(("Text", str(told.get("body") or "")))
    return _page("Logs", rows, str(told[theirs]))


def task_page(task: Thing) -> str:
    told = json.loads(task["attributes"])
    rows = [("Task", task["sid"]), ("Queue", str(task["task_queue_friendly_name"]))]
    return _page("Task", rows, str(told.get("from") or told.get("to") or ""))


def _page(title: str, rows: list[tuple[str, str]], number: str) -> str:
    cells = "".join(f"<tr><td>{name}</td><td>{escape(told)}</td></tr>" for name, told in rows)
    customer = f'<td data-testid="customer-number">{escape(number)}</td>'
    return _PAGE.format(title=title, rows=f"{cells}<tr><td>Customer</td>{customer}</tr>")
