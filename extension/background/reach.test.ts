import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { waitAfter } from "./backoff";
import { createReach } from "./reach";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-25T10:41:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

test("ten tabs that fail together are one failure and one retry", () => {
  const retry = vi.fn();
  const reach = createReach(retry);
  for (let tab = 0; tab < 10; tab += 1) reach.failed(null);

  vi.advanceTimersByTime(1_001);

  expect(retry).toHaveBeenCalledTimes(1);
});

test("the trouble began with the first failure, however often it is tried again", () => {
  const reach = createReach(() => reach.failed(null));
  reach.failed(null);

  vi.advanceTimersByTime(60_000);

  expect(reach.trouble()?.since).toBe("2026-11-25T10:41:00.000Z");
});

test("the time of the next try is known", () => {
  const reach = createReach(() => undefined);
  reach.failed(5_000);

  expect(reach.trouble()?.retry_at).toBe("2026-11-25T10:41:05.000Z");
});

test("an answer ends the trouble", () => {
  const retry = vi.fn();
  const reach = createReach(retry);
  reach.failed(null);
  reach.answered();
  vi.advanceTimersByTime(60_000);

  expect(reach.trouble()).toBeNull();
  expect(retry).not.toHaveBeenCalled();
});

test("waits grow, end at a quarter of a minute, and differ between browsers", () => {
  expect([1, 2, 3, 4, 5, 9].map((failures) => waitAfter(failures, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
  expect(waitAfter(3, 0)).toBe(2_000);
});
