/** A button that gives way to a field, and has the keyboard again when the field was given up. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface AskingBack {
  isOpen: boolean;
  open: () => void;
  close: () => void;
  /** Of the element that holds the button, its last one. */
  box: { current: HTMLDivElement | null };
}

export function useAskingBack(): AskingBack {
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen)
      box.current?.querySelector<HTMLElement>("button:last-of-type")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false), box };
}
