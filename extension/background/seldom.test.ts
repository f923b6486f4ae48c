import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seldom } from "./seldom";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is asked for is done at once, and what is asked for meanwhile once, after the pause", () => {
  const done = vi.fn();
  const ask = seldom(1_000, done);
  ask();
  expect(done).toHaveBeenCalledTimes(1);
  ask();
  ask();
  expect(done).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveBeenCalledTimes(2);
  ask();
  expect(done).toHaveBeenCalledTimes(3);
});
