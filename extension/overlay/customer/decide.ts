/** What an agent can decide about who is who; each tells what was done and how to take it back. */
import { type Desk, useDesk } from "../desk";
import { problemOf } from "../wire";
import { words } from "../words";

type Call = "revoke" | "confirm" | "refuse";

/** What is said after each decision, and the decision that takes it back. */
const AFTER: Readonly<Record<Call, { said: string; back: Call }>> = {
  revoke: { said: words.parted, back: "confirm" },
  confirm: { said: words.joined, back: "revoke" },
  refuse: { said: words.refused, back: "confirm" },
};

export interface Deciding {
  decide: (call: Call, link_id: string) => Promise<void>;
  move_out: (contact_id: string, back_to: string) => Promise<void>;
}

export function useDeciding(): Deciding {
  const desk = useDesk();
  return {
    decide: (call, link_id) => decide(desk, call, link_id),
    move_out: (contact_id, back_to) => moveOut(desk, contact_id, back_to),
  };
}

async function decide(desk: Desk, call: Call, link_id: string): Promise<void> {
  const { said, back } = AFTER[call];
  await attempt(desk, async () => {
    await desk.wire.ask({ call, link_id, reason: null });
    desk.tell({ text: said, is_trouble: false, undo: () => void decide(desk, back, link_id) });
  });
}

async function moveOut(desk: Desk, contact_id: string, back_to: string): Promise<void> {
  await attempt(desk, async () => {
    await desk.wire.ask({ call: "move", contact_id, to: null, reason: null });
    const back = () => desk.wire.ask({ call: "move", contact_id, to: back_to, reason: null });
    const undo = () => void attempt(desk, back);
    desk.tell({ text: words.moved_out, is_trouble: false, undo });
  });
}

async function attempt(desk: Desk, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const { title, detail } = problemOf(error);
    desk.tell({ text: [title, detail].filter(Boolean).join(". "), is_trouble: true, undo: null });
  }
}
