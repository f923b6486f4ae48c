const api = globalThis.browser ?? chrome;
const host = document.createElement("toy-overlay");
const frame = document.createElement("iframe");
frame.src = api.runtime.getURL("overlay.html");
host.attachShadow({ mode: "closed" }).append(frame);
document.documentElement.append(host);
