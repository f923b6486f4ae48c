import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { SCENES } from "../gallery/scenes";
import { button, clear, click, panel, press, show } from "../gallery/show";

afterEach(clear);

const focused = () => document.activeElement?.textContent ?? "";
const sheet = () => document.querySelector(".sheet");

it.each([
  ["the panel's menu", () => click("Panel"), "Review", "Panel"],
  ["what can be added", () => click("Add"), "Wrap up", "Add"],
  ["what can be done with a need", () => click("Change this need"), "Merge", "Change this need"],
])("gives the keyboard to %s, and back to its button", async (_, open, first, opener) => {
  show(SCENES.brief_needs);
  await open();
  expect(focused()).toContain(first);
  press("Escape");
  expect(sheet()).toBeNull();
  expect(document.activeElement).toBe(button(opener));
});

it("closes a sheet when somebody presses elsewhere, and not when inside of it", async () => {
  show(SCENES.known);
  await click("Add");
  const pressOn = (element: Element | null) =>
    act(() => void element?.dispatchEvent(new Event("pointerdown", { bubbles: true })));
  await pressOn(sheet());
  expect(sheet()).not.toBeNull();
  await pressOn(document.querySelector(".brief"));
  expect(sheet()).toBeNull();
});

it("leaves Escape to the page where no sheet is open", () => {
  const wire = show(SCENES.known);
  panel();
  press("Escape");
  expect(wire.sent.at(-1)).toEqual({ kind: "leave" });
});
