/** What every part of the overlay may reach for: the wire to the background, and a word to the agent. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Named } from "./labels";
import type { Digits } from "./shell/digits";
import type { Wire } from "./wire";

/** A short word after something was done, perhaps with a way back. */
export interface Notice {
  text: string;
  is_trouble: boolean;
  undo: (() => void) | null;
}

export interface Desk {
  wire: Wire;
  page_key: string;
  /** Show a notice at the foot of the panel; it is also read out. */
  tell: (notice: Notice) => void;
  /** Read out, politely, without showing anything. */
  announce: (text: string) => void;
  /** Take everything off the screen now, and tell a lead that it is not right. */
  report: () => void;
  may_review: boolean;
  /** Of the people whom this page may mean, the digit that chooses each. */
  digits: Digits;
  /** What each tool account is called, for lists that are about no one customer. */
  tools: readonly Named[];
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk needs a DeskContext around it");
  return desk;
}
