/** A long list of which only the part near the eye is drawn; rows of any height, no measuring beforehand. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const IN_CHUNK = 20;
/** A guess for rows that have never been drawn, in CSS pixels. */
const ROW_HEIGHT = 84;
/** How far outside the visible part rows are kept drawn. */
const MARGIN = "900px 0px";

interface WindowedProps<T> {
  rows: readonly T[];
  keyOf: (row: T) => string;
  draw: (row: T) => ComponentChildren;
}

export function Windowed<T>({ rows, keyOf, draw }: WindowedProps<T>) {
  const chunks = chunked(rows);
  return (
    <>
      {chunks.map((chunk, at) => (
        <Chunk key={at} n_rows={chunk.length} isFirst={at === 0}>
          {() => chunk.map((row) => <Keyed key={keyOf(row)}>{draw(row)}</Keyed>)}
        </Chunk>
      ))}
    </>
  );
}

function Keyed({ children }: { children: ComponentChildren }) {
  return <>{children}</>;
}

interface ChunkProps {
  n_rows: number;
  isFirst: boolean;
  children: () => ComponentChildren;
}

function Chunk({ n_rows, isFirst, children }: ChunkProps) {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef(n_rows * ROW_HEIGHT);
  const [isNear, setNear] = useState(isFirst || !canWatch());
  useEffect(() => {
    if (!element.current || !canWatch()) return;
    return whenNear(element.current, (isNearNow, height_now) => {
      if (!isNearNow && holdsFocus(element.current)) return;
      if (!isNearNow) height.current = height_now;
      setNear(isNearNow);
    });
  }, []);
  useLayoutEffect(() => {
    // CSSOM, which a content security policy without inline styles allows
    element.current?.style.setProperty("block-size", isNear ? "auto" : `${height.current}px`);
  }, [isNear]);
  return <div ref={element}>{isNear && children()}</div>;
}

function chunked<T>(rows: readonly T[]): T[][] {
  const n = Math.ceil(rows.length / IN_CHUNK);
  return Array.from({ length: n }, (_, at) => rows.slice(at * IN_CHUNK, (at + 1) * IN_CHUNK));
}

function canWatch(): boolean {
  return "IntersectionObserver" in globalThis;
}

function holdsFocus(element: HTMLElement | null): boolean {
  return element?.contains(document.activeElement) ?? false;
}

/** Calls back when the element comes near the visible part of what scrolls it, or leaves it. */
function whenNear(element: HTMLElement, tell: (isNear: boolean, height: number) => void) {
  const root = element.closest<HTMLElement>("[data-scroll]");
  const observer = new IntersectionObserver(
    (seen) => {
      const last = seen.at(-1);
      if (last) tell(last.isIntersecting, last.boundingClientRect.height);
    },
    { root, rootMargin: MARGIN },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
