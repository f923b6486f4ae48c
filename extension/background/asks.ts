/** What the overlay may ask, as calls of the sidecar. */
import type { AnswerTo, Ask } from "../signals";
import { callOf } from "./asks_story";
import { type Account, get, post, postOnce } from "./sidecar";

const READING = ["timeline", "search", "original", "scan", "acts", "reviews", "tools"] as const;

/** As many as the sidecar tells of at once. */
const MOST_ACTS = 200;

/** The asks that are answered here; all others are about the story. */
const HERE = [
  ...READING,
  "move",
  "split",
  "undo",
  "answer_report",
  "represent",
  "end_representative",
  "seen",
  "revoke",
  "confirm",
  "refuse",
  "keep",
] as const;

type Here = Extract<Ask, { call: (typeof HERE)[number] }>;
type Answer = AnswerTo[keyof AnswerTo];

/** Throws what the call throws. */
export async function answerTo(ask: Ask, account: Account): Promise<Answer> {
  if (isHere(ask)) return answerHere(ask, account);
  const { path, body, is_change } = callOf(ask);
  return is_change ? postOnce(account, path, body) : post(account, path, body);
}

function isHere(ask: Ask): ask is Here {
  return (HERE as readonly string[]).includes(ask.call);
}

async function answerHere(ask: Here, account: Account): Promise<Answer> {
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
      return post(account, of("entries", ask.entry_id, "original"), {});
    case "scan":
      return post(account, of("entries", ask.entry_id, "scan"), {});
    case "acts":
      return post(account, of("customers", ask.customer_id, "acts"), { limit: MOST_ACTS });
    case "reviews":
      return post(account, "/v1/reviews", {});
    case "tools":
      return get(account, "/v1/tools");
    default:
      return decide(ask, account);
  }
}

type Deciding = Exclude<Here, { call: (typeof READING)[number] }>;

/** Each is sent once, however often the line breaks meanwhile. */
async function decide(ask: Deciding, account: Account): Promise<Answer> {
  switch (ask.call) {
    case "move": {
      const { to, reason } = ask;
      return postOnce(account, of("contacts", ask.contact_id, "move"), { to, reason });
    }
    case "split": {
      const { contacts, reason } = ask;
      return postOnce(account, of("customers", ask.customer_id, "split"), { contacts, reason });
    }
    case "undo":
      return postOnce(account, of("acts", ask.act_id, "undo"), {});
    case "answer_report": {
      const { verdict, text } = ask;
      return postOnce(account, of("reports", ask.report_id, "answer"), { verdict, text });
    }
    case "represent": {
      const { call: _, ...noted } = ask;
      return postOnce(account, "/v1/representatives", noted);
    }
    case "end_representative":
      return postOnce(account, of("representatives", ask.representative_id, "end"), {});
    case "seen":
      return postOnce(account, of("reports", ask.report_id, "seen"), {});
    default:
      return postOnce(account, of("links", ask.link_id, ask.call), { reason: ask.reason });
  }
}

function of(things: string, id: string, act: string): string {
  return `/v1/${things}/${encodeURIComponent(id)}/${act}`;
}

/** Whether what is on the screen may be another afterwards. */
export function changesSomething(ask: Ask): boolean {
  if (!isHere(ask)) return callOf(ask).is_change;
  return !(READING as readonly string[]).includes(ask.call);
}

function orAll(chosen: string[]): string[] | null {
  return chosen.length > 0 ? chosen : null;
}
