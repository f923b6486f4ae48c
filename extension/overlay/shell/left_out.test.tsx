import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { EMPTY, KNOWN } from "../gallery/cast";
import { ACTS } from "../gallery/decisions";
import { SCENES } from "../gallery/scenes";
import { clear, click, panel, press, settled, show, told, type, view } from "../gallery/show";
import { GIVEN, HANDED, THREE_NEEDS } from "../gallery/story";

afterEach(clear);

const twin = (need: (typeof KNOWN.cases)[number]) => ({ ...need, case_id: `${need.case_id}2` });
const n_said = () => document.querySelectorAll(".and-more").length;

it("says nothing of more where nothing is left out", async () => {
  for (const scene of [SCENES.known_details, SCENES.asking, SCENES.review, SCENES.mine]) {
    show(scene);
    await settled();
    for (const selector of scene?.clicks ?? []) {
      await act(async () => document.querySelector<HTMLElement>(selector)?.click());
    }
    expect(n_said()).toBe(0);
    clear();
  }
});

it("says how many asks were answered before those it shows", () => {
  show({ view: view({ candidates: [], n_more_asks: 12 }) });
  expect(told()).toContain("and 12 more, answered or taken back before these");
});

it("counts the handoffs that are over where the sidecar did not tell of all of them", () => {
  const over = { ...HANDED, handoff_id: "ho_9", state: "done" as const };
  show({ view: view({ candidates: [], handoffs: [...GIVEN, over], n_more_handoffs: 7 }) });
  expect(told()).toContain("and 8 more, that are over");
  clear();
  show({ view: view({ candidates: [], handoffs: [...GIVEN, over] }) });
  expect(told()).not.toContain("that are over");
});

it("says how many promises were settled before those it shows", () => {
  show({ view: view({ candidates: [], n_more_promises: 4 }) });
  expect(told()).toContain("and 4 more, to them, settled before these");
});

it("says how much was decided before what it shows, and whom else they are not", async () => {
  const acts = { ...ACTS, n_more_acts: 56, n_more_partings: 3 };
  show({ view: view({ candidates: [] }), acts });
  await click("Details");
  await settled();
  expect(told()).toContain("and 56 more, decided before these");
  expect(told()).toContain("and 3 more, whom they are not");
});

it("says how many needs come after those that can be listed", async () => {
  const cases = [...KNOWN.cases, ...THREE_NEEDS, ...KNOWN.cases.map(twin)];
  show({ view: view({ candidates: [], cases, n_more_cases: 31 }) });
  expect(n_said()).toBe(0);
  await act(async () => document.querySelector<HTMLElement>(".cases .row .text")?.click());
  expect(told()).toContain("and 31 more, search the history for them");
});

it("says how many orders and payments come after those that can be listed", async () => {
  const records = [0, 1, 2, 3, 4, 5].flatMap((n) =>
    KNOWN.records.slice(0, 1).map((each) => ({ ...each, id: `re_${n}` })),
  );
  show({ view: view({ candidates: [], records, n_more_records: 1_000 }) });
  await act(async () => document.querySelector<HTMLElement>(".records > .text")?.click());
  expect(told()).toContain("and 1,000 or more others, search the history for them");
});

it("says to a lead how much more there is to look at", async () => {
  show(SCENES.review_left_out);
  await click("Panel");
  await click("Review");
  await settled();
  expect(told()).toContain("and 2 more, when you look again");
  expect(told()).toContain("and 38 more, when you look again");
  expect(told()).toContain("and 1,000 or more others, when you look again");
});

it("says how many more customers moved, and asks for all of them", async () => {
  const wire = show(SCENES.mine_left_out);
  await settled();
  expect(told()).toContain("and 9 more, moved before these");
  panel();
  press("e");
  await settled();
  expect(wire.asked.findLast(({ call }) => call === "mine")).toMatchObject({ limit: 200 });
});

it("says how many more customers match than are listed", async () => {
  show(SCENES.search);
  panel();
  press("/");
  type("w", document.querySelector("input"));
  const said = "and 12 more, type more of the name or number";
  await vi.waitFor(() => expect(told()).toContain(said), { timeout: 4_000 });
});

it("counts among the people of a page also those whom it does not list", () => {
  const { view: scene } = SCENES.ambiguous ?? {};
  if (scene?.view !== "context") throw new Error("the gallery has a page with several people");
  const context = { ...EMPTY, ...scene.context, n_more_candidates: 5 };
  show({ view: { ...scene, context } });
  expect(told()).toContain("7 people on this page");
  expect(told()).toContain("and 5 more, search for them by name");
});
