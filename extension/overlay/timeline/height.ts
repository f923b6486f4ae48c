/** How high something that sticks to the top is, told to the styles of what stands below it: nothing is gone to that it covers. */
import { useLayoutEffect } from "preact/hooks";

/** `name`: a custom property of what is around it, in CSS pixels, anew whenever it grows or shrinks. */
export function useHeight(sticky: { current: HTMLElement | null }, name: `--${string}`): void {
  useLayoutEffect(() => {
    const element = sticky.current;
    const around = element?.parentElement;
    if (!element || !around || !("ResizeObserver" in globalThis)) return undefined;
    const observer = new ResizeObserver((seen) => {
      const height = seen.at(-1)?.borderBoxSize[0]?.blockSize;
      if (height !== undefined) around.style.setProperty(name, `${Math.ceil(height)}px`);
    });
    observer.observe(element, { box: "border-box" });
    return () => observer.disconnect();
  }, [name]);
}
