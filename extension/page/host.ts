/** The one element that the extension puts on a page: a closed box with the overlay's frame in it. */
import { browser, makeCredentialless } from "../browser";
import type { Place } from "../signals";
import { boxStyle, FRAME_STYLE, setStyle } from "./style";

const OUR_ATTRIBUTES = ["style", "popover"];

export interface Host {
  /** The element itself, for those who watch over it. */
  readonly element: HTMLElement;
  hasFocus(): boolean;
  /** Out of sight in this very moment; what is in it stays loaded. */
  hide(): void;
  show(): void;
  /** A new overlay frame, in place of the old one. The nonce is spent when the frame presents it. */
  load(nonce: string): void;
  place(place: Place): void;
  focus(): void;
  /** The keyboard goes back to where it was on the page. */
  leave(): void;
  /** Nobody but us has touched it. */
  isIntact(): boolean;
  /** Puts everything back as it should be; true if the page had taken it out, and its frame is lost with it. */
  restore(): boolean;
  remove(): void;
}

/** Not on the page before `load`; gone for good when `signal` aborts. */
export function createHost(signal: AbortSignal): Host {
  const element = document.createElement(randomTag());
  const root = element.attachShadow({ mode: MUTANT === "open_root" ? "open" : "closed" });
  let frame: HTMLIFrameElement | null = null;
  let isHidden = true;
  let place: Place = { is_collapsed: true, side: "right", width: 376 };
  let cameFrom: EventTarget | null = document.activeElement;

  let style = "";

  const restyle = () => {
    setStyle(element, boxStyle(place, isHidden));
    style = element.style.cssText;
  };
  const host: Host = {
    element,
    hasFocus: () => document.activeElement === element,
    hide() {
      isHidden = true;
      restyle();
    },
    show() {
      isHidden = false;
      restyle();
    },
    load(nonce) {
      frame?.remove();
      frame = overlayFrame(nonce);
      root.append(frame);
      host.restore();
    },
    place(next) {
      place = next;
      restyle();
    },
    focus: () => frame?.focus(),
    leave() {
      frame?.blur();
      if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    },
    isIntact: () =>
      element.isConnected &&
      element.style.cssText === style &&
      element.getAttributeNames().every((name) => OUR_ATTRIBUTES.includes(name)) &&
      element.matches(":popover-open"),
    restore() {
      const wasLost = !element.isConnected;
      for (const name of element.getAttributeNames()) element.removeAttribute(name);
      if (wasLost) document.documentElement.append(element);
      element.popover = "manual";
      element.showPopover();
      restyle();
      return wasLost;
    },
    remove: () => element.remove(),
  };
  restyle();
  const remember = ({ target }: Event) => {
    if (target !== element) cameFrom = target;
  };
  document.addEventListener("focusin", remember, { capture: true, signal });
  signal.addEventListener("abort", host.remove, { once: true });
  return host;
}

function overlayFrame(nonce: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  makeCredentialless(frame);
  frame.referrerPolicy = "no-referrer";
  frame.title = "Throughline";
  frame.src = `${browser.runtime.getURL("overlay/index.html")}#${nonce}`;
  setStyle(frame, FRAME_STYLE);
  return frame;
}

/** A new name on every page, so that no page can write a rule for us. */
function randomTag(): string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2));
  return `x${a?.toString(36)}-${b?.toString(36)}`;
}
