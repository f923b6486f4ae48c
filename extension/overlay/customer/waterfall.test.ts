import { expect, it } from "vitest";
import { signed, stepsOf } from "./waterfall";

const reasons = (...weights: number[]) =>
  weights.map((weight, at) => ({ reason: `reason ${at}`, weight, aside: false }));

it("begins each bar where the one before it ended, and ends at the sum", () => {
  const { steps, zero, total } = stepsOf(reasons(-2, 8, 4));
  expect(steps.map(({ weight }) => weight)).toEqual([8, 4, -2]);
  const places = steps.map(({ from, width }) => [Math.round(from), Math.round(width)]);
  expect(places).toEqual([
    [0, 67],
    [67, 33],
    [83, 17],
  ]);
  expect([zero, total]).toEqual([0, 10]);
});

it("leaves room on the other side of nothing for what speaks against it", () => {
  const { steps, zero } = stepsOf(reasons(3, -9));
  expect(zero).toBeCloseTo(66.7, 1);
  expect(steps.at(1)?.from).toBeCloseTo(0);
});

it("draws even the smallest reason, and never outside of the line", () => {
  for (const { from, width } of stepsOf(reasons(100, 0.001, -0.001)).steps) {
    expect(width).toBeGreaterThan(1);
    expect(from + width).toBeLessThanOrEqual(100);
    expect(from).toBeGreaterThanOrEqual(0);
  }
});

it("writes bits with their sign and one digit", () => {
  expect([9.24, -0.61, 0, -0.01].map(signed)).toEqual(["+9.2", "−0.6", "0.0", "0.0"]);
});
