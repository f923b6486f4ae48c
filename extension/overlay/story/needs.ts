/** The letter and colour by which a need is known on this screen, and since when it waits; pure. */
import type { Context } from "../../signals";

export type Need = Context["cases"][number];

/** How many colours there are; the ninth need has the first one's again, and its own letter. */
const COLOURS = 6;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export interface Lettered {
  need: Need;
  /** Empty past the last letter. */
  letter: string;
  colour: number;
}

export function isOpen(need: Pick<Need, "state">): boolean {
  return need.state !== "settled";
}

/** Open ones first and by their age, so that a letter stays while others come and go; then settled ones, newest first. */
export function lettered(needs: readonly Need[]): Lettered[] {
  const at = (moment: string) => Date.parse(moment);
  const open = needs.filter(isOpen).sort((a, b) => at(a.opened_at) - at(b.opened_at));
  const over = needs.filter((need) => !isOpen(need)).sort((a, b) => at(b.last_at) - at(a.last_at));
  return [...open, ...over].map((need, n) => ({
    need,
    letter: LETTERS[n] ?? "",
    colour: n % COLOURS,
  }));
}

export function idOf({ need }: Lettered): string {
  return need.case_id;
}

/** The one after it among those that are open; the first if it is none of them. */
export function nextOpen(all: readonly Lettered[], case_id: string | null): Lettered | undefined {
  const open = all.filter(({ need }) => isOpen(need));
  const at = open.findIndex(({ need }) => need.case_id === case_id);
  return open[(at + 1) % open.length];
}
