/** The page side: trusts nobody, holds no customer, and shows nothing but one host element. */
import { startFrame } from "./frame";

/** Of our own world on this page, which the page's scripts do not see. */
const world = globalThis as { isThroughlineHere?: boolean };

// a site that is switched on while its tab is open gets the script twice: once now, once with the next page
if (!world.isThroughlineHere) {
  world.isThroughlineHere = true;
  const life = new AbortController();
  life.signal.addEventListener("abort", () => {
    world.isThroughlineHere = false;
  });
  startFrame(life);
}
