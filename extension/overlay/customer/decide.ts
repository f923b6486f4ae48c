/** What an agent can decide about who is who; each tells what was done, and takes it back by the act's id. */
import { type Desk, useDesk } from "../desk";
import { problemOf } from "../wire";
import { words } from "../words";

export type Verdict = "revoke" | "confirm" | "refuse" | "keep";

const SAID: Readonly<Record<Verdict, string>> = {
  revoke: words.taken_back,
  confirm: words.joined,
  refuse: words.refused,
  keep: words.kept,
};

/** Each resolves with whether it was done; where not, the agent has been told why. */
export interface Deciding {
  decide: (call: Verdict, link_id: string) => Promise<boolean>;
  /** To another customer, whose name is said, or out on its own. */
  move: (contact_id: string, to: { customer_id: string; name: string } | null) => Promise<boolean>;
  split: (customer_id: string, contacts: string[]) => Promise<boolean>;
  undo: (act_id: string) => Promise<boolean>;
}

export function useDeciding(): Deciding {
  const desk = useDesk();
  const { wire } = desk;
  const reason = null;
  return {
    decide: (call, link_id) => done(desk, SAID[call], () => wire.ask({ call, link_id, reason })),
    move: (contact_id, to) =>
      done(desk, to ? words.moved(to.name) : words.moved_out, () =>
        wire.ask({ call: "move", contact_id, to: to?.customer_id ?? null, reason }),
      ),
    split: (customer_id, contacts) =>
      done(desk, words.split_off(contacts.length), () =>
        wire.ask({ call: "split", customer_id, contacts, reason }),
      ),
    undo: (act_id) => undo(desk, act_id),
  };
}

/** Does it, says so, and offers to undo it where something was changed. */
async function done(
  desk: Desk,
  said: string,
  act: () => Promise<{ act_id: string | null }>,
): Promise<boolean> {
  return attempt(desk, async () => {
    const { act_id } = await act();
    const back = act_id === null ? null : () => void undo(desk, act_id);
    desk.tell({ text: said, is_trouble: false, undo: back });
  });
}

function undo(desk: Desk, act_id: string): Promise<boolean> {
  return attempt(desk, async () => {
    await desk.wire.ask({ call: "undo", act_id });
    desk.tell({ text: words.undone, is_trouble: false, undo: null });
  });
}

/** Does it, and where it fails says why in words. */
export async function attempt(desk: Desk, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    const { title, detail } = problemOf(error);
    desk.tell({ text: [title, detail].filter(Boolean).join(". "), is_trouble: true, undo: null });
    return false;
  }
}
