/** How the host stands on a page; set through CSSOM and important, so that neither CSP nor the page's rules reach it. */
import type { Place } from "../signals";

type Style = Readonly<Record<string, string>>;

const GAP = "8px";
const TAB = { width: "44px", height: "120px" };

export const FRAME_STYLE: Style = {
  all: "initial",
  display: "block",
  width: "100%",
  height: "100%",
  border: "0",
  // the same as the overlay's own document, or the browser paints an opaque ground behind it
  "color-scheme": "light dark",
};

/** The size depends on the place alone: a page must not learn from it whether we know the customer. */
export function boxStyle(place: Place, isHidden: boolean): Style {
  return {
    all: "initial",
    display: "block",
    position: "fixed",
    inset: "auto",
    [place.side]: place.is_collapsed ? "0" : GAP,
    ...(place.is_collapsed ? collapsed() : expanded(place.width)),
    margin: "0",
    padding: "0",
    border: "0",
    background: "transparent",
    overflow: "hidden",
    "z-index": "2147483647",
    // not display: none, in which the overlay could not paint before it is shown
    visibility: isHidden ? "hidden" : "visible",
    "pointer-events": isHidden ? "none" : "auto",
  };
}

/** In one go: `all` stands for hundreds of properties, through which each further one would be looked up. */
export function setStyle(element: HTMLElement, style: Style): void {
  const lines = Object.entries(style).map(([name, value]) => `${name}:${value}!important`);
  element.style.cssText = lines.join(";");
}

function collapsed(): Style {
  return { top: "30%", ...TAB };
}

function expanded(width: number): Style {
  return {
    top: GAP,
    width: `${width}px`,
    "max-width": `calc(100vw - 2 * ${GAP})`,
    height: `calc(100vh - 2 * ${GAP})`,
    "border-radius": "12px",
    "box-shadow": "0 6px 28px rgb(15 20 30 / 20%)",
  };
}
