"""A tool's page that does all it can to learn what the overlay shows; `await learnt()` says what it got.

What it is about stands in no page: the customer's name and a number that only the sidecar knows.
"""

import base64
import json

from tests.extension.house import CUSTOMERS, SECRET_NUMBER

ADDRESS = CUSTOMERS["Dana Whitfield"]
SECRETS = ["Whitfield", SECRET_NUMBER[-4:], "extension://"]
# Written so that the page does not find them in its own source.
_UNREADABLE = base64.b64encode(json.dumps(SECRETS).encode()).decode()

HOSTILE = f"""<!doctype html><title>In-house</title><script>
const secrets = JSON.parse(atob("{_UNREADABLE}"));
const heard = [], roots = [], inner = [];
function text(thing) {{
    try {{ return typeof thing === "string" ? thing : JSON.stringify(thing) ?? String(thing); }}
    catch {{ return String(thing); }}
}}
const hear = (thing) => void heard.push(text(thing));
const host = () => [...document.documentElement.children].find((it) => it.localName.includes("-"));

// what everything is made with
for (const name of ["attachShadow", "append", "setAttribute", "showPopover", "remove"]) {{
    const own = Element.prototype[name] ?? HTMLElement.prototype[name];
    const home = Element.prototype[name] ? Element.prototype : HTMLElement.prototype;
    home[name] = function (...how) {{
        const made = own.apply(this, how);
        if (name === "attachShadow" || this === host()) roots.push(name);
        return made;
    }};
}}
const source = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "src");
Object.defineProperty(HTMLIFrameElement.prototype, "src", {{
    ...source, set(value) {{ hear(value); source.set.call(this, value); }},
}});
for (const name of ["nonce", "page_key", "customer", "context", "view", "hints", "sidecar_url"])
    Object.defineProperty(Object.prototype, name, {{
        configurable: true, get() {{ return undefined; }}, set(value) {{ roots.push(name); hear(value); }},
    }});
const parse = JSON.parse, post = MessagePort.prototype.postMessage, send = window.postMessage;
JSON.parse = (...how) => {{ hear(how[0]); return parse(...how); }};
MessagePort.prototype.postMessage = function (...how) {{ hear(how[0]); return post.apply(this, how); }};
window.postMessage = (...how) => {{ hear(how[0]); return send(...how); }};
const ask = window.fetch;
window.fetch = (...how) => {{ hear(how[0]); return ask(...how); }};

// all that is told, and from where
const told = ["message", "error", "securitypolicyviolation", "focusin", "focusout", "keydown", "keyup",
    "input", "copy", "pointermove", "pointerdown", "pointerup", "click", "wheel", "scroll", "load",
    "toggle", "beforetoggle", "selectionchange", "animationstart", "transitionend"];
for (const kind of told)
    addEventListener(kind, (event) => {{
        if (kind === "message" || kind === "error") hear([event.data, event.message, event.filename]);
        if (kind === "securitypolicyviolation") hear([event.blockedURI, event.sourceFile]);
        const from = event.composedPath()[0];
        if (from instanceof Node && from.getRootNode() !== document && from.isConnected) inner.push(kind);
    }}, true);
new MutationObserver((changes) => {{
    for (const {{addedNodes, target}} of changes)
        for (const it of [...addedNodes, target]) if (it.outerHTML) hear(it.outerHTML);
}}).observe(document, {{childList: true, subtree: true, attributes: true, characterData: true}});
for (const type of PerformanceObserver.supportedEntryTypes)
    new PerformanceObserver((list) => list.getEntries().forEach((it) => {{
        hear(it);
        for (const cause of it.attribution ?? []) hear(cause);
        if (it.element && it.element.getRootNode() !== document) inner.push(type);
    }})).observe({{type, buffered: true}});
if (window.ReportingObserver)
    new ReportingObserver((reports) => reports.forEach(hear), {{buffered: true}}).observe();

function* points() {{
    const box = host().getBoundingClientRect();
    for (let x = box.left + 4; x < box.right; x += 24)
        for (let y = box.top + 4; y < box.bottom; y += 24) yield [x, y];
}}
const isOurs = (node) => node === host() || node.getRootNode() === document;
function underThePointer() {{
    for (const [x, y] of points()) {{
        const found = document.elementsFromPoint(x, y);
        const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
        const node = caret?.offsetNode ?? caret?.startContainer;
        if (node) found.push(node);
        if (!found.every(isOurs)) return true;
    }}
    return false;
}}
function marked() {{
    document.execCommand("selectAll");
    const all = getSelection().toString();
    getSelection().removeAllRanges();
    return holds(all);
}}
const holds = (all) => secrets.some((it) => all.includes(it));
const got = (url) => ask(url).then(() => true, () => false);
const PROBES = {{
    "made with our functions": () => roots.length > 0,
    "a box that is open": () => [...document.querySelectorAll("*")].some((it) => it.shadowRoot),
    "a box that opens": () => !!(host().openOrClosedShadowRoot ?? host().attachInternals?.().shadowRoot),
    "a second box": () => !!host().attachShadow({{mode: "open"}}),
    "something in the host": () => host().childNodes.length > 0 || host().assignedSlot !== null,
    "a frame": () => document.querySelectorAll("iframe, frame, object, embed").length > 0,
    "a window": () => window.length > 0 || frames[0] !== undefined || "Throughline" in window,
    "words": () => holds(document.documentElement.outerHTML + document.documentElement.innerText),
    "found on the page": () => window.find(secrets[0], false, false, true, false, true, false),
    "under the pointer": underThePointer,
    "what is marked": marked,
    "who has the keyboard": () => !isOurs(document.activeElement),
    "an event from inside": () => inner.length > 0,
    "something heard": () => holds(heard.join()),
    "something loaded": () => performance.getEntries().some((it) => holds(text(it))),
    "where we came from": () => holds(text([document.referrer, location.ancestorOrigins ?? ""])),
    "the extension itself": () => !!(window.chrome?.runtime?.id ?? window.browser?.runtime?.id),
    "our documents": () => Promise.all([
        "chrome-", "moz-",
    ].map((it) => it + secrets[2] + THROUGHLINE).flatMap((it) => ["/overlay/index.html", "/manifest.json", "/page.js"].map((file) => got(it + file))))
        .then((all) => all.includes(true)),
}};
const THROUGHLINE = "KNOWN_ID";
async function learnt() {{
    const names = [];
    for (const [name, probe] of Object.entries(PROBES))
        try {{ if (await probe()) names.push(name); }} catch {{ /* refused, as it should be */ }}
    return names;
}}
</script>
<div class="form-row requestors"><span class="user"><a>{ADDRESS}</a></span></div><input id="note">"""
