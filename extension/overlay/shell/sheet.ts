/** A sheet of choices at its button: the keyboard goes in, and Escape or a press anywhere else closes it. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export interface Sheet {
  isOpen: boolean;
  toggle: () => void;
  /** Closes it, and the keyboard is back on its button. */
  close: () => void;
  /** Of the element around both. */
  box: { current: HTMLDivElement | null };
  onKeyDown: (event: KeyboardEvent) => void;
}

export function useSheet(): Sheet {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>("button[aria-expanded]")?.focus();
  }, []);
  useEffect(() => {
    if (!isOpen) return undefined;
    box.current?.querySelector<HTMLElement>(".sheet button")?.focus();
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return { isOpen, toggle: () => setOpen((was) => !was), close, box, onKeyDown };
}
