import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { KNOWN } from "./gallery/cast";
import { MENTIONS, MINE } from "./gallery/own_desk";
import { SCENES } from "./gallery/scenes";
import { button, clear, click, panel, press, settled, show, view } from "./gallery/show";
import { ASKED, HANDED, THREE_NEEDS } from "./gallery/story";

afterEach(clear);

const focused = () => document.activeElement;
const row = (n: number) => document.querySelectorAll<HTMLElement>(".mine-row")[n];

it("gives the keyboard back to the panel when the search is given up", () => {
  show(SCENES.known);
  panel();
  press("/");
  press("Escape");
  expect(focused()).toBe(document.querySelector("[data-panel]"));
});

it.each([
  ["d", "Decline", { handoffs: [HANDED] }],
  ["o", "Other…", { asks: [ASKED] }],
])("gives the keyboard back to the button of %s when its word is given up", (key, name, part) => {
  const wire = show({ view: view({ candidates: [], handoffs: [], ...part }) });
  panel();
  press(key);
  expect(focused()?.localName).toBe("input");
  press("Escape");
  expect(focused()).toBe(button(name));
  expect(wire.sent.some(({ kind }) => kind === "leave")).toBe(false);
});

it("closes the needs of an entry by Escape, and stands on the entry again", async () => {
  const wire = show({ view: view({ cases: [...KNOWN.cases, ...THREE_NEEDS] }) });
  const entry = document.getElementById("en_02");
  await act(() => entry?.focus());
  press("t");
  await settled();
  expect(document.querySelector(".entry-need")).not.toBeNull();
  press("Escape");
  expect(document.querySelector(".entry-need")).toBeNull();
  expect(focused()).toBe(entry);
  expect(wire.sent.some(({ kind }) => kind === "leave")).toBe(false);
});

it("goes on to the next row of one's desk when the row before it is done with", async () => {
  const scene = { ...SCENES.mine, view: SCENES.mine?.view ?? view({}), mine: MINE };
  const wire = show(scene);
  await settled();
  const next = row(1);
  await act(() => row(0)?.focus());
  scene.mine = { ...MINE, promises: [] };
  press("x");
  await settled();
  await act(() => wire.play({ kind: "moved", topics: ["mine"] }));
  await settled();
  expect(focused()).toBe(next);
});

it("goes on to the mention above where the last one was taken off the list", async () => {
  const scene = { view: view({}), mentions: MENTIONS };
  const wire = show(scene);
  panel();
  press("g");
  press("m");
  await vi.waitFor(() => expect(row(2)).toBeDefined());
  await act(() => row(2)?.focus());
  scene.mentions = MENTIONS.slice(0, 2);
  await act(() => wire.play({ kind: "moved", topics: ["mentions"] }));
  await settled();
  expect(focused()).toBe(row(1));
});

it("reaches what opens in a tool by the Tab key too", async () => {
  const from = { ...HANDED.from, tool: "rt:main" };
  const deep_link = "https://helpdesk.example/Ticket/4812";
  const [handoff] = MINE.handoffs;
  if (!handoff) throw new Error("a handoff lies on the gallery's desk");
  show({
    ...SCENES.mine,
    view: SCENES.mine?.view ?? view({}),
    mine: { ...MINE, handoffs: [{ ...handoff, from, deep_link }] },
  });
  await settled();
  const links = [...document.querySelectorAll<HTMLElement>(".mine-row a")];
  expect(links.map(({ textContent, tabIndex }) => [textContent?.trim(), tabIndex])).toEqual([
    ["Open in Helpdesk", 0],
  ]);
});

it("closes what can be added once a form is open, with the keyboard in it", async () => {
  show(SCENES.known);
  await click("Add");
  press("n");
  expect(document.querySelector(".sheet")).toBeNull();
  expect(focused()?.localName).toBe("textarea");
});
