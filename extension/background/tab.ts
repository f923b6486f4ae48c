/** One tab: its frames say whose page it is, its overlay shows the story, and both speak of the same page key. */
import type {
  BackgroundToOverlay,
  BackgroundToPage,
  Hint,
  OverlayToBackground,
  PageToBackground,
  Place,
} from "../signals";
import { Frames } from "./frames";
import { issueNonce } from "./nonces";
import { placeOn, rememberPlace } from "./places";
import type { Reach } from "./reach";
import { readingFor, tools } from "./reading";
import { mayReview } from "./settings";
import { Showing } from "./showing";

type Port = chrome.runtime.Port;

/** Frames of one page read within moments of each other; together they are one question. */
const GATHER_MS = 25;

export class Tab {
  readonly showing: Showing;
  private readonly frames = new Frames();
  private page: Port | null = null;
  private overlay: Port | null = null;
  private origin = "";
  private key = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly id: number,
    world: { reach: Reach; onLoaded(): void },
  ) {
    this.showing = new Showing({
      ...world,
      onView: (view) => this.tellOverlay({ kind: "view", view }),
    });
  }

  isEmpty(): boolean {
    return this.page === null && this.overlay === null && this.frames.isEmpty();
  }

  hasPage(): boolean {
    return this.page !== null;
  }

  // ------------------------------------------------------------- the page

  pageCame(port: Port, origin: string): void {
    this.page?.disconnect();
    this.page = port;
    this.origin = origin;
    this.teach();
  }

  childCame(port: Port, origin: string): void {
    this.frames.childCame(port);
    tell(port, { kind: "reading", reading: readingFor(origin) });
  }

  /** The site may have been switched off: the page then loses its line, and with it the overlay. */
  leaveUnless(isWanted: (port: Port) => boolean): void {
    const { page } = this;
    if (!page || isWanted(page)) return;
    page.disconnect();
    this.pageLeft(page);
  }

  /** How to read this site's pages is known, or has changed. */
  teach(): void {
    this.tellPage({ kind: "reading", reading: readingFor(this.origin) });
    this.tellTools();
  }

  hearPage(signal: PageToBackground): void {
    switch (signal.kind) {
      case "turned":
        return this.turn(signal.page_key);
      case "read": {
        if (signal.page_key !== this.key) this.turn(signal.page_key);
        const { kind: _, page_key: __, ...hints } = signal;
        this.frames.topRead(hints);
        return this.consider();
      }
      case "frame_turned":
        return this.frames.forgetChildren();
      case "frame_wanted":
        return this.tellPage({ kind: "frame", nonce: issueNonce(this.id), place: this.place() });
      case "fold":
        return this.stand({ ...this.place(), is_collapsed: signal.is_collapsed });
      case "focused":
        return this.tellOverlay({ kind: "focus" });
    }
  }

  hearChild(port: Port, signal: PageToBackground): void {
    if (signal.kind === "turned") return this.unlessNothing(this.frames.childTurned(port));
    if (signal.kind !== "read") return;
    const { kind: _, page_key: __, ...hints } = signal;
    this.frames.childRead(port, hints);
    if (this.frames.isAnother()) this.askForTurn();
    else this.consider();
  }

  pageLeft(port: Port): void {
    if (this.page !== port) return this.unlessNothing(this.frames.childLeft(port));
    this.page = null;
    this.turn("");
  }

  /** The agent's key. False if there is no page of ours in this tab. */
  toggle(): boolean {
    this.tellPage({ kind: "toggle" });
    return this.page !== null;
  }

  // ------------------------------------------------------------- the overlay

  overlayCame(port: Port): void {
    this.overlay?.disconnect();
    this.overlay = port;
    this.tellOverlay({ kind: "place", place: this.place() });
    this.tellOverlay({ kind: "rights", may_review: mayReview() });
    this.tellTools();
    this.tellOverlay({ kind: "view", view: this.showing.view });
  }

  overlayLeft(port: Port): void {
    if (this.overlay === port) this.overlay = null;
  }

  async hearOverlay(signal: OverlayToBackground): Promise<void> {
    switch (signal.kind) {
      case "shown":
        if (signal.page_key === this.key) this.tellPage(signal);
        return;
      case "choose":
        return this.look(signal.page_key, { candidate_id: signal.candidate_id }, "candidate");
      case "look_at":
        return this.look(signal.page_key, { customer_id: signal.customer_id }, "search");
      case "look_back":
        return signal.page_key === this.key ? this.askPage() : undefined;
      case "report":
        return signal.page_key === this.key ? this.blank() : undefined;
      case "place":
        return this.stand(signal.place);
      case "leave":
      case "close":
        return this.tellPage(signal);
    }
  }

  tellOverlay(signal: BackgroundToOverlay): void {
    this.overlay?.postMessage(signal);
  }

  /** Lists that are about no one customer name tools too. */
  private tellTools(): void {
    this.tellOverlay({
      kind: "tools",
      tools: tools().map(({ tool, label }) => ({ tool, label })),
    });
  }

  // ------------------------------------------------------------- whose page it is

  private turn(key: string): void {
    this.key = key;
    this.frames.topTurned();
    clearTimeout(this.timer);
    this.showing.turn(key);
  }

  /** Another frame shows something else: the page hides the host, takes a new key and reads again. */
  private askForTurn(): void {
    this.tellPage({ kind: "turn" });
  }

  private unlessNothing(hasCounted: boolean): void {
    if (hasCounted) this.askForTurn();
  }

  private consider(): void {
    if (this.frames.toAsk() === null) return;
    clearTimeout(this.timer);
    const isNobody = this.frames.hints()?.length === 0;
    const wait = isNobody ? this.frames.waitMs() : 0;
    this.timer = setTimeout(() => void this.askNow(), Math.max(GATHER_MS, wait));
  }

  private async askNow(): Promise<void> {
    const hints = this.frames.toAsk();
    if (hints === null) return;
    const isDetail = this.frames.isDetail(hints) && this.showing.isKnown();
    this.frames.markAsked(hints);
    if (!isDetail) await this.askPage();
  }

  /** Somebody else has signed in: what is on the page is asked for anew. */
  askAgain(): void {
    if (this.frames.hints() !== null) void this.askPage();
  }

  private async askPage(): Promise<void> {
    const hints = this.frames.hints() ?? [];
    if (hints.length === 0) return this.showing.nobody();
    await this.showing.ask({ page: { origin: this.origin, key: this.key }, hints }, hints, "page");
  }

  private async blank(): Promise<void> {
    await this.showing.blank({ origin: this.origin, key: this.key });
  }

  private async look(
    pageKey: string,
    who: { candidate_id: string } | { customer_id: string },
    chosenBy: "candidate" | "search",
  ): Promise<void> {
    if (pageKey !== this.key) return;
    const hints: Hint[] = this.frames.hints() ?? [];
    await this.showing.ask(who, hints, chosenBy);
  }

  // ------------------------------------------------------------- where it stands

  private place(): Place {
    return placeOn(this.origin);
  }

  private stand(place: Place): void {
    const stands = rememberPlace(this.origin, place);
    this.tellPage({ kind: "place", place: stands });
    this.tellOverlay({ kind: "place", place: stands });
  }

  private tellPage(signal: BackgroundToPage): void {
    if (this.page) tell(this.page, signal);
  }
}

function tell(port: Port, signal: BackgroundToPage): void {
  port.postMessage(signal);
}
