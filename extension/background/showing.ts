/** What one tab shows: asks the sidecar who it is, and says the outcome as a view, always for one page key. */
import type { Context, Hint, Loaded, View } from "../signals";
import { withWhatIsMissing } from "./older";
import { NotPaired, problemOf, Unreachable } from "./problem";
import type { Reach } from "./reach";
import { account, isPolicyKnown, isRefused, save } from "./settings";
import { post, postOnce } from "./sidecar";

/** Whom to ask for: what a page says, or whom the agent chose. */
export type Who =
  | { page: { origin: string; key: string }; hints: Hint[] }
  | { candidate_id: string }
  | { customer_id: string };

interface Question {
  who: Who;
  hints: Hint[];
  chosen_by: Loaded["chosen_by"];
}

/** What the agent said is not right; with its key it is reported once, however often it is sent. */
interface Report {
  customer_id: string;
  page: { origin: string; key: string };
  key: string;
}

interface World {
  reach: Reach;
  onView(view: View): void;
  /** Another customer is on the screen than before. */
  onLoaded(): void;
}

/** A view without its key. */
type Face = View extends infer V ? (V extends View ? Omit<V, "page_key"> : never) : never;

export class Showing {
  view: View = { view: "starting", page_key: "" };
  loaded: Loaded | null = null;
  private key = "";
  private question: Question | null = null;
  /** Not yet taken by the sidecar. */
  private report: Report | null = null;
  /** Counts questions: the answer to an older one is dropped. */
  private round = 0;
  private isAsking = false;
  private isStale = false;

  constructor(private readonly world: World) {}

  /** The page has a new key: whatever stood here is void at once, also what is still on its way. */
  turn(key: string): void {
    this.forget();
    this.key = key;
    this.show({ view: "loading", hints: [] });
  }

  /** The page has been read, and nobody is on it. */
  nobody(): void {
    this.forget();
    this.show(signedOut() ?? { view: "no_customer" });
  }

  async ask(who: Who, hints: Hint[], chosen_by: Loaded["chosen_by"]): Promise<void> {
    this.forget();
    this.question = { who, hints, chosen_by };
    this.show({ view: "loading", hints });
    await this.call();
  }

  /** Somebody certain is on the screen. */
  isKnown(): boolean {
    return this.loaded?.context.state === "known";
  }

  /** Something may have changed: the same question again, answered only if it did. */
  async refresh(): Promise<void> {
    if (this.report) await this.sendReport(this.report);
    else if (this.isAsking) this.isStale = true;
    else await this.call();
  }

  /** Whatever stands here goes at once, before anybody has been told why. */
  async blank(page: Report["page"]): Promise<void> {
    const customer_id = this.loaded?.context.customer?.customer_id;
    if (customer_id === undefined) return;
    this.round += 1;
    this.loaded = null;
    this.isAsking = false;
    this.report = { customer_id, page, key: crypto.randomUUID() };
    this.show({ view: "reported", problem: null });
    await this.sendReport(this.report);
  }

  /** Somebody signed in or out, or the clock of the retries runs: say again what is so. */
  restate(): void {
    const face = signedOut();
    if (face) {
      this.round += 1;
      this.loaded = null;
      this.show(face);
    } else if (this.view.view === "unreachable") this.showTrouble(this.view.problem);
  }

  private forget(): void {
    this.round += 1;
    this.loaded = null;
    this.question = null;
    this.report = null;
    this.isAsking = false;
    this.isStale = false;
  }

  private async sendReport(report: Report): Promise<void> {
    const who = account();
    if (!who) return this.restate();
    const { customer_id, page, key } = report;
    try {
      await postOnce(who, "/v1/reports", { customer_id, page }, key);
      this.world.reach.answered();
    } catch (error) {
      if (error instanceof Unreachable) this.world.reach.failed(error.retryAfterMs);
      if (this.report === report) this.show({ view: "reported", problem: problemOf(error) });
      return;
    }
    if (this.report !== report) return;
    this.report = null;
    await this.call();
  }

  private async call(): Promise<void> {
    const { question } = this;
    if (!question) return;
    const who = account();
    if (!who) return this.restate();
    this.round += 1;
    const { round } = this;
    this.isAsking = true;
    this.isStale = false;
    try {
      const unless = this.loaded && { unless_position: this.loaded.context.position };
      const context = await post<Context>(who, "/v1/context", { ...question.who, ...unless });
      this.world.reach.answered();
      if (round === this.round) this.accept(context, question);
    } catch (error) {
      if (round === this.round) await this.fail(error);
    }
    if (round !== this.round) return;
    this.isAsking = false;
    if (this.isStale) await this.call();
  }

  private accept(context: Context, { hints, chosen_by }: Question): void {
    const now = new Date().toISOString();
    if (!context.unchanged) {
      const whole = withWhatIsMissing(context);
      this.loaded = { context: whole, loaded_at: now, chosen_by, hints };
    }
    if (context.unchanged && this.loaded) this.loaded.context.position = context.position;
    if (!this.loaded || (context.unchanged && this.view.view === "context")) return;
    this.show({ view: "context", ...this.loaded });
    if (!context.unchanged) this.world.onLoaded();
  }

  private async fail(error: unknown): Promise<void> {
    if (error instanceof NotPaired) {
      await save({ is_refused: true });
      return;
    }
    if (error instanceof Unreachable) this.world.reach.failed(error.retryAfterMs);
    this.showTrouble(problemOf(error));
  }

  private showTrouble(problem: Extract<View, { view: "unreachable" }>["problem"]): void {
    const trouble = this.world.reach.trouble();
    this.show({
      view: "unreachable",
      since: trouble?.since ?? new Date().toISOString(),
      retry_at: trouble?.retry_at ?? null,
      last: this.loaded,
      problem,
    });
  }

  private show(face: Face): void {
    this.view = { ...face, page_key: this.key };
    this.world.onView(this.view);
  }
}

/** What to show while there is no token; right after a start the browser may not have told yet what IT has set. */
function signedOut(): Face | null {
  if (account()) return null;
  if (isRefused()) return { view: "not_paired", reason: "refused" };
  return isPolicyKnown() ? { view: "not_paired", reason: "never" } : { view: "starting" };
}
