import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import type { View } from "../../signals";
import { EMPTY, KNOWN, loaded } from "../gallery/cast";
import type { playedWire } from "../gallery/played";
import { clear, click, panel, press, settled, show, view } from "../gallery/show";
import { THREE_NEEDS } from "../gallery/story";
import { giveDigits } from "./digits";

afterEach(clear);

type Wire = ReturnType<typeof playedWire>;
const play = (wire: Wire, next: View) => void act(() => wire.play({ kind: "view", view: next }));
const chosen = ({ sent }: Wire) => sent.filter(({ kind }) => kind === "choose");

function meant(names: readonly string[], page_key = "k1"): View {
  const candidates = names.map((name) => ({
    candidate_id: `cu_${name}`,
    name,
    evidence: [],
    link_id: null,
  }));
  return { page_key, view: "context", ...loaded({ ...EMPTY, state: "ambiguous", candidates }) };
}

const candidate = (name: string, page_key = "k1") => ({
  kind: "choose",
  page_key,
  candidate_id: `cu_${name}`,
});

it("chooses by a digit who bore it before somebody else came in front", () => {
  const wire = show({ view: meant(["Dana", "Jonas"]) });
  panel();
  play(wire, meant(["Wei", "Dana", "Jonas"]));
  press("1");
  press("3");
  expect(chosen(wire)).toEqual([candidate("Dana"), candidate("Wei")]);
});

it("chooses nobody by the digit of somebody who is gone", () => {
  const wire = show({ view: meant(["Dana", "Jonas"]) });
  panel();
  play(wire, meant(["Jonas", "Wei"]));
  press("1");
  expect(chosen(wire)).toEqual([]);
  press("2");
  expect(chosen(wire)).toEqual([candidate("Jonas")]);
});

it("keeps the digits while the sidecar does not answer, and counts anew on another page", () => {
  const wire = show({ view: meant(["Dana", "Jonas"]) });
  panel();
  play(wire, {
    ...{ page_key: "k1", view: "unreachable", since: "2026-11-23T09:00:00Z" },
    ...{ retry_at: null, last: null, problem: null },
  });
  play(wire, meant(["Jonas", "Dana"]));
  panel();
  press("1");
  play(wire, meant(["Jonas", "Dana"], "k2"));
  panel();
  press("1");
  expect(chosen(wire)).toEqual([candidate("Dana"), candidate("Jonas", "k2")]);
});

it("has no digit for whoever comes after the last one", () => {
  const digits = new Map<string, string>();
  giveDigits(digits, ["a", "b"], 3);
  giveDigits(digits, ["c", "d", "a"], 3);
  expect([...digits]).toEqual([
    ["a", "1"],
    ["b", "2"],
    ["c", "3"],
  ]);
});

it("merges into the need that bore the digit before an older one came to light", async () => {
  const [first, ...others] = THREE_NEEDS;
  if (!first) throw new Error("the cast has three needs");
  const cases = [...KNOWN.cases, ...others];
  const wire = show({ view: view({ candidates: [], cases }) });
  await click("Change this need");
  const named = () =>
    [...document.querySelectorAll(".sheet button")].map((each) => [
      each.getAttribute("aria-keyshortcuts"),
      each.querySelector("bdi")?.textContent,
    ]);
  const before = named();
  const older = { ...first, state: "open" as const, opened_at: "2020-01-01T00:00:00Z" };
  play(wire, view({ candidates: [], cases: [older, ...cases], position: 42 }));
  await settled();
  expect(named()).toHaveLength(before.length + 1);
  expect(named()).toEqual(expect.arrayContaining(before));
});
