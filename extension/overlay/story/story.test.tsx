import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { KNOWN } from "../gallery/cast";
import { NOW } from "../gallery/history";
import { MENTIONS } from "../gallery/own_desk";
import { SCENES } from "../gallery/scenes";
import { clear, click, panel, press, settled, show, told, view } from "../gallery/show";
import { ASKED, HANDED, THREE_NEEDS } from "../gallery/story";
import { partsOf } from "./effort";
import { lettered } from "./needs";
import { sourcesOf } from "./sources";

afterEach(clear);

it("names each channel and day once, and leads to what is not on the first page too", () => {
  const of = sourcesOf(["en_02", "en_01", "en_07", "en_gone"], KNOWN, NOW);
  expect(of.map(({ label }) => label)).toEqual(["call, today", "email, Fri", "earlier"]);
  expect(of[0]?.entry_id).toBe("en_02");
});

it("links each number of the effort, and loses none of its words", () => {
  const [first] = KNOWN.brief.lines;
  if (!first) throw new Error("the cast has a brief");
  const parts = partsOf(first);
  expect(parts.map(({ text }) => text).join("")).toBe(first.text);
  expect(parts.filter(({ sources }) => sources.length > 0)).toHaveLength(first.links.length);
});

it("keeps an open need's letter when another one is settled behind it", () => {
  const all = lettered([...KNOWN.cases, ...THREE_NEEDS]);
  expect(all.map(({ letter }) => letter)).toEqual(["A", "B", "C", "D"]);
  expect(all.at(-1)?.need.state).toBe("settled");
});

it("shows what is read in one look, and the rest by one key", () => {
  show({ view: view({ candidates: [] }) });
  expect(document.querySelector(".brief")?.textContent).not.toContain("My rent");
  panel();
  press("m");
  expect(document.querySelector(".brief")?.textContent).toContain("My rent");
});

it("says once for how long somebody waits", () => {
  const [need, ...others] = KNOWN.cases;
  const [line, ...lines] = KNOWN.brief.lines;
  if (!need || !line) throw new Error("the cast has a need and its brief");
  const cases = [{ ...need, state: "waiting_for_us" as const }, ...others];
  show({ view: view({ candidates: [], cases }) });
  expect(document.querySelector(".need-line")?.textContent).toMatch(/Waiting for us \d/);
  clear();
  const said = { ...line, text: "2nd contact on this, waiting for 45 h", links: [] };
  show({
    view: view({ candidates: [], cases, brief: { ...KNOWN.brief, lines: [said, ...lines] } }),
  });
  expect(document.querySelector(".need-line")?.textContent).toMatch(/Waiting for us(?! \d)/);
});

it("lists the needs where there is more than the one above", () => {
  show({ view: view({ candidates: [] }) });
  expect(document.querySelector(".cases")).not.toBeNull();
  clear();
  show({ view: view({ candidates: [], cases: KNOWN.cases.slice(0, 1) }) });
  expect(document.querySelector(".cases")).toBeNull();
});

it("leads to the next need by a key that is no need's letter", () => {
  show({ view: view({ candidates: [], cases: [...KNOWN.cases, ...THREE_NEEDS] }) });
  const shown = () => document.querySelector(".need-tab[aria-pressed=true] .letter")?.textContent;
  const next = document.querySelector(".need-tabs .key")?.textContent ?? "";
  expect(next).not.toMatch(/[A-Z]/);
  panel();
  press(next);
  expect(shown()).toBe("B");
});

it("settles a need in one click, and takes that back in another", async () => {
  const wire = show({ view: view({ candidates: [] }) });
  await click("Settle");
  expect(wire.asked.at(-1)).toMatchObject({ call: "state_case", state: "settled" });
  await click("Undo");
  expect(wire.asked.at(-1)).toEqual({ call: "undo_correction", correction_id: "co_1" });
});

it("accepts a handoff by one key, and declines it with a word", async () => {
  const wire = show({ view: view({ candidates: [], handoffs: [HANDED] }) });
  expect(told()).toContain("Handed over by Ana, Customer service");
  panel();
  press("a");
  await settled();
  const { handoff_id } = HANDED;
  expect(wire.asked.at(-1)).toEqual({ call: "accept", handoff_id, reason: null });
  press("d");
  await settled();
  expect(document.activeElement?.getAttribute("aria-label")).toContain("Why not?");
});

it("answers a question with one key", async () => {
  const wire = show({ view: view({ candidates: [], asks: [ASKED] }) });
  panel();
  press("y");
  await settled();
  const { ask_id } = ASKED;
  expect(wire.asked.at(-1)).toEqual({ call: "answer_ask", ask_id, answer: "yes", text: null });
});

it("goes to the mentions by g and m, and takes one off the list with a way back", async () => {
  const wire = show({ view: view({}), mentions: MENTIONS });
  panel();
  press("g");
  press("m");
  await vi.waitFor(() => expect(told()).toContain("Pia (@pia_brews)"));
  void act(() => document.querySelector<HTMLElement>(".mine-row")?.focus());
  press("d");
  await settled();
  expect(wire.asked.at(-1)).toEqual({ call: "dismiss_mention", entry_id: "en_40" });
});

it("opens a customer from one's own desk by Enter", async () => {
  const wire = show(SCENES.mine);
  await settled();
  void act(() => document.querySelector<HTMLElement>(".mine-row")?.focus());
  press("Enter");
  expect(wire.sent.at(-1)).toMatchObject({ kind: "look_at", customer_id: "cu_00000000000000e8" });
});
