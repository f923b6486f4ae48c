"""The stand-in's webmail: Roundcube's addresses and marks, as far as an agent and page.json need them."""

from html import escape
from urllib.parse import quote

from sidecar.connectors.imap.standin_boxes import Folder, Mail

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:14px system-ui;margin:0;color:#222;display:flex;height:100vh}}
#layout-sidebar{{width:140px;background:#f1f3f4;padding:12px}}#layout-sidebar a{{display:block;padding:4px}}
#layout-list{{width:380px;border-right:1px solid #ddd;overflow:auto}}#layout-content{{flex:1;padding:16px}}
table{{width:100%;border-collapse:collapse}}#messagelist td{{padding:8px;border-bottom:1px solid #eee}}
tr.selected{{background:#dcebff}}iframe{{border:0;width:100%;height:90%}}h2{{font-size:18px}}
.pre{{white-space:pre-wrap;margin-top:16px}}.header-title{{color:#777;width:60px}}
</style></head><body>{body}</body></html>"""

# The address of the page stays as it is when a mail is picked: that is Roundcube's way.
_PICK = """<script>
for (const row of document.querySelectorAll("#messagelist tr"))
  row.addEventListener("click", () => {
    document.querySelector("#messagelist tr.selected")?.classList.remove("selected");
    row.classList.add("selected");
    document.getElementById("messagecontframe").src = row.dataset.preview;
  });
</script>"""


def list_page(folders: list[str], name: str, folder: Folder) -> str:
    links = "".join(
        f'<a href="/?_task=mail&amp;_mbox={quote(it)}">{escape(it)}</a>' for it in folders
    )
    newest = reversed(folder.mails.items())
    rows = "".join(_row(name, uid, mail) for uid, mail in newest)
    return _PAGE.format(
        title=f"Support webmail :: {escape(name)}",
        body=f'<div id="layout-sidebar">{links}</div><div id="layout-list">'
        f'<table id="messagelist"><tbody>{rows}</tbody></table></div><div id="layout-content">'
        f'<iframe id="messagecontframe" name="messagecontframe" title="Message preview"></iframe></div>'
        f"{_PICK}",
    )


def message_page(mail: Mail) -> str:
    message = mail.message
    subject = escape(str(message.get("Subject", "")))
    rows = "".join(
        f'<tr><td class="header-title">{label}</td><td class="header {label.lower().replace("-", "")}">'
        f"{_people(mail, label)}</td></tr>"
        for label in ("From", "To", "Reply-To")
        if message.get(label)
    )
    body = message.get_body(("plain", "html"))
    text = escape(body.get_content() if body else "")
    return _PAGE.format(
        title=f"Support webmail :: {subject}",
        body=f'<div id="layout-content"><h2 class="subject">{subject}</h2><div class="header">'
        f'<div class="header-summary">From {_people(mail, "From")}</div>'
        f'<table class="header-headers"><tbody>{rows}</tbody></table></div>'
        f'<div id="messagebody"><div class="pre">{text}</div></div></div>',
    )


def _row(name: str, uid: int, mail: Mail) -> str:
    sender = mail.message["From"].addresses[0]
    place = f"/?_task=mail&amp;_mbox={quote(name)}&amp;_uid={uid}"
    return (
        f'<tr data-preview="{place}&amp;_action=preview&amp;_framed=1"><td class="subject">'
        f'<span class="rcmContactAddress" title="{escape(sender.addr_spec)}">'
        f"{escape(sender.display_name or sender.addr_spec)}</span><br>"
        f'<a href="{place}&amp;_action=show" onclick="return false">'
        f"{escape(str(mail.message.get('Subject', '')))}</a></td></tr>"
    )


def _people(mail: Mail, header: str) -> str:
    return ", ".join(
        f'<span class="adr"><a href="mailto:{escape(it.addr_spec)}" class="rcmContactAddress">'
        f"{escape(f'{it.display_name} <{it.addr_spec}>' if it.display_name else it.addr_spec)}</a></span>"
        for it in mail.message[header].addresses
    )
