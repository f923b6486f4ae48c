import { expect, it } from "vitest";
import { dayName, duration, relative, shortDay, timeIn, timeInDay } from "./time";

const NOW = new Date(2026, 10, 24, 10, 42).getTime();
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const DAY = 24 * 60;

it("says how long ago while it is young, and the day when it is not", () => {
  expect(relative(ago(0.2), NOW)).toBe("just now");
  expect(relative(ago(12), NOW)).toBe("12 min ago");
  expect(relative(ago(190), NOW)).toBe("3 h ago");
  expect(relative(ago(DAY), NOW)).toBe("yesterday");
  expect(relative(ago(20 * DAY), NOW)).toBe("Nov 4");
});

it("does not hide that a tool's clock is ahead", () => {
  expect(relative(ago(-5), NOW)).toBe("in a moment");
});

it("names days as a person would", () => {
  expect(dayName(ago(0), NOW)).toBe("Today");
  expect(dayName(ago(DAY), NOW)).toBe("Yesterday");
  expect(dayName(ago(4 * DAY), NOW)).toBe("Friday");
  expect(dayName(ago(400 * DAY), NOW)).toContain("2025");
  expect(shortDay(ago(4 * DAY), NOW)).toBe("Fri");
});

it("counts a day by the calendar, not by 24 hours", () => {
  const late_yesterday = new Date(2026, 10, 23, 23, 50).toISOString();
  const early_today = new Date(2026, 10, 24, 0, 10).getTime();
  expect(dayName(late_yesterday, early_today)).toBe("Yesterday");
});

it("shows the time of day where the heading names the day", () => {
  expect(timeInDay(ago(12), NOW)).toBe("12 min ago");
  expect(timeInDay(new Date(2026, 10, 20, 9, 5).toISOString(), NOW)).toBe("9:05 AM");
});

it("says the customer's time of day only where it is known and another", () => {
  expect(timeIn("Asia/Kathmandu", NOW)).toMatch(/^\d+:\d\d/);
  expect(timeIn(null, NOW)).toBeNull();
  expect(timeIn("Nowhere/At_all", NOW)).toBeNull();
  expect(timeIn(Intl.DateTimeFormat().resolvedOptions().timeZone, NOW)).toBeNull();
});

it("gives a call's length in the unit that matters", () => {
  expect(duration(45)).toBe("45 s");
  expect(duration(372)).toBe("6 min");
});
