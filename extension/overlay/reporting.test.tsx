import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { EMPTY, loaded } from "./gallery/cast";
import { ANSWERED, REFUSED, REPORT } from "./gallery/decisions";
import { SCENES } from "./gallery/scenes";
import { button, clear, click, panel, press, show, told, view } from "./gallery/show";

afterEach(clear);

const everything = () => document.documentElement.outerHTML;
const REPORTED = loaded({ ...EMPTY, state: "not_allowed", report: REPORT });

it("is off the screen by one key, before anybody has answered", () => {
  const wire = show({ view: view({}) });
  expect(everything()).toContain("Dana");
  panel();
  press("!");
  expect(everything()).not.toContain("Dana");
  expect(everything()).not.toContain("invoice");
  expect(wire.sent.filter(({ kind }) => kind === "report")).toEqual([
    { kind: "report", page_key: "k1" },
  ]);
});

it("is off the screen by a click, and what was just said of them with it", async () => {
  show({ view: view({}) });
  await click("Details");
  await click("Not the same person");
  expect(document.querySelector(".toast")).not.toBeNull();
  await click("This is not right");
  expect(document.querySelector(".toast")).toBeNull();
});

it("does not come back by a view that was on its way", () => {
  const wire = show({ view: view({}) });
  panel();
  press("!");
  void act(() => wire.play({ kind: "view", view: view({ position: 42 }) }));
  expect(everything()).not.toContain("Dana");
  void act(() =>
    wire.play({ kind: "view", view: { page_key: "k1", view: "reported", problem: null } }),
  );
  void act(() =>
    wire.play({ kind: "view", view: { page_key: "k1", view: "context", ...REPORTED } }),
  );
  expect(told()).toContain("Hidden and reported");
  expect(told()).toContain("Your team lead sees what stood here");
});

it("hides no other page", () => {
  const wire = show({ view: view({}) });
  panel();
  press("!");
  void act(() => wire.play({ kind: "view", view: view({}, "k2") }));
  expect(told()).toContain("Dana Whitfield");
});

it("stays hidden where it could not be reported, says so, and leaves it to the agent", async () => {
  const wire = show(SCENES.hidden_unsent);
  expect(told()).toContain("Hidden, but not reported yet");
  expect(told()).toContain(REFUSED.detail);
  await click("Try now");
  expect(wire.sent.at(-1)).toEqual({ kind: "retry" });
  await click("Show it again");
  expect(wire.sent.at(-1)).toEqual({ kind: "look_back", page_key: "k1" });
});

it("shows the lead's answer above the story until the agent has read it", async () => {
  const wire = show({ view: view({ report: ANSWERED }) });
  expect(told()).toContain("Lea: you were right, it was wrong.");
  expect(told()).toContain("The calls were her brother’s.");
  await click("Got it");
  expect(wire.asked.at(-1)).toEqual({ call: "seen", report_id: REPORT.report_id });
});

it("is not offered where nobody's story stands", () => {
  show(SCENES.unknown);
  expect(button("This is not right").isConnected).toBe(false);
});

it("reads out that it is hidden, and nothing of what was read out before", async () => {
  const wire = show({ view: view({}) });
  panel();
  press("!");
  await vi.waitFor(() =>
    expect(document.querySelector("[role=status]")?.textContent).toBe("Hidden"),
  );
  expect(wire.sent.some(({ kind }) => kind === "report")).toBe(true);
});
