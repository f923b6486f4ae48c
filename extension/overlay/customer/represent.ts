/** Noting and ending that one customer may speak for another; each says what was done, and takes it back. */
import type { AnswerTo, Ask, Context } from "../../signals";
import { type Desk, useDesk } from "../desk";
import { words } from "../words";
import { attempt } from "./decide";

export type Side = keyof Context["representatives"];
export type Representative = Context["representatives"][Side][number];
export type Standing = Representative["state"];

type Noting = Omit<Extract<Ask, { call: "represent" }>, "call">;

const DAY = 86_400_000;

export interface Representing {
  note: (noting: Noting) => Promise<boolean>;
  end: (representative: Representative, side: Side, customer_id: string) => Promise<boolean>;
}

export function useRepresenting(): Representing {
  const desk = useDesk();
  return {
    note: (noting) => note(desk, noting),
    end: (it, side, customer_id) => end(desk, it.representative_id, asNoted(it, side, customer_id)),
  };
}

/** Whether it counts at this moment, by the clock and not by when it was told. */
export function standingOf({ from, until, ended_at }: Representative, now: number): Standing {
  if (ended_at !== null || (until !== null && Date.parse(until) <= now)) return "over";
  return Date.parse(from) <= now ? "valid" : "future";
}

/** The last moment at which it is good, whose day is the one that an agent means by "until". */
export function lastDay(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString();
}

/** The end of a day of the agent's calendar, such as 2026-12-31; null for a text that is no day. */
export function endOfDay(day: string): string | null {
  const start = Date.parse(`${day}T00:00:00`);
  if (Number.isNaN(start)) return null;
  // the next midnight, whether this day has 23, 24 or 25 hours
  const next = new Date(start + DAY + DAY / 2);
  return new Date(next.getFullYear(), next.getMonth(), next.getDate()).toISOString();
}

async function note(desk: Desk, noting: Noting): Promise<boolean> {
  return attempt(desk, async () => {
    const noted: AnswerTo["represent"] = await desk.wire.ask({ call: "represent", ...noting });
    const undo = () => void end(desk, noted.representative_id, noting);
    desk.tell({ text: words.noted, is_trouble: false, undo });
  });
}

async function end(desk: Desk, representative_id: string, noting: Noting): Promise<boolean> {
  return attempt(desk, async () => {
    await desk.wire.ask({ call: "end_representative", representative_id });
    const undo = () => void note(desk, noting);
    desk.tell({ text: words.noted_ended, is_trouble: false, undo });
  });
}

function asNoted(it: Representative, side: Side, customer_id: string): Noting {
  const [speaker, subject] =
    side === "speaks_for" ? [customer_id, it.customer_id] : [it.customer_id, customer_id];
  const { role, from, until, note: said } = it;
  return { customer_id: speaker, for_customer_id: subject, role, from, until, note: said };
}
