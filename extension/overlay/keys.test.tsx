import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { SCENES } from "./gallery/scenes";
import { clear, click, press, show, view } from "./gallery/show";

afterEach(clear);

it("goes through the entries by the arrow keys, and by Escape back to the page", () => {
  const wire = show({ view: view({}) });
  const panel = document.querySelector<HTMLElement>("[data-panel]");
  panel?.focus();
  press("ArrowDown");
  press("ArrowDown");
  expect(document.activeElement?.id).toBe("en_02");
  press("k");
  expect(document.activeElement?.id).toBe("en_01");
  press("Escape");
  expect(wire.sent.at(-1)).toEqual({ kind: "leave" });
});

it("opens search by the slash, and Escape closes it before it leaves the panel", () => {
  const wire = show({ view: view({}) });
  document.querySelector<HTMLElement>("[data-panel]")?.focus();
  press("/");
  const field = document.querySelector("input");
  expect(document.activeElement).toBe(field);
  press("Escape");
  expect(document.querySelector("input")).toBeNull();
  expect(wire.sent.some((each) => each.kind === "leave")).toBe(false);
});

it("does not take letters from somebody who types", () => {
  show(SCENES.no_customer);
  const field = document.querySelector("input");
  field?.focus();
  press("j");
  expect(document.activeElement).toBe(field);
});

it("grows and shrinks by the arrow keys, within limits", () => {
  const wire = show({ view: view({}) });
  const handle = document.querySelector<HTMLElement>("[role=separator]");
  handle?.focus();
  press("ArrowLeft");
  expect(wire.sent.at(-1)).toMatchObject({ place: { width: 392 } });
  for (let n = 0; n < 40; n += 1) press("ArrowRight");
  expect(wire.sent.at(-1)).toMatchObject({ place: { width: 320 } });
});

it("folds to a tab that still says who it is about, and unfolds", async () => {
  const wire = show({ view: view({}) });
  await click("Collapse to a tab");
  expect(wire.sent.at(-1)).toMatchObject({ kind: "place", place: { is_collapsed: true } });
  expect(document.querySelector(".tab")?.getAttribute("aria-label")).toContain("Dana Whitfield");
  void act(() => document.querySelector<HTMLElement>(".tab")?.click());
  expect(document.querySelector(".panel")).not.toBeNull();
});
