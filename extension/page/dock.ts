/** The top frame's side of the overlay: when its host may be seen, where it stands, and who has the keyboard. */
import type { BackgroundToPage, Place } from "../signals";
import { createHost, type Host } from "./host";
import { keep } from "./keep";
import type { Line } from "./line";

export interface Dock {
  /** What the page shows is no longer what the overlay shows. */
  hide(): void;
  /** A navigation: a closed overlay may come back, a page that fought it gets another chance. */
  reopen(): void;
  /** `pageKey` is the page's own key now. */
  obey(signal: BackgroundToPage, pageKey: string): void;
}

export function createDock(line: Line, signal: AbortSignal): Dock {
  const host = createHost(signal);
  let shownKey: string | null = null;
  let place: Place | null = null;
  let isClosed = false;
  let isGivenUp = false;
  let watch: AbortController | null = null;

  const showIfTrue = (pageKey: string) => {
    if (shownKey === pageKey && !isClosed) host.show();
  };
  const wantFrame = () => line.send({ kind: "frame_wanted" });
  const giveUp = () => {
    isGivenUp = true;
    line.send({ kind: "gave_up" });
  };
  /** Repairs are counted from one navigation to the next. */
  const guard = () => {
    if (watch) return;
    watch = new AbortController();
    const until = AbortSignal.any([signal, watch.signal]);
    keep(host, until, { onLost: wantFrame, onGivenUp: giveUp });
  };
  const stand = (next: Place) => {
    place = next;
    host.place(next);
  };

  return {
    hide() {
      if (MUTANT !== "no_hide") host.hide();
    },
    reopen() {
      isClosed = false;
      watch?.abort();
      watch = null;
      if (isGivenUp) wantFrame();
      else if (place) guard();
      isGivenUp = false;
    },
    obey(order, pageKey) {
      switch (order.kind) {
        case "frame":
          if (isGivenUp) return;
          stand(order.place);
          host.load(order.nonce);
          return guard();
        case "shown":
          shownKey = order.page_key;
          return showIfTrue(pageKey);
        case "place":
          return stand(order.place);
        case "toggle":
          isClosed = false;
          showIfTrue(pageKey);
          return place ? toggle(host, place, line) : undefined;
        case "leave":
          return host.leave();
        case "close":
          isClosed = true;
          return host.hide();
      }
    },
  };
}

/** To the overlay, opening it first if it is folded; from the overlay, back to the page. */
function toggle(host: Host, place: Place, line: Line): void {
  const isAtWork = host.hasFocus() && !place.is_collapsed;
  if (isAtWork) host.leave();
  else host.focus();
  if (isAtWork || place.is_collapsed) line.send({ kind: "fold", is_collapsed: isAtWork });
  if (!isAtWork) line.send({ kind: "focused" });
}
