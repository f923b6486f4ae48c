import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { ACTS } from "../gallery/decisions";
import { clear, click, settled, show, told, view } from "../gallery/show";
import { PROMISES, THREE_NEEDS } from "../gallery/story";

afterEach(clear);

const NEEDS = Array.from({ length: 12 }, (_, n) => ({
  ...(THREE_NEEDS[0] ?? fail()),
  case_id: `ca_${n}`,
  line: `Need number ${n}`,
}));

function fail(): never {
  throw new Error("the cast has it");
}

it("says how many decisions stand behind the newest, and shows them", async () => {
  const [act_] = ACTS.acts;
  const acts = Array.from({ length: 9 }, (_, n) => ({
    ...(act_ ?? fail()),
    act_id: `ac_${n}`,
    undone_by: null,
  }));
  show({ view: view({ candidates: [] }), acts: { ...ACTS, acts, partings: [] } });
  await click("Details");
  await settled();
  const shown = () => document.querySelectorAll(".decided li").length;
  expect(shown()).toBe(6);
  await act(async () => document.querySelector<HTMLElement>(".decided > .text")?.click());
  expect(shown()).toBe(9);
});

it("offers every need to move an entry to, also those without a key", async () => {
  show({ view: view({ candidates: [], cases: [...KNOWN.cases, ...NEEDS] }) });
  await act(async () => document.querySelector<HTMLElement>("#en_01 .need-button")?.click());
  const choices = () => [...document.querySelectorAll(".row-of-needs button")];
  const isOffered = () => choices().some((each) => each.textContent?.includes("Need number 11"));
  expect(isOffered()).toBe(false);
  await act(async () =>
    document.querySelector<HTMLElement>(".row-of-needs button[aria-expanded]")?.click(),
  );
  expect(isOffered()).toBe(true);
  expect(choices().filter((each) => each.getAttribute("aria-keyshortcuts") === "8")).toHaveLength(
    1,
  );
});

it("says that a wrap-up confirms no more than eight promises", async () => {
  const promises = Array.from({ length: 10 }, (_, n) => ({
    ...(PROMISES[0] ?? fail()),
    promise_id: null,
    what: `promise number ${n}`,
    state: "open" as const,
    is_confirmed: false,
    case_id: KNOWN.brief.case_id,
  }));
  show({ view: view({ candidates: [], promises }) });
  await click("Add");
  await click("Wrap up");
  expect(document.querySelectorAll(".composer fieldset .check")).toHaveLength(8);
  expect(told()).toContain("2 more were found; the next wrap-up offers them.");
});
