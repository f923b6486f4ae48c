/** Moments as an agent reads them; pure, `now` is an argument. */
import { words } from "./words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const shortWeekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const dateFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
});
const yearDayFormat = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
});

/** "10:30" in the agent's own time zone. */
export function clockTime(moment: string): string {
  return clockFormat.format(new Date(moment));
}

/** The whole moment with its zone, for a tooltip. */
export function fullTime(moment: string): string {
  return fullFormat.format(new Date(moment));
}

/** "just now", "12 min ago", "3 h ago", then a date; a moment ahead of us is said as such. */
export function relative(moment: string, now: number): string {
  const age = now - Date.parse(moment);
  if (age < -MINUTE) return Date.parse(moment) - now < DAY ? words.soon : shortDay(moment, now);
  if (age < MINUTE) return words.just_now;
  if (age < HOUR) return words.minutes_ago(Math.floor(age / MINUTE));
  if (age < 12 * HOUR) return words.hours_ago(Math.floor(age / HOUR));
  return isSameDay(new Date(moment), new Date(now)) ? clockTime(moment) : shortDay(moment, now);
}

/** Beside a heading that already names the day: relative while it is young, else the time of day. */
export function timeInDay(moment: string, now: number): string {
  const age = now - Date.parse(moment);
  return age > -MINUTE && age < 12 * HOUR && isSameDay(new Date(moment), new Date(now))
    ? relative(moment, now)
    : clockTime(moment);
}

/** A key that is equal for moments of one day of the agent. */
export function dayKey(moment: string): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** "Today", "Yesterday", "Tuesday" within a week, then the date. */
export function dayName(moment: string, now: number): string {
  const days = daysAgo(moment, now);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  return (days > 1 && days < 7 ? weekdayFormat : longFormat(moment, now)).format(new Date(moment));
}

/** In a sentence: "today", "yesterday", "Mon" within a week, else "12 Nov", with the year if it is another. */
export function shortDay(moment: string, now: number): string {
  const days = daysAgo(moment, now);
  if (days === 0) return words.today_inline;
  if (days === 1) return words.yesterday_inline;
  if (days > 1 && days < 7) return shortWeekdayFormat.format(new Date(moment));
  return (isThisYear(moment, now) ? dateFormat : yearDayFormat).format(new Date(moment));
}

/** Since when something goes on: "10:12" today, else the day: "yesterday", "Mon", "12 Nov". */
export function sinceTime(moment: string, now: number): string {
  return daysAgo(moment, now) === 0 ? clockTime(moment) : shortDay(moment, now);
}

/** When something is due: "today 17:00", "tomorrow 17:00", "Fri 17:00" within a week, else the day alone. */
export function dueTime(moment: string, now: number): string {
  const days = -daysAgo(moment, now);
  if (days === 0) return `${words.today_inline} ${clockTime(moment)}`;
  if (days === 1) return `${words.tomorrow_inline} ${clockTime(moment)}`;
  if (days > 1 && days < 7) {
    return `${shortWeekdayFormat.format(new Date(moment))} ${clockTime(moment)}`;
  }
  return shortDay(moment, now);
}

/** How long that is, in the largest unit that fits: "40 min", "3 h", "2 d". */
export function span(ms: number): string {
  if (ms < HOUR) return words.minutes(Math.max(1, Math.floor(ms / MINUTE)));
  return ms < DAY ? words.hours(Math.floor(ms / HOUR)) : words.days(Math.floor(ms / DAY));
}

/** "2019", for "customer since". */
export function year(moment: string): string {
  return String(new Date(moment).getFullYear());
}

/** "6 min" or "40 s". */
export function duration(seconds: number): string {
  return seconds < 60
    ? words.seconds(Math.round(seconds))
    : words.minutes(Math.round(seconds / 60));
}

/** The time of day in the customer's zone; null where the zone is not one we know or it is our own time. */
export function timeIn(zone: string | null, now: number): string | null {
  if (!zone) return null;
  try {
    const theirs = new Intl.DateTimeFormat(undefined, {
      timeZone: zone,
      hour: "numeric",
      minute: "2-digit",
    }).format(now);
    return theirs === clockFormat.format(now) ? null : theirs;
  } catch {
    return null;
  }
}

function longFormat(moment: string, now: number): Intl.DateTimeFormat {
  return isThisYear(moment, now) ? dayFormat : yearDayFormat;
}

function isThisYear(moment: string, now: number): boolean {
  return new Date(moment).getFullYear() === new Date(now).getFullYear();
}

/** By the agent's calendar; a day of 23 or 25 hours counts as one. */
function daysAgo(moment: string, now: number): number {
  return Math.round((midnight(new Date(now)) - midnight(new Date(moment))) / DAY);
}

function isSameDay(a: Date, b: Date): boolean {
  return midnight(a) === midnight(b);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
