/** How long to leave a sidecar alone that does not answer: longer each time, and not all browsers at once. */

const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/** After `failures` failures in a row (at least one); between half and all of the doubled wait. */
export function waitAfter(failures: number, chance: number = Math.random()): number {
  const full = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  return Math.round(full * (0.5 + chance / 2));
}
