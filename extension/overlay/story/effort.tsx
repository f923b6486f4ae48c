/** The first line of the brief: what this has cost the customer so far, each number leading to what it counts. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { withVisibleOverrides } from "../said";

type Line = Context["brief"]["lines"][number];

interface EffortProps {
  line: Line;
  onSource: (entry_id: string) => void;
}

export interface Part {
  text: string;
  /** The entries that it counts; none for what stands between the numbers. */
  sources: string[];
}

export function Effort({ line, onSource }: EffortProps) {
  return (
    <p class="effort">
      {partsOf(line).map((part, at) =>
        part.sources.length > 0 ? (
          <Counted key={at} part={part} onSource={onSource} />
        ) : (
          withVisibleOverrides(part.text)
        ),
      )}
    </p>
  );
}

/** Pressed again, it leads to the one before: "4th contact" to all four of them. */
function Counted({ part, onSource }: { part: Part } & Pick<EffortProps, "onSource">) {
  const { text, sources } = part;
  const [pressed, setPressed] = useState(0);
  const go = () => {
    const entry_id = sources.at(-1 - (pressed % sources.length));
    setPressed(pressed + 1);
    if (entry_id !== undefined) onSource(entry_id);
  };
  const isBad = /\boverdue\b/.test(text);
  return (
    <button type="button" class={`source counted ${isBad ? "bad" : ""}`} onClick={go}>
      {withVisibleOverrides(text)}
    </button>
  );
}

/** The line in pieces, in its order: what stands between the numbers, and the numbers with their entries. */
export function partsOf({ text, links }: Pick<Line, "text" | "links">): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, sources } of links) {
    if (start > at) parts.push({ text: text.slice(at, start), sources: [] });
    parts.push({ text: text.slice(start, end), sources });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), sources: [] });
  return parts;
}

/** Whether the effort says for how long the customer has been waiting by now. */
export function saysWait({ lines }: Context["brief"]): boolean {
  return lines.some(({ section, text }) => section === "effort" && /\bwaiting for\b/.test(text));
}
