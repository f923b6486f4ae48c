/** What the overlay may ask, as calls of the sidecar. */
import type { AnswerTo, Ask } from "../signals";
import { type Account, post, postOnce } from "./sidecar";

type Answer = AnswerTo[keyof AnswerTo];

/** Throws what the call throws. */
export async function answerTo(ask: Ask, account: Account): Promise<Answer> {
  switch (ask.call) {
    case "timeline": {
      const { call: _, channels, tools, ...query } = ask;
      return post(account, "/v1/timeline", {
        ...query,
        channels: orAll(channels),
        tools: orAll(tools),
      });
    }
    case "search":
      return post(account, "/v1/search", { q: ask.q });
    case "original":
      return post(account, `/v1/entries/${encodeURIComponent(ask.entry_id)}/original`, {});
    case "scan":
      return post(account, `/v1/entries/${encodeURIComponent(ask.entry_id)}/scan`, {});
    case "move":
      return postOnce(account, `/v1/contacts/${encodeURIComponent(ask.contact_id)}/move`, {
        to: ask.to,
        reason: ask.reason,
      });
    default:
      return postOnce(account, `/v1/links/${encodeURIComponent(ask.link_id)}/${ask.call}`, {
        reason: ask.reason,
      });
  }
}

/** Whether what is on the screen may be another afterwards. */
export function changesSomething(ask: Ask): boolean {
  return !["timeline", "search", "original", "scan"].includes(ask.call);
}

function orAll(chosen: string[]): string[] | null {
  return chosen.length > 0 ? chosen : null;
}
