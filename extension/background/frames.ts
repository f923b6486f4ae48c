/** The frames of one tab and what each has read; knows when the tab as a whole shows something else. */
import type { BackgroundToPage, Hint } from "../signals";
import { type FrameHints, isSame, isSameRecord, join } from "./join";

type Port = chrome.runtime.Port;

/** A frame that goes on to another document is back within this time, or shows nothing. */
const AWAIT_MS = 1_200;

export class Frames {
  private top: FrameHints | null = null;
  private readonly children = new Map<Port, FrameHints | null>();
  private awaitedUntil = 0;
  /** What was asked for under the top frame's present key; null: nothing yet. */
  private asked: Hint[] | null = null;

  /** The top frame has a new key: nothing is asked yet, and what it read before is void. */
  topTurned(): void {
    this.top = null;
    this.asked = null;
  }

  topRead(hints: FrameHints): void {
    this.top = hints;
  }

  childCame(port: Port): void {
    this.children.set(port, null);
  }

  childRead(port: Port, hints: FrameHints): void {
    this.children.set(port, hints);
    if (join([hints]).length > 0) this.awaitedUntil = 0;
  }

  /** True if what it showed had counted. */
  childTurned(port: Port): boolean {
    const before = this.hints();
    if (this.children.has(port)) this.children.set(port, null);
    return this.awaitIfLess(before);
  }

  /** True if what it showed had counted. */
  childLeft(port: Port): boolean {
    const before = this.hints();
    this.children.delete(port);
    return this.awaitIfLess(before);
  }

  /** The top frame saw one of its frames go on; which one cannot be told, so all must read again. */
  forgetChildren(): void {
    for (const port of this.children.keys()) {
      this.children.set(port, null);
      port.postMessage({ kind: "turn" } satisfies BackgroundToPage);
    }
    this.awaitedUntil = Date.now() + AWAIT_MS;
  }

  /** How long yet to wait for a frame before "nobody on this page" may be said; 0: not at all. */
  waitMs(): number {
    return Math.max(0, this.awaitedUntil - Date.now());
  }

  /** All that the tab shows; null until its top frame has read. */
  hints(): Hint[] | null {
    if (this.top === null) return null;
    return join([this.top, ...[...this.children.values()].filter((hints) => hints !== null)]);
  }

  /** Hints to ask with now; null if there is nothing new to ask. */
  toAsk(): Hint[] | null {
    const hints = this.hints();
    if (hints === null || (this.asked && isSame(this.asked, hints))) return null;
    return hints;
  }

  /** Under this very key something else was asked for already. */
  isAnother(): boolean {
    const hints = this.toAsk();
    return hints !== null && this.asked !== null && !this.isDetail(hints);
  }

  /** The record that was asked for, with something more beside it. */
  isDetail(hints: Hint[]): boolean {
    return this.asked !== null && isSameRecord(this.asked, hints);
  }

  isEmpty(): boolean {
    return this.children.size === 0;
  }

  markAsked(hints: Hint[]): void {
    this.asked = hints;
  }

  private awaitIfLess(before: Hint[] | null): boolean {
    const after = this.hints();
    const isLess = before !== null && after !== null && !isSame(before, after);
    if (isLess) this.awaitedUntil = Date.now() + AWAIT_MS;
    return isLess;
  }
}
