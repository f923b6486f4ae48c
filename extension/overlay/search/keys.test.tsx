import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { SCENES } from "../gallery/scenes";
import { clear, panel, press, settled, show, type } from "../gallery/show";

afterEach(clear);

const passed = (ms: number) => act(() => new Promise((done) => setTimeout(done, ms)));
const field = () => document.querySelector<HTMLInputElement>("input[type=search]");

async function search(state: "known" | "no_customer", q: string) {
  const wire = show(SCENES[state]);
  await settled();
  panel();
  press("/");
  if (state === "no_customer") field()?.focus();
  type(q, field());
  await passed(250);
  return wire;
}

it("opens the first customer that was found by Enter", async () => {
  const wire = await search("known", "dana");
  press("Enter", field() ?? undefined);
  expect(wire.sent.at(-1)).toMatchObject({ kind: "look_at", customer_id: "cu_1" });
});

it("opens nobody who was found for what was typed before", async () => {
  const wire = await search("known", "dana");
  type("li wei", field());
  press("Enter", field() ?? undefined);
  expect(wire.sent.some(({ kind }) => kind === "look_at")).toBe(false);
});

it("goes through what was found by the arrow keys, and back to the field", async () => {
  await search("known", "dana");
  press("ArrowDown", field() ?? undefined);
  press("ArrowDown");
  expect(document.activeElement?.textContent).toContain("Li Wei");
  press("ArrowUp");
  press("ArrowUp");
  expect(document.activeElement).toBe(field());
});

it("does so on one's own desk, too", async () => {
  const wire = await search("no_customer", "dana");
  press("Enter", field() ?? undefined);
  expect(wire.sent.at(-1)).toMatchObject({ kind: "look_at", customer_id: "cu_1" });
});

it("does not say below a name that the name was found", async () => {
  await search("known", "dana");
  const told = [...document.querySelectorAll(".person")].map((each) => each.textContent);
  expect(told[0]).toContain("invoice 2217");
  expect(told.join()).not.toContain("name Dana");
  expect(document.querySelector(".search")?.textContent).not.toContain("whole story");
});
