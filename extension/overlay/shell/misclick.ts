/** A click that was meant for what stood there a moment before does nothing: what only just came under the pointer is not pressed. */
import { useLayoutEffect } from "preact/hooks";

/** Shorter than anybody sees, decides and presses. */
const UNSEEN_MS = 400;
const PRESSABLE = "button, a, label, input, summary";

interface Pointer {
  x: number;
  y: number;
}

export function useNoMisclick(frame: { current: HTMLElement | null }, is_drawn: boolean): void {
  useLayoutEffect(() => (is_drawn && frame.current ? guard(frame.current) : undefined), [is_drawn]);
}

function guard(frame: HTMLElement): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  let pointer: Pointer | null = null;
  let under: Element | null = null;
  let came_at = Number.NEGATIVE_INFINITY;

  const look = (target: EventTarget | null) => {
    const now = pressableOf(target);
    if (now === under) return;
    under = now;
    // the pointer, or the agent's own scrolling, brought it there
    came_at = Number.NEGATIVE_INFINITY;
  };
  const observer = new MutationObserver(() => {
    if (!pointer) return;
    const now = pressableOf(document.elementFromPoint(pointer.x, pointer.y));
    if (now === under) return;
    under = now;
    came_at = performance.now();
  });
  observer.observe(frame, { childList: true, subtree: true, attributes: true });
  frame.addEventListener(
    "pointermove",
    ({ clientX, clientY, target }) => {
      pointer = { x: clientX, y: clientY };
      look(target);
    },
    options,
  );
  frame.addEventListener(
    "pointerleave",
    ({ target }) => {
      if (target === frame) pointer = null;
    },
    options,
  );
  frame.addEventListener(
    "wheel",
    () => {
      came_at = Number.NEGATIVE_INFINITY;
    },
    { ...options, passive: true },
  );
  frame.addEventListener(
    "click",
    (event) => {
      // a key has no place; whoever presses one has not aimed
      const isByPointer = event.detail > 0;
      const isNew = performance.now() - came_at < UNSEEN_MS;
      if (!isByPointer || !isNew || pressableOf(event.target) !== under) return;
      event.preventDefault();
      event.stopPropagation();
    },
    options,
  );
  return () => {
    observer.disconnect();
    listening.abort();
  };
}

function pressableOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(PRESSABLE) : null;
}
