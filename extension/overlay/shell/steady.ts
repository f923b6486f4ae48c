/** Keeps what the agent points at, or has the keyboard on, where it is when something new comes in above it. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** What comes of a press within this time is the agent's own doing, and may push what it likes. */
const OWN_MS = 500;
/** Of what arrives, that which is news by itself. */
const CARDS = [
  ...[".handed", ".asked", ".standing-handoff", ".mine-row", ".suggestion", ".live-line"],
  ...[".flag", ".answered", ".brief dd > div", ".brief .handoff"],
].join();

export interface News {
  /** How many have come in above what is seen. */
  n: number;
  /** Shows them. */
  see: () => void;
}

/** The thing that stays, and how far it stands from the beginning of what scrolls it, in CSS pixels. */
interface Held {
  element: Element;
  scroller: HTMLElement;
  offset: number;
}

export function useSteady(frame: { current: HTMLElement | null }, is_drawn: boolean): News {
  const [n, setN] = useState(0);
  const steady = useRef<Steady | null>(null);
  useLayoutEffect(() => {
    if (!is_drawn || !frame.current) return undefined;
    steady.current = new Steady(frame.current, setN);
    return () => steady.current?.stop();
  }, [is_drawn]);
  return { n, see: () => steady.current?.see() };
}

class Steady {
  private held: Held | null = null;
  private pointed: EventTarget | null = null;
  private pressedAt = Number.NEGATIVE_INFINITY;
  private news: Element[] = [];
  private readonly observer: MutationObserver;
  private readonly listening = new AbortController();

  constructor(
    private readonly frame: HTMLElement,
    private readonly tell: (n: number) => void,
  ) {
    const { signal } = this.listening;
    const on = (kind: string, does: (event: Event) => void) =>
      frame.addEventListener(kind, does, { capture: true, passive: true, signal });
    on("pointermove", ({ target }) => this.pointAt(target));
    on("pointerleave", ({ target }) => target === frame && this.pointAt(null));
    on("focusin", ({ target }) => this.hold(target));
    on("focusout", () => this.hold(this.pointed));
    for (const kind of ["click", "input"]) on(kind, () => this.noteOwn());
    on("scroll", ({ target }) => this.scrolled(target));
    this.observer = new MutationObserver((changes) => this.changed(changes));
    this.observer.observe(frame, { childList: true, characterData: true, subtree: true });
  }

  stop(): void {
    this.observer.disconnect();
    this.listening.abort();
  }

  see(): void {
    const scroller = this.news[0]?.closest<HTMLElement>("[data-scroll]");
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scroller?.scrollTo({ top: 0, behavior: isStill ? "auto" : "smooth" });
    this.note([]);
  }

  private noteOwn(): void {
    this.pressedAt = performance.now();
  }

  private pointAt(target: EventTarget | null): void {
    this.pointed = target;
    this.hold(target ?? document.activeElement);
  }

  private hold(target: EventTarget | null): void {
    const element = target instanceof Element ? target : null;
    const scroller = element?.closest<HTMLElement>("[data-scroll]");
    const isInside = element && scroller && element !== scroller && this.frame.contains(element);
    this.held = isInside ? { element, scroller, offset: offsetIn(scroller, element) } : null;
  }

  private changed(changes: MutationRecord[]): void {
    const { held } = this;
    const news = this.news.filter((each) => each.isConnected);
    if (held && !held.element.isConnected) this.hold(document.activeElement);
    const isOwn = performance.now() - this.pressedAt < OWN_MS;
    if (this.held && !isOwn) this.keep(this.held);
    else if (this.held) this.hold(this.held.element);
    if (!isOwn) news.push(...cardsIn(changes).filter(isAbove));
    this.note(news);
  }

  /** Above the beginning there is no room, and a browser holds nothing there by itself; further down it does. */
  private keep(held: Held): void {
    const { element, scroller } = held;
    const offset = offsetIn(scroller, element);
    const pushed = offset - held.offset;
    held.offset = offset;
    if (pushed < 1 || scroller.scrollTop > 0) return;
    scroller.scrollTop = pushed;
    if (scroller.scrollTop > pushed - 1) return;
    const room = scroller.clientHeight + pushed - heightIn(scroller);
    scroller.style.setProperty("padding-block-end", `${Math.ceil(room)}px`);
    scroller.scrollTop = pushed;
  }

  private scrolled(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || !target.matches("[data-scroll]")) return;
    if (target.scrollTop <= 0) target.style.removeProperty("padding-block-end");
    this.note(this.news.filter((each) => isAbove(each)));
  }

  /** What nobody has seen yet bears a mark: keys do not answer it. */
  private note(news: Element[]): void {
    for (const each of this.news) each.removeAttribute("data-unseen");
    for (const each of news) each.setAttribute("data-unseen", "");
    this.news = news;
    this.tell(news.length);
  }
}

function offsetIn(scroller: HTMLElement, element: Element): number {
  const { top } = scroller.getBoundingClientRect();
  return element.getBoundingClientRect().top - top + scroller.scrollTop;
}

function cardsIn(changes: readonly MutationRecord[]): Element[] {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  const elements = added.filter((node) => node instanceof Element);
  const cards = elements.flatMap((each) =>
    each.matches(CARDS) ? [each] : [...each.querySelectorAll(CARDS)],
  );
  return [...new Set(cards)].filter((each) => each.isConnected);
}

/** How high what stands in it is, also where that is less than its own height. */
function heightIn(scroller: HTMLElement): number {
  const last = scroller.lastElementChild;
  return last ? offsetIn(scroller, last) + last.getBoundingClientRect().height : 0;
}

/** Its beginning, which says what it is, is out of sight. */
function isAbove(card: Element): boolean {
  const scroller = card.closest<HTMLElement>("[data-scroll]");
  if (!scroller || scroller.hidden || scroller.scrollTop <= 0) return false;
  return offsetIn(scroller, card) < scroller.scrollTop - 4;
}
