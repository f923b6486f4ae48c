import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { App } from "./app";
import { EMPTY, KNOWN, loaded } from "./gallery/cast";
import { entry } from "./gallery/history";
import { type PlayedWire, playedWire } from "./gallery/played";
import { SCENES } from "./gallery/scenes";
import { button, clear, click, panel, press, show, told, view } from "./gallery/show";

afterEach(clear);

const shown = (wire: PlayedWire, keys: string[]) =>
  vi.waitFor(() =>
    expect(wire.sent).toEqual(keys.map((page_key) => ({ kind: "shown", page_key }))),
  );

it("draws nothing before the background has said what", () => {
  const silent = { ...playedWire({ view: view({}) }), listen: () => () => {} };
  void act(() => render(<App wire={silent} />, document.body));
  expect(document.body.innerHTML).toBe("");
});

it("acknowledges the page whose customer now stands there, once it is painted", async () => {
  const wire = show({ view: view({}) });
  await shown(wire, ["k1"]);
  void act(() => wire.play({ kind: "view", view: view({}, "k2") }));
  await shown(wire, ["k1", "k2"]);
});

it("acknowledges nothing that was gone again before it could be seen", async () => {
  const wire = show({ view: view({}) });
  void act(() => wire.play({ kind: "view", view: view({}, "k2") }));
  await shown(wire, ["k2"]);
});

it.each(["ambiguous", "suggested", "unknown", "not_allowed", "not_synced"])(
  "never lets %s look like a customer without a history",
  (name) => {
    show(SCENES[name]);
    expect(told()).not.toContain("No contact with us so far");
    expect(document.querySelectorAll(".entry")).toHaveLength(0);
  },
);

it("keeps what the customer wrote text, never markup", () => {
  const text = "<img src=x onerror=alert(1)> & <b>bold</b>";
  show({ view: view({ entries: [entry({ text, subject: text })] }) });
  expect(document.querySelectorAll(".entry img, .entry b")).toHaveLength(0);
  expect(document.querySelector(".entry .text")?.textContent).toBe(text);
});

it("makes forced reading directions visible instead of obeying them", () => {
  show({ view: view({ entries: [entry({ text: "invoice \u202egpj.exe" })] }) });
  expect(document.querySelector(".entry .text")?.textContent).toBe("invoice [U+202E]gpj.exe");
});

it("links only to the web, and never tells the tool where from", () => {
  const deep_link = "https://helpdesk.example/4812";
  const entries = [
    entry({ id: "en_1", deep_link }),
    entry({ id: "en_2", deep_link: "javascript:alert(1)" }),
  ];
  show({ view: view({ entries, records: [] }) });
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".entry a")];
  expect(links.map((each) => [each.href, each.target, each.rel])).toEqual([
    [deep_link, "_blank", "noopener noreferrer"],
  ]);
});

it("says that a masked entry is hidden, not that it is empty", () => {
  show({ view: view({ entries: [entry({ text: null, masked: true })] }) });
  expect(document.querySelector(".entry")?.textContent).toContain("hidden for your team");
});

it("fetches the original only when it is asked for", async () => {
  const wire = show({ view: view({ entries: [entry({ id: "en_03", folded: true })] }) });
  expect(wire.asked).toEqual([]);
  await click("Show original");
  expect(wire.asked).toEqual([{ call: "original", entry_id: "en_03" }]);
  expect(told()).toContain("On Mon, Ben wrote:");
});

it("asks the sidecar for one channel, and says so when there is nothing", async () => {
  const wire = show({ view: view({}) });
  await click("Calls");
  expect(wire.asked).toMatchObject([{ call: "timeline", channels: ["voice"], before: null }]);
  expect([...document.querySelectorAll(".entry")].every((each) => each.id !== "en_07")).toBe(true);
});

it("puts what has just come first, keeps the filter, and reads it out", async () => {
  const wire = show({ view: view({}) });
  await click("Calls");
  const arrived = entry({ id: "en_new", channel: "voice", text: "One more thing" });
  const entries = [arrived, ...KNOWN.entries];
  void act(() => wire.play({ kind: "view", view: view({ entries, position: 42 }) }));
  expect(button("Calls").getAttribute("aria-pressed")).toBe("true");
  await vi.waitFor(() => expect(document.querySelector(".entry")?.id).toBe("en_new"));
  await vi.waitFor(() =>
    expect(document.querySelector("[role=status]")?.textContent).toContain("1 new entry"),
  );
});

it("asks for older entries from where the last page ended, and says when there are no more", async () => {
  const wire = show({ view: view({ next: "older-than-en_09" }) });
  await click("Show earlier");
  expect(wire.asked.at(-1)).toMatchObject({ call: "timeline", before: "older-than-en_09" });
  expect(told()).toContain("That is the whole story so far.");
});

it("searches the customer's own history and everybody else in one go", async () => {
  const wire = show({ view: view({}) });
  await click("Search");
  const field = document.querySelector("input");
  if (!field) throw new Error("there is no field to search in");
  field.value = "poles";
  void act(() => void field.dispatchEvent(new Event("input", { bubbles: true })));
  await vi.waitFor(() => expect(wire.asked).toHaveLength(2));
  expect(wire.asked).toEqual([
    { call: "search", q: "poles" },
    expect.objectContaining({ call: "timeline", q: "poles" }),
  ]);
  await vi.waitFor(() => expect(told()).toContain("Li Wei"));
  expect([...document.querySelectorAll(".search .entry")].map((each) => each.id)).toEqual([
    "en_09",
  ]);
  void act(() => document.querySelectorAll<HTMLElement>(".search .person")[1]?.click());
  expect(wire.sent.at(-1)).toEqual({ kind: "look_at", page_key: "k1", customer_id: "cu_2" });
});

it("offers each candidate by name and picks none by itself", async () => {
  const wire = show(SCENES.ambiguous);
  await shown(wire, ["k1"]);
  void act(() => document.querySelectorAll<HTMLElement>(".choose button")[1]?.click());
  expect(wire.sent.at(-1)).toEqual({ kind: "choose", page_key: "k1", candidate_id: "cu_2" });
});

it("chooses a candidate by the number beside the name", async () => {
  const wire = show(SCENES.ambiguous);
  await shown(wire, ["k1"]);
  panel();
  press("3");
  expect(wire.sent.some(({ kind }) => kind === "choose")).toBe(false);
  press("2");
  expect(wire.sent.at(-1)).toEqual({ kind: "choose", page_key: "k1", candidate_id: "cu_2" });
});

it("numbers no more candidates than there are digits", () => {
  show(SCENES.ambiguous_many);
  expect(document.querySelectorAll(".choose button").length).toBeGreaterThan(9);
  const keys = [...document.querySelectorAll(".choose .key")].map((key) => key.textContent);
  expect(keys).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});

it("leads back to the page's customer by one key, too", () => {
  const wire = show(SCENES.known_found);
  panel();
  press("r");
  expect(wire.sent.at(-1)).toEqual({ kind: "look_back", page_key: "k1" });
});

it("says that somebody found by search is not the page's customer, and leads back", async () => {
  const wire = show(SCENES.known_found);
  expect(told()).toContain("not the customer of the page");
  await click("Back to this page");
  expect(wire.sent.at(-1)).toEqual({ kind: "look_back", page_key: "k1" });
});

it("keeps the last known story in sight when the sidecar is gone, and says how old it is", async () => {
  const wire = show(SCENES.unreachable);
  expect(told()).toContain("The sidecar does not answer");
  expect(told()).toContain("loaded 1 min ago");
  expect(document.querySelectorAll(".entry").length).toBeGreaterThan(0);
  await click("Try now");
  expect(wire.sent.at(-1)).toEqual({ kind: "retry" });
});

it("asks for no secret on somebody else's page", async () => {
  const wire = show(SCENES.not_paired);
  expect(document.querySelectorAll("input")).toHaveLength(0);
  await click("Open settings");
  expect(wire.sent.at(-1)).toEqual({ kind: "options" });
});

it("drops filter and scroll with the customer they belonged to", async () => {
  const wire = show({ view: view({}) });
  await click("Calls");
  void act(() => wire.play({ kind: "view", view: view({}, "k2") }));
  expect(button("All").ariaPressed ?? button("All").getAttribute("aria-pressed")).toBe("true");
});

it("names the failing tool and from when its data is", () => {
  show(SCENES.known_failing_tool);
  expect(document.querySelector(".freshness")?.textContent).toMatch(
    /Telephony failing since .+, data from /,
  );
});

it("says no more than it knows when a tool is behind", () => {
  show(SCENES.unknown_behind);
  expect(document.querySelector(".note.warn")?.textContent).toContain("Not up to date: Telephony");
  show({ view: { page_key: "k3", view: "context", ...loaded(EMPTY) } });
  expect(document.querySelector(".note.warn")).toBeNull();
  expect(told()).toContain("All 5 tools are up to date");
});
