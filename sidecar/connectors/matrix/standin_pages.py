"""The stand-in's page: Element's addresses and marks, as far as an agent and page.json need them."""

import json
from html import escape

from sidecar.connectors.matrix.standin_rooms import READER, Homeserver

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Element</title><style>
body{{font:14px system-ui;margin:0;color:#222;display:flex;height:100vh}}nav{{width:220px;background:#f4f6fa}}
nav a{{display:block;padding:10px;color:#222;text-decoration:none}}main{{flex:1;padding:16px}}
.mx_EventTile{{padding:6px 0}}.mx_DisambiguatedProfile{{font-weight:600}}aside{{width:220px;padding:16px}}
</style></head><body><nav>{links}</nav><main id="matrixchat"></main>
<aside class="mx_UserInfo" hidden><div class="mx_UserInfo_profile_mxid"></div></aside>
<script type="application/json" id="rooms">{rooms}</script><script>
const rooms = JSON.parse(document.getElementById("rooms").textContent);
function show() {{
  const named = decodeURIComponent(location.hash).match(/^#\\/room\\/([^/?]+)/);
  const main = document.getElementById("matrixchat");
  const panel = document.querySelector("aside");
  main.replaceChildren();
  panel.hidden = true;
  for (const [sender, text] of (named && rooms[named[1]]?.said) || []) {{
    const tile = document.createElement("div");
    tile.className = "mx_EventTile";
    const who = document.createElement("div");
    who.className = "mx_DisambiguatedProfile";
    who.textContent = sender;
    who.onclick = () => {{
      panel.hidden = false;
      panel.firstChild.textContent = sender;
    }};
    const body = document.createElement("div");
    body.className = "mx_EventTile_body";
    body.textContent = text;
    tile.append(who, body);
    main.append(tile);
  }}
}}
addEventListener("hashchange", show);
show();
</script></body></html>"""


def element_page(home: Homeserver) -> str:
    """One page for all rooms: which of them is shown stands behind the #, as with Element."""
    rooms = {room: {"said": _said(home, room)} for room in home.rooms()}
    rooms |= {alias: rooms[room] for alias, room in home.aliases.items()}
    links = "".join(
        f'<a href="#/room/{escape(room)}">{escape(", ".join(_people(home, room)))}</a>'
        for room in home.rooms()
    )
    return _PAGE.format(links=links, rooms=json.dumps(rooms).replace("<", "\\u003c"))


def _people(home: Homeserver, room: str) -> list[str]:
    return [home.names.get(it, it) for it in home.members(room) if it != READER]


def _said(home: Homeserver, room: str) -> list[tuple[str, str]]:
    told = home.span(room, 0, len(home.stream), ["m.room.message"])
    return [
        (it["sender"], it["content"]["body"])
        for _, it in told
        if "body" in it["content"] and "m.new_content" not in it["content"]
    ]
