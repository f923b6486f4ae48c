import { expect, it } from "vitest";
import type { Context } from "../signals";
import { withWhatIsMissing } from "./older";

it("takes a list for whole where an older sidecar does not say how many more there are", () => {
  const told = { unchanged: false, handoffs: [], asks: [], candidates: [], cases: [] };
  const { n_more_candidates, n_more_asks } = withWhatIsMissing(told as unknown as Context);
  expect([n_more_candidates, n_more_asks]).toEqual([0, 0]);
});

it("keeps what the sidecar says of more", () => {
  const told = { unchanged: false, handoffs: [], n_more_asks: 12 } as unknown as Context;
  expect(withWhatIsMissing(told).n_more_asks).toBe(12);
});
