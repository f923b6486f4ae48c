"""An in-house tool that shows tickets, cases and mails, and knows at every moment whose they are.

It writes down, in every animation frame and whenever the host changes, whether the host can be seen.
"""

import json

from tests.extension.house import CUSTOMERS, TICKETS

SHELL = f"""<!doctype html><title>In-house</title>
<div class="form-row requestors"><span class="user"><a id="who"></a></span></div>
<div id="mail"></div>
<script>
const people = {json.dumps(CUSTOMERS)}, tickets = {json.dumps(TICKETS)};
const seen = [];
let truth = "", isMail = false, coming = 0;
const now = () => performance.timeOrigin + performance.now();
const host = () => [...document.documentElement.children].find((it) => it.localName.includes("-"));
function note(isFrame) {{
    const ours = host();
    const isVisible = !!ours && getComputedStyle(ours).visibility === "visible";
    seen.push([now(), isFrame === true, truth, isVisible]);
}}
(function tick() {{ note(true); requestAnimationFrame(tick); }})();
const look = new MutationObserver(note);
new MutationObserver(() => {{
    if (host()) look.observe(host(), {{attributes: true}});
    note();
}}).observe(document.documentElement, {{childList: true}});

function be(name) {{ truth = name; note(); }}
function show(name, late) {{
    const who = document.getElementById("who");
    clearTimeout(coming);
    if (late) coming = setTimeout(() => (who.textContent = people[name]), late);
    else who.textContent = people[name] ?? "";
}}
function push(address, state) {{
    const depth = (history.state?.depth ?? 0) + 1;
    history.pushState({{...state, depth}}, "", address);
}}
function leaveMail() {{ isMail = false; document.getElementById("mail").replaceChildren(); }}

// the address is another at once, what it shows comes when it comes; a ticket's says whose it is
function ticket(name, late) {{ openAt("/Ticket/Display.html?id=" + tickets[name], name, late); }}
function someCase(name, late) {{ openAt("/case/" + Math.random(), name, late); }}
function openAt(address, name, late) {{
    leaveMail();
    truth = name;
    push(address, {{name}});
    note();
    show(name, late);
}}
// a list with a preview: the address stays, the frame goes on, and says itself whose mail it is
function mail(name) {{
    const address = "/mail/" + name.split(" ")[0];
    if (isMail) return document.querySelector("#mail iframe").contentWindow.location.replace(address);
    truth = "";
    push("/mail", {{name, isMail: true}});
    note();
    preview(address);
}}
// nothing is painted before the script of a page ends, so it is written down after that
function goOn() {{ if (isMail) truth = ""; }}
function preview(address) {{
    isMail = true;
    show("");
    const frame = document.createElement("iframe");
    frame.src = address;
    document.getElementById("mail").replaceChildren(frame);
}}
function back() {{ if (history.state?.depth > 1) history.back(); }}
addEventListener("popstate", ({{state}}) => {{
    leaveMail();
    be(state.isMail ? "" : state.name);
    if (state.isMail) preview("/mail/" + state.name.split(" ")[0]);
    else show(state.name);
}});
</script>"""

_MAIL = """<!doctype html><script>
parent.be({name});
addEventListener("pagehide", () => parent.goOn());
</script><div class="form-row requestors"><span class="user"><a>{address}</a></span></div>"""

PAGES = {
    "/": SHELL,
    **{
        f"/mail/{name.split()[0]}": _MAIL.format(name=json.dumps(name), address=address)
        for name, address in CUSTOMERS.items()
    },
}

WRITE_DOWN_WHOM_IT_SHOWS = """(names) => {
    globalThis.shown = [];
    let on = [];
    const note = (isFrame) => shown.push([performance.timeOrigin + performance.now(), isFrame, on]);
    const look = () => {
        const text = document.body.innerText;
        on = names.filter((name) => text.includes(name));
        note(false);
    };
    const tick = () => { note(true); requestAnimationFrame(tick); };
    new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
    look();
    tick();
}"""
