import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { SCENES } from "../gallery/scenes";
import { button, clear, click, panel, press, settled, show, told, view } from "../gallery/show";

afterEach(clear);

const [first] = KNOWN.candidates;
if (!first) throw new Error("the cast has a suggestion");
const TWO = view({ candidates: [first, { ...first, link_id: "li_4", name: "D. W. Field" }] });

it("shows nothing of a suggested person but the name and the reasons", () => {
  show(SCENES.suggested);
  expect(told()).toContain("May be the same person as Dana Whitfield");
  expect(told()).toContain("names an invoice number that is hers");
  expect(told()).not.toContain("dana@northwind.example");
  expect(document.querySelectorAll(".entry")).toHaveLength(0);
});

it.each([
  ["y", "confirm", "Joined as one person."],
  ["n", "refuse", "Noted: not the same person."],
])("is answered by the key %s: %s", async (key, call, said) => {
  const wire = show(SCENES.suggested);
  panel();
  press(key);
  await settled();
  expect(wire.asked).toEqual([{ call, link_id: "li_9", reason: null }]);
  expect(told()).toContain(said);
});

it("is asked at once beside somebody known, too", async () => {
  const wire = show({ view: view({}) });
  expect(told()).toContain("same picture as in the profile of @danaw");
  await click("Not the same person");
  expect(wire.asked).toEqual([{ call: "refuse", link_id: "li_3", reason: null }]);
});

it("is not answered by a key where two questions stand, but for the one with the keyboard", async () => {
  const wire = show({ view: TWO });
  await click("Why");
  panel();
  press("y");
  expect(wire.asked.filter(({ call }) => call === "confirm")).toEqual([]);
  document.querySelectorAll<HTMLElement>(".question .primary")[1]?.focus();
  press("y");
  const answered = wire.asked.filter(({ call }) => call === "confirm");
  expect(answered).toEqual([{ call: "confirm", link_id: "li_4", reason: null }]);
});

it("is not answered by a key once it has been scrolled out of sight", () => {
  const wire = show({ view: view({}) });
  const gone = { top: -200, bottom: -170 } as DOMRect;
  for (const each of document.querySelectorAll(".question button")) {
    each.getBoundingClientRect = () => gone;
  }
  panel();
  press("y");
  expect(wire.asked).toEqual([]);
});

it("is answered once by a key that is held down", () => {
  const wire = show(SCENES.suggested);
  panel();
  const held = new KeyboardEvent("keydown", { key: "y", bubbles: true, repeat: true });
  void act(() => void document.activeElement?.dispatchEvent(held));
  expect(wire.asked).toEqual([]);
});

it("takes a rule that was applied for a reason neither for nor against", () => {
  const evidence = [
    ...first.evidence,
    { reason: "not linked: nothing but a name", weight: 0, aside: false },
  ];
  show({ view: view({ candidates: [{ ...first, evidence }] }) });
  expect(document.querySelector(".neither")?.textContent).toBe("not linked: nothing but a name");
});

it("shows how the reasons add up, and back again", async () => {
  show(SCENES.suggested);
  await click("Weights");
  const bits = [...document.querySelectorAll(".bits")].map((each) => each.textContent);
  expect(bits).toEqual(["+8.9", "+4.2", "−1.1", "+12.0"]);
  expect(button("Weights").isConnected).toBe(false);
  await click("Hide weights");
  expect(document.querySelectorAll(".bits")).toHaveLength(0);
});
