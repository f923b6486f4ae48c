/** Which entries of a list stand unfolded; kept outside of the rows, which come and go as one scrolls. */
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";

export const Opened = createContext<Set<string>>(new Set());

export function useOpened(entry_id: string): [boolean, () => void] {
  const opened = useContext(Opened);
  const [isOpen, setOpen] = useState(opened.has(entry_id));
  const toggle = () => {
    if (isOpen) opened.delete(entry_id);
    else opened.add(entry_id);
    setOpen(!isOpen);
  };
  return [isOpen, toggle];
}
