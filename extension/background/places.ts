/** How the overlay stands on each site, as the agent left it. Sites are remembered by origin only. */
import { browser } from "../browser";
import type { Place } from "../signals";

const KEY = "places";
const DEFAULT: Place = { is_collapsed: false, side: "right", width: 376 };
const NARROWEST = 300;
const WIDEST = 720;

let places: Record<string, Place> = {};

/** Resolves when what was saved is in memory. */
export const placesReady: Promise<void> = browser.storage.local.get(KEY).then((found) => {
  places = { ...(found[KEY] as Record<string, Place> | undefined) };
});

export function placeOn(origin: string): Place {
  return places[origin] ?? DEFAULT;
}

/** What then stands is returned: never too narrow to read nor so wide that the page is gone. */
export function rememberPlace(origin: string, place: Place): Place {
  const width = Math.round(Math.min(Math.max(place.width, NARROWEST), WIDEST));
  places = { ...places, [origin]: { ...place, width } };
  void browser.storage.local.set({ [KEY]: places });
  return placeOn(origin);
}
