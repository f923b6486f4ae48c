/** Handoffs and asks: given, taken back, accepted, declined, answered; each says what was done. */
import type { Ask, HandoffLine, Party } from "../../signals";
import { useDesk } from "../desk";
import { storyWords } from "../words_story";
import { done } from "./done";

type NewHandoff = Omit<Extract<Ask, { call: "hand_over" }>, "call">;
type NewAsk = Omit<Extract<Ask, { call: "ask_for" }>, "call">;
export type Answer = Extract<Ask, { call: "answer_ask" }>["answer"];

/** Each resolves with whether it was done; where not, the agent has been told why. */
export interface Handing {
  handOver: (made: NewHandoff) => Promise<boolean>;
  accept: (handoff_id: string) => Promise<boolean>;
  decline: (handoff_id: string, reason: string | null) => Promise<boolean>;
  withdraw: (handoff_id: string) => Promise<boolean>;
  askFor: (made: NewAsk) => Promise<boolean>;
  answer: (ask_id: string, answer: Answer, text: string | null) => Promise<boolean>;
}

export function useHanding(): Handing {
  const desk = useDesk();
  const { wire } = desk;
  const withdraw = (handoff_id: string) =>
    done(desk, storyWords.withdrawn, () =>
      wire.ask({ call: "withdraw", handoff_id, reason: null }),
    );
  return {
    handOver: (made) =>
      done(
        desk,
        storyWords.handed_over(nameOf(made.to)),
        () => wire.ask({ call: "hand_over", ...made }),
        ({ handoff_id }) =>
          () =>
            withdraw(handoff_id),
      ),
    accept: (handoff_id) =>
      done(desk, storyWords.accepted, () => wire.ask({ call: "accept", handoff_id, reason: null })),
    decline: (handoff_id, reason) =>
      done(desk, storyWords.declined, () => wire.ask({ call: "decline", handoff_id, reason })),
    withdraw,
    askFor: (made) =>
      done(desk, storyWords.asked(nameOf(made.to)), () => wire.ask({ call: "ask_for", ...made })),
    answer: (ask_id, answer, text) =>
      done(desk, storyWords.answer_sent, () =>
        wire.ask({ call: "answer_ask", ask_id, answer, text }),
      ),
  };
}

/** "Ana", "Billing"; the person first, as somebody in particular was meant. */
export function nameOf({ agent, team }: Pick<Party, "agent" | "team">): string {
  return agent ?? team ?? storyWords.somebody;
}

/** "Ana, Customer service". */
export function fullNameOf({ agent, team }: Pick<Party, "agent" | "team">): string {
  const parts = [agent, team].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : storyWords.somebody;
}

const NEWS = 24 * 3_600_000;

/** What is still to be looked at: what came to me, what I gave and is not done, and what came back; for a day, too, what I gave and was answered in a tool. */
export function isOnTop(handoff: HandoffLine, now: number): boolean {
  const { state, is_mine, is_given_by_me, answered_in, answered_at } = handoff;
  if (state === "open") return true;
  if (state === "declined") return is_given_by_me;
  if (state === "accepted") return is_given_by_me || is_mine;
  const isNews = answered_in !== null && answered_at !== null;
  return state === "done" && is_given_by_me && isNews && now - Date.parse(answered_at) < NEWS;
}
