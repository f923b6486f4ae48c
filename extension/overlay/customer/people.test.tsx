import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { NOW } from "../gallery/history";
import { NORTHWIND, SPOKEN_FOR } from "../gallery/people";
import { button, clear, click, press, show, told, view } from "../gallery/show";
import { endOfDay, lastDay, standingOf } from "./represent";

afterEach(clear);

const DANA = "cu_00000000000000da";
const section = () => document.querySelector(".representatives")?.textContent ?? "";
const company = { organisation_members: NORTHWIND };
const spoken_for = { representatives: SPOKEN_FOR };

function type(selector: string, value: string) {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`there is no ${selector}`);
  void act(() => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function choose(name: string) {
  type(".represent input[type=search]", name);
  await vi.waitFor(() => expect(document.querySelector(".represent .person")).not.toBeNull());
  await act(async () => document.querySelector<HTMLButtonElement>(".represent .person")?.click());
}

it("shows the three who got in touch last, and the others on demand", async () => {
  show({ view: view(company) });
  expect(told()).toContain("Others at Northwind");
  expect(told()).toContain("48 people");
  expect(document.querySelectorAll(".other")).toHaveLength(3);
  await act(async () => document.querySelector<HTMLButtonElement>(".others > .text")?.click());
  expect(document.querySelectorAll(".other")).toHaveLength(10);
  expect(told()).toContain("and 38 more");
});

it("opens a colleague as somebody else than the customer of the page", async () => {
  const wire = show({ view: view(company) });
  await act(async () => document.querySelector<HTMLButtonElement>(".other")?.click());
  expect(wire.sent.at(-1)).toEqual({
    kind: "look_at",
    page_key: "k1",
    customer_id: "cu_0000000000000001",
  });
});

it("says by which account people belong together where no company is named", () => {
  const by_account = { ...NORTHWIND, kind: "account_number", name: "N-4711" } as never;
  show({ view: view({ organisation_members: by_account }) });
  expect(told()).toContain("Others on account N-4711");
});

it("has no section for somebody without colleagues", () => {
  show({ view: view({}) });
  expect(document.querySelector(".others")).toBeNull();
});

it("says who may speak for whom, as what and until when, and what only begins later", () => {
  show({ view: view(spoken_for) });
  expect(section()).toContain("May be spoken for by");
  expect(section()).toContain("Joan Hall daughter, until Dec 31");
  expect(section()).toContain("Lou Berg lawyer, only from Dec 1");
  expect(section()).toContain("May speak for");
  expect(section()).toContain("Edith Hall daughter");
});

it("drops who has run out since the page was loaded", () => {
  const [joan] = SPOKEN_FOR.spoken_for_by;
  if (!joan) throw new Error("Joan is in the cast");
  const run_out = { ...joan, until: new Date(NOW - 1).toISOString() };
  show({ view: view({ representatives: { spoken_for_by: [run_out], speaks_for: [] } }) });
  expect(section()).not.toContain("Joan Hall");
});

it("notes a daughter by the keyboard alone, and takes it back", async () => {
  const wire = show({ view: view({}) });
  await click("Note who may speak for whom");
  await choose("dana");
  expect(document.activeElement?.getAttribute("list")).toBe("roles");
  expect(button("Note it").disabled).toBe(true);
  type(".represent input[list]", " daughter ");
  type(".represent input[type=date]", "2026-12-31");
  await act(async () => document.querySelector("form")?.requestSubmit());
  expect(wire.asked.at(-1)).toEqual({
    call: "represent",
    customer_id: "cu_1",
    for_customer_id: DANA,
    role: "daughter",
    from: null,
    until: endOfDay("2026-12-31"),
    note: null,
  });
  await vi.waitFor(() => expect(document.querySelector(".represent")).toBeNull());
  await click("Undo");
  expect(wire.asked.at(-1)).toEqual({
    call: "end_representative",
    representative_id: "re_00000000000000f1",
  });
});

it("can be noted in the other direction, and left by Escape", async () => {
  const wire = show({ view: view({}) });
  await click("Note who may speak for whom");
  const direction = document.querySelector<HTMLSelectElement>(".represent select");
  if (direction) direction.value = "speaks_for";
  await act(async () => void direction?.dispatchEvent(new Event("change", { bubbles: true })));
  await choose("dana");
  type(".represent input[list]", "lawyer");
  type(".represent input[type=text]:not([list])", "Mandate seen");
  await click("Note it");
  expect(wire.asked.at(-1)).toMatchObject({
    customer_id: DANA,
    for_customer_id: "cu_1",
    role: "lawyer",
    until: null,
    note: "Mandate seen",
  });
  await click("Note who may speak for whom");
  press("Escape", document.querySelector(".represent input") ?? document.body);
  expect(document.querySelector(".represent")).toBeNull();
  expect(document.activeElement).toBe(button("Note who may speak for whom"));
  expect(wire.sent.map((each) => each.kind)).not.toContain("leave");
});

it("says why it could not be noted, and keeps what was typed", async () => {
  show({ view: view({}), refuses: "represent" });
  await click("Note who may speak for whom");
  await choose("dana");
  type(".represent input[list]", "son");
  await click("Note it");
  expect(told()).toContain("Not allowed");
  expect(document.querySelector<HTMLInputElement>(".represent input[list]")?.value).toBe("son");
});

it("ends in one click, and notes the same again if that was a slip", async () => {
  const wire = show({ view: view(spoken_for) });
  await click("End: daughter, Joan Hall");
  expect(wire.asked.at(-1)).toMatchObject({ call: "end_representative" });
  await click("Undo");
  expect(wire.asked.at(-1)).toEqual({
    call: "represent",
    customer_id: "cu_00000000000000d1",
    for_customer_id: DANA,
    role: "daughter",
    from: SPOKEN_FOR.spoken_for_by[0]?.from,
    until: SPOKEN_FOR.spoken_for_by[0]?.until,
    note: "Power of attorney seen",
  });
});

it("opens no history by itself: a name leads to the other customer", async () => {
  const wire = show({ view: view(spoken_for) });
  await click("Edith Hall");
  expect(wire.sent.at(-1)).toMatchObject({ kind: "look_at", customer_id: "cu_00000000000000d3" });
});

it("keeps the keyboard in the panel when the section moves up", async () => {
  const wire = show({ view: view({}) });
  button("Note who may speak for whom").focus();
  await act(async () => wire.play({ kind: "view", view: view(spoken_for) }));
  expect(document.activeElement?.closest(".frame")).not.toBeNull();
});

it("takes a day as the agent's own, to its last moment", () => {
  const end = endOfDay("2026-12-31");
  expect(new Date(end ?? "").getTime()).toBe(new Date(2027, 0, 1).getTime());
  expect(new Date(lastDay(end ?? "")).getDate()).toBe(31);
  expect(endOfDay("")).toBeNull();
});

it("counts from its beginning until its end, and not at all once it was ended", () => {
  const [joan] = SPOKEN_FOR.spoken_for_by;
  if (!joan) throw new Error("Joan is in the cast");
  const until = Date.parse(joan.until ?? "");
  expect(standingOf(joan, until - 1)).toBe("valid");
  expect(standingOf(joan, until)).toBe("over");
  expect(standingOf(joan, Date.parse(joan.from) - 1)).toBe("future");
  expect(standingOf({ ...joan, ended_at: joan.at }, until - 1)).toBe("over");
});
