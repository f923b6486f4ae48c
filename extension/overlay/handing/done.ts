/** Does what an agent asked for, says so, and offers the way back where there is one. */
import { attempt } from "../customer/decide";
import type { Desk } from "../desk";

export function done<T>(
  desk: Desk,
  said: string,
  act: () => Promise<T>,
  back?: (made: T) => () => Promise<boolean>,
): Promise<boolean> {
  return attempt(desk, async () => {
    const made = await act();
    const undo = back?.(made);
    desk.tell({ text: said, is_trouble: false, undo: undo ? () => void undo() : null });
  });
}
