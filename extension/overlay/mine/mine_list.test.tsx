import { afterEach, expect, it } from "vitest";
import { MINE } from "../gallery/own_desk";
import { SCENES } from "../gallery/scenes";
import { clear, settled, show, told, view } from "../gallery/show";

afterEach(clear);

const desk = (part: Partial<typeof MINE>) => ({
  ...SCENES.mine,
  view: SCENES.mine?.view ?? view({}),
  mine: { ...MINE, ...part },
});

it("says that more waits than it lists, and only then", async () => {
  show(desk({ more: true }));
  await settled();
  expect(told()).toContain("More waits than is listed here");
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
