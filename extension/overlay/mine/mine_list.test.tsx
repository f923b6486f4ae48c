import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { MINE } from "../gallery/own_desk";
import { SCENES } from "../gallery/scenes";
import { clear, panel, press, settled, show, told, view } from "../gallery/show";

afterEach(clear);

const desk = (part: Partial<typeof MINE>) => ({
  ...SCENES.mine,
  view: SCENES.mine?.view ?? view({}),
  mine: { ...MINE, ...part },
});

it("says that more waits than it lists, and only then", async () => {
  const wire = show(desk({ more: true }));
  await settled();
  expect(told()).toContain("More waits than is listed here");
  panel();
  press("e");
  await settled();
  expect(wire.asked.findLast(({ call }) => call === "mine")).toMatchObject({ limit: 200 });
  expect(told()).toContain("Still more waits");
  clear();
  show(desk({ more: false }));
  await settled();
  expect(told()).not.toContain("More waits");
});

it("names the language of a call-back, whether it was noted by its name or its code", async () => {
  const [one] = MINE.call_backs;
  if (!one) throw new Error("a call-back lies on the gallery's desk");
  show(desk({ call_backs: [one, { ...one, call_back_id: "pm_2", language: "es" }] }));
  await settled();
  expect(told()).toContain("Call back, in German");
  expect(told()).toContain("Call back, in Spanish");
});

it("says on one's own desk, too, which tool is down and since when", async () => {
  const wire = show(SCENES.mine_failing_tool);
  await settled();
  const footer = () => document.querySelector("footer")?.textContent;
  expect(footer()).toMatch(/Telephony failing since \d+:31.[AP]M, data from \d+:31.[AP]M/);
  expect(footer()?.indexOf("Telephony")).toBe(0);
  const n_asked = () => wire.asked.filter(({ call }) => call === "tools").length;
  void act(() => wire.play({ kind: "moved", topics: ["tools"] }));
  await settled();
  expect(n_asked()).toBe(2);
});

it("asks once more, and not once for each, for what moves while an answer is on its way", async () => {
  const wire = show(SCENES.mine_failing_tool);
  await settled();
  const n_asked = () => wire.asked.filter(({ call }) => call === "tools").length;
  void act(() => {
    for (let n = 0; n < 5; n += 1) wire.play({ kind: "moved", topics: ["tools"] });
  });
  expect(n_asked()).toBe(2);
  await settled();
  await settled();
  expect(n_asked()).toBe(3);
});

it("puts whoever comes to the desk by keys on the first thing that waits", async () => {
  const wire = show({ ...SCENES.mine_in_front, view: view({ candidates: [] }) });
  await settled();
  panel();
  press("g");
  press("h");
  await settled();
  await settled();
  expect(document.activeElement?.className).toBe("mine-row");
  press("x");
  await settled();
  expect(wire.asked.at(-1)).toMatchObject({ call: "keep_promise" });
});
