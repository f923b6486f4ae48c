/** How the overlay stands on the page, and the way to change it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Place } from "../../signals";

export const NARROWEST = 320;
export const WIDEST = 640;

export interface Standing {
  place: Place;
  stand: (place: Place) => void;
}

export const PlaceContext = createContext<Standing>({
  place: { is_collapsed: false, side: "right", width: 376 },
  stand: () => {},
});

export function usePlace(): Standing {
  return useContext(PlaceContext);
}

export function withinLimits(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}
