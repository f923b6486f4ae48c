import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { EMPTY, KNOWN } from "../gallery/cast";
import { ACTS, NO_REVIEWS, REVIEWS } from "../gallery/decisions";
import { SCENES } from "../gallery/scenes";
import { clear, click, panel, press, settled, show, told, type, view } from "../gallery/show";
import { CALL_BACK, GIVEN, HANDED, THREE_NEEDS } from "../gallery/story";

afterEach(clear);

const twin = (need: (typeof KNOWN.cases)[number]) => ({ ...need, case_id: `${need.case_id}2` });
const n_said = () => document.querySelectorAll(".and-more").length;

async function review(reviews: typeof REVIEWS) {
  show({ view: view({}), reviews });
  await click("Panel");
  await click("Review");
  await settled();
}

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
  expect(told()).toContain("and 12 more, answered, taken back or older");
});

it("counts the handoffs that are over, whether the sidecar told of all of them or not", () => {
  const over = [...Array(10).keys()].map((n) => ({
    ...HANDED,
    handoff_id: `ho_9${n}`,
    state: "done" as const,
  }));
  show({ view: view({ candidates: [], handoffs: [...GIVEN, ...over] }) });
  expect(told()).toContain("and 10 more, over or older");
  clear();
  show({ view: view({ candidates: [], handoffs: [...GIVEN, ...over], n_more_handoffs: 1 }) });
  expect(told()).toContain("and 11 more, over or older");
  clear();
  show({ view: view({ candidates: [], handoffs: GIVEN }) });
  expect(n_said()).toBe(0);
});

it("says how many more call-backs there are only where open ones may be among them", () => {
  const said = "and 12 more, called back, dropped or older";
  show({ view: view({ candidates: [], call_backs: [CALL_BACK], n_more_call_backs: 12 }) });
  expect(told()).toContain(said);
  clear();
  const kept = { ...CALL_BACK, call_back_id: "pm_9", state: "kept" as const };
  show({ view: view({ candidates: [], call_backs: [CALL_BACK, kept], n_more_call_backs: 12 }) });
  expect(told()).not.toContain(said);
});

it("says how many more was promised than it shows", () => {
  show({ view: view({ candidates: [], n_more_promises: 4 }) });
  expect(told()).toContain("and 4 more, promised to them, settled or older");
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
  expect(told()).toContain("and 1,000 or more others, older than these");
});

it("says to a lead how much more there is to look at", async () => {
  await review(SCENES.review_left_out?.reviews ?? NO_REVIEWS);
  expect(told()).toContain("and 2 more, when you look again");
  expect(told()).toContain("and 38 more, when you look again");
  expect(told()).toContain("That was all of these.");
});

it("does not count what is less doubtful than the doubts it lists, since that never grows less", async () => {
  await review({ ...REVIEWS, n_more_doubts: 1_000 });
  expect(told()).toContain("Worth a doubt");
  expect(n_said()).toBe(0);
  expect(told()).toContain("That was all.");
});

it("says to a lead how much there is to look at where none of it is listed", async () => {
  await review({ ...NO_REVIEWS, n_more_suggestions: 38 });
  expect(told()).toContain("and 38 more, when you look again");
  expect(told()).not.toContain("Nothing needs a second look.");
  clear();
  await review(NO_REVIEWS);
  expect(told()).toContain("Nothing needs a second look.");
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
