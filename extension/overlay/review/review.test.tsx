import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { REVIEWS } from "../gallery/decisions";
import { SCENES } from "../gallery/scenes";
import { button, clear, click, press, settled, show, told, type, view } from "../gallery/show";

afterEach(clear);

async function review(scene: Parameters<typeof show>[0]) {
  const wire = show(scene);
  await click("Panel");
  await click("Review");
  await settled();
  return wire;
}

const answers = ({ asked }: ReturnType<typeof show>) =>
  asked.filter(({ call }) => call !== "reviews");
const at = () => document.activeElement?.getAttribute("aria-label");

it("is worked down without the mouse, one key each", async () => {
  const wire = await review(SCENES.review);
  expect(at()).toBe("Robert Hall");
  for (const key of ["w", "y", "n", "k"]) {
    press(key);
    await settled();
  }
  const [report] = REVIEWS.reports;
  const [one, other] = REVIEWS.suggestions;
  const [doubt] = REVIEWS.doubts;
  expect(answers(wire)).toEqual([
    { call: "answer_report", report_id: report?.report_id, verdict: "wrong", text: null },
    { call: "confirm", link_id: one?.link_id, reason: null },
    { call: "refuse", link_id: other?.link_id, reason: null },
    { call: "keep", link_id: doubt?.link_id, reason: null },
  ]);
  expect(document.activeElement).toBe(button("Look again"));
});

it("skips without deciding anything, and comes back to what was skipped last", async () => {
  const wire = await review(SCENES.review);
  press("s");
  await settled();
  expect(at()).toBe("Wilhelmina Achterberg = W. Achterberg");
  press("ArrowDown");
  expect(at()).toBe("Li Wei = Wei Li");
  expect(answers(wire)).toEqual([]);
});

it("takes a doubtful link back, and undoes that by a key", async () => {
  const wire = await review({
    ...SCENES.review,
    reviews: { ...REVIEWS, reports: [], suggestions: [] },
    view: view({}),
  });
  expect(told()).toContain("this link alone holds 5 contacts together");
  press("n");
  await settled();
  press("u");
  await settled();
  expect(answers(wire).map(({ call }) => call)).toEqual(["revoke", "undo"]);
});

it("sends a lead's word along, and takes no letter of it for an answer", async () => {
  const wire = await review(SCENES.review);
  const field = document.querySelector<HTMLInputElement>("input.word");
  field?.focus();
  press("w");
  expect(answers(wire)).toEqual([]);
  type("They are brothers.", field);
  await click("It was right");
  expect(answers(wire)).toMatchObject([{ verdict: "right", text: "They are brothers." }]);
});

it("opens the customer that is doubted beside the page", async () => {
  const wire = await review(SCENES.review);
  press("o");
  await settled();
  const { customer_id } = REVIEWS.reports[0] ?? {};
  expect(wire.sent.at(-1)).toEqual({ kind: "look_at", page_key: "k1", customer_id });
  expect(document.querySelector(".review")).toBeNull();
});

it("does not wait for an answer before the next key counts", async () => {
  const wire = await review(SCENES.review);
  for (const key of ["w", "y", "n", "k"]) press(key);
  await settled();
  expect(answers(wire).map(({ call }) => call)).toEqual([
    "answer_report",
    "confirm",
    "refuse",
    "keep",
  ]);
});

it("keeps an item that could not be decided, and says why", async () => {
  const wire = await review({ ...SCENES.review, view: view({}), refuses: "answer_report" });
  press("w");
  await vi.waitFor(() => expect(at()).toBe("Robert Hall"));
  expect(document.querySelector(".toast")?.textContent).toContain("This needs the role lead");
  expect(answers(wire)).toHaveLength(1);
});

it("says so where there is nothing to look at", async () => {
  await review(SCENES.review_empty);
  expect(told()).toContain("Nothing needs a second look.");
});

it("says so to whom it is not for, and closes by Escape", async () => {
  await review(SCENES.review_refused);
  expect(told()).toContain("This needs the role lead");
  press("Escape");
  expect(document.querySelector(".review")).toBeNull();
});

it("is not offered to agents", async () => {
  const wire = show({ view: view({}) });
  void act(() => wire.play({ kind: "rights", may_review: false }));
  await click("Panel");
  expect(button("Review").isConnected).toBe(false);
});
