/** A call or a chat as its turns: who spoke, and what was said; pure. */

export interface Turn {
  /** Null for a line that nobody is named for. */
  speaker: string | null;
  text: string;
}

const SPOKEN = new Set(["voice", "video", "chat", "messenger"]);
const SPEAKER = /^(Customer|Agent): /;

/** The turns of a text that is written as `Customer: ...` and `Agent: ...`; null for any other. */
export function turnsOf(channel: string, text: string): Turn[] | null {
  if (!SPOKEN.has(channel)) return null;
  const turns = text.split("\n").map(turnOf);
  return turns.some((turn) => turn.speaker !== null) ? turns : null;
}

function turnOf(line: string): Turn {
  const speaker = SPEAKER.exec(line)?.[1] ?? null;
  return { speaker, text: speaker === null ? line : line.slice(speaker.length + 2) };
}
