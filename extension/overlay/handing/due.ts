/** Moments as an agent means them: "tomorrow 17:00", "in 3 days", and windows in the customer's own time; pure. */
import { clockTime, dueTime } from "../time";
import { storyWords } from "../words_story";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START_OF_WORK = 9;
const END_OF_WORK = 17;

export interface Due {
  label: string;
  until: string;
}

export interface Window extends Due {
  from: string;
}

/** When a promise may fall due. */
export function promiseDues(now: number): Due[] {
  const today = ownHour(now, 0, END_OF_WORK);
  const dues = [1, 3, 7].map((days) => {
    const until = ownHour(now, days, END_OF_WORK);
    const label = days === 1 ? storyWords.tomorrow(clockTime(until)) : storyWords.in_days(days);
    return { label, until };
  });
  if (Date.parse(today) - now < HOUR) return dues;
  return [{ label: storyWords.today(clockTime(today)), until: today }, ...dues];
}

/** By when an answer is wanted. */
export function answerDues(now: number): Due[] {
  const soon = { label: storyWords.in_one_hour, until: new Date(now + HOUR).toISOString() };
  return [soon, ...promiseDues(now).slice(0, 2)];
}

/** How long somebody is away: a break, or until the next morning, or the next week's. */
export function absenceEnds(now: number): Due[] {
  const days_to_monday = (8 - new Date(now).getDay()) % 7 || 7;
  const mornings = [...new Set([1, days_to_monday])].map((days) =>
    ownHour(now, days, START_OF_WORK),
  );
  return [
    { label: storyWords.for_half_an_hour, until: new Date(now + HOUR / 2).toISOString() },
    { label: storyWords.for_one_hour, until: new Date(now + HOUR).toISOString() },
    ...mornings.map((until) => ({ label: storyWords.until_then(dueTime(until, now)), until })),
  ];
}

/** How long a flag stands. */
export function flagEnds(now: number): Due[] {
  return [30, 90, 364].map((days) => ({
    label: storyWords.in_days(days),
    until: new Date(now + days * DAY).toISOString(),
  }));
}

/** When to call back, by the customer's clock where their zone is known. */
export function windows(now: number, zone: string | null): Window[] {
  const hour = (days: number, at: number) => hourIn(zone, now, days, at);
  const all = [
    window(storyWords.in_one_hour, now + HOUR, now + 2 * HOUR),
    window(storyWords.today("14–17"), hour(0, 14), hour(0, 17)),
    window(storyWords.tomorrow("9–12"), hour(1, 9), hour(1, 12)),
    window(storyWords.tomorrow("14–17"), hour(1, 14), hour(1, 17)),
  ];
  return all.filter(({ from }) => Date.parse(from) > now);
}

function window(label: string, from: number, until: number): Window {
  return { label, from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

function ownHour(now: number, days: number, hour: number): string {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).toISOString();
}

/** That hour of the day, so many days on, in a zone; in the agent's own where none is known. */
export function hourIn(zone: string | null, now: number, days: number, hour: number): number {
  const offset = zone === null ? null : offsetOf(zone, now + days * DAY);
  if (zone === null || offset === null) return Date.parse(ownHour(now, days, hour));
  const there = new Date(now + days * DAY + offset);
  const guess = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate(), hour);
  // the clocks may change between the guess and the hour that is meant
  return guess - (offsetOf(zone, guess - offset) ?? offset);
}

/** How far a zone's clocks are ahead of UTC then; null for a zone that is none. */
function offsetOf(zone: string, at: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    }).formatToParts(at);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const there = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
    return there - Math.floor(at / MINUTE) * MINUTE;
  } catch {
    return null;
  }
}
