import { afterEach, expect, it } from "vitest";
import { NOW } from "../gallery/history";
import { SCENES } from "../gallery/scenes";
import { clear, panel, press, show, told, view } from "../gallery/show";
import { ACCEPTED, ANSWERED_THERE, ASKING, GIVEN, HANDED } from "../gallery/story";
import { isOnTop } from "./hand";

afterEach(clear);

it("says who answered in which tool what I handed over, and for a day only", () => {
  show({ view: view({ candidates: [], handoffs: [ANSWERED_THERE] }) });
  expect(told()).toContain("answered by Mara in Zendesk (main)");
  expect(isOnTop(ANSWERED_THERE, NOW)).toBe(true);
  expect(isOnTop(ANSWERED_THERE, NOW + 25 * 3_600_000)).toBe(false);
  expect(isOnTop({ ...ANSWERED_THERE, is_given_by_me: false }, NOW)).toBe(false);
});

it("says that a reassignment in a tool was their yes, and still hides what was done by key", () => {
  const reassigned = { ...ACCEPTED, accepted_by: "Billing", answered_in: "rt:main" };
  show({ view: view({ candidates: [], handoffs: [reassigned] }) });
  expect(told()).toContain("reassigned to Billing in Helpdesk");
  expect(isOnTop({ ...HANDED, state: "done", answered_in: null }, NOW)).toBe(false);
});

it("says that nobody is here to take what I handed over or asked", () => {
  const handoffs = GIVEN.slice(0, 1).map((each) => ({ ...each, is_nobody_here: true }));
  show({ view: view({ candidates: [], handoffs, asks: [{ ...ASKING, is_nobody_here: true }] }) });
  expect(told().match(/nobody of them is here now/g)).toHaveLength(2);
});

it("shows four handoffs, first the one that waits for me, and opens the others by one key", () => {
  show(SCENES.handed_out_many);
  const shown = () => document.querySelectorAll(".standing-handoff, .handed").length;
  expect(shown()).toBe(4);
  expect(document.querySelector(".handed, .standing-handoff")?.textContent).toContain(
    "Handed over by Ana",
  );
  expect(told()).toContain("+2 more");
  panel();
  press("e");
  expect(shown()).toBe(6);
  press("e");
  expect(shown()).toBe(4);
});

it("says of four handoffs nothing of more", () => {
  show({ view: view({ candidates: [], handoffs: [...GIVEN, ACCEPTED, ANSWERED_THERE] }) });
  expect(document.querySelector(".more-of-these")).toBeNull();
});
