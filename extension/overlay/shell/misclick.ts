/** A click that was meant for what stood there a moment before does nothing: what only just came under the pointer is not pressed. */
import { useLayoutEffect } from "preact/hooks";

/** Shorter than anybody sees, decides and presses. */
const UNSEEN_MS = 400;
/** What comes of a press or of scrolling within this time is the agent's own doing, and expected. */
const OWN_MS = 500;
/** A hand that presses trembles by so much; further than that it has moved, and aimed. */
const TREMBLE_PX = 3;
const PRESSABLE = "button, a, label, input, summary";

interface Point {
  x: number;
  y: number;
}

/** What came under the pointer by itself: when, and where the pointer stood. */
interface Came extends Point {
  at: number;
  is_by_press: boolean;
}

export function useNoMisclick(frame: { current: HTMLElement | null }, is_drawn: boolean): void {
  useLayoutEffect(() => {
    if (!is_drawn || !frame.current) return undefined;
    const guard = new Guard(frame.current);
    return () => guard.stop();
  }, [is_drawn]);
}

class Guard {
  private pointer: Point | null = null;
  private under: Element | null = null;
  private came: Came | null = null;
  private pressed_at = Number.NEGATIVE_INFINITY;
  private scrolled_at = Number.NEGATIVE_INFINITY;
  private readonly observer: MutationObserver;
  private readonly listening = new AbortController();

  constructor(private readonly frame: HTMLElement) {
    this.on("pointermove", (event) => this.moved(event));
    this.on("pointerleave", ({ target }) => this.left(target));
    this.on("wheel", () => this.turned());
    this.on("scroll", () => this.scrolled());
    this.on("keydown", () => this.pressed());
    this.on("click", (event) => this.clicked(event));
    this.observer = new MutationObserver(() => this.look());
    this.observer.observe(frame, { childList: true, subtree: true, attributes: true });
  }

  stop(): void {
    this.observer.disconnect();
    this.listening.abort();
  }

  private on<Kind extends keyof HTMLElementEventMap>(
    kind: Kind,
    does: (event: HTMLElementEventMap[Kind]) => void,
  ): void {
    const { signal } = this.listening;
    this.frame.addEventListener(kind, does, { capture: true, passive: kind === "wheel", signal });
  }

  private moved({ clientX: x, clientY: y, target }: PointerEvent): void {
    this.pointer = { x, y };
    const { came } = this;
    if (came && Math.hypot(x - came.x, y - came.y) > TREMBLE_PX) this.came = null;
    const now = pressableOf(target);
    if (now === this.under) return;
    this.under = now;
    this.came = null;
  }

  private left(target: EventTarget | null): void {
    if (target === this.frame) this.pointer = null;
  }

  private turned(): void {
    this.scrolled_at = performance.now();
    this.came = null;
  }

  /** Smooth scrolling goes on after the wheel or the key that began it; other scrolling is not the agent's. */
  private scrolled(): void {
    const now = performance.now();
    if (now - Math.max(this.scrolled_at, this.pressed_at) < OWN_MS) this.scrolled_at = now;
    this.look();
  }

  private pressed(): void {
    this.pressed_at = performance.now();
  }

  /** What is under a pointer that has not moved. */
  private look(): void {
    if (!this.pointer) return;
    const under = pressableOf(document.elementFromPoint(this.pointer.x, this.pointer.y));
    if (under === this.under) return;
    this.under = under;
    const at = performance.now();
    const is_by_press = at - this.pressed_at < OWN_MS;
    const is_scrolled = at - this.scrolled_at < OWN_MS;
    this.came = is_scrolled ? null : { ...this.pointer, at, is_by_press };
  }

  private clicked(event: MouseEvent): void {
    if (!this.isMeant(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    this.pressed();
  }

  private isMeant({ detail, target }: MouseEvent): boolean {
    const { came } = this;
    if (!came || performance.now() - came.at >= UNSEEN_MS) return true;
    if (pressableOf(target) !== this.under) return true;
    // a key has no place: whoever presses one has not aimed. What the agent's own press brought is meant,
    // but not by the second press of a double click
    return came.is_by_press ? detail < 2 : detail === 0;
  }
}

function pressableOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(PRESSABLE) : null;
}
