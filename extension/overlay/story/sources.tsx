/** Where a sentence of the brief comes from: one link for each channel and day, the first few at first. */
import { Fragment } from "preact";
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { More, useFew } from "../shell/few";
import { shortDay } from "../time";
import { channelWords } from "../words";
import { storyWords } from "../words_story";

const MOST_SOURCES = 3;

export interface Source {
  entry_id: string;
  label: string;
}

interface SourcesProps {
  sources: string[];
  context: Context;
  onSource: (entry_id: string) => void;
}

export function Sources({ sources, context, onSource }: SourcesProps) {
  const now = useNow();
  const few = useFew(sourcesOf(sources, context, now), MOST_SOURCES);
  return (
    <>
      {few.shown.map(({ entry_id, label }) => (
        <Fragment key={label}>
          {" "}
          <button type="button" class="source" onClick={() => onSource(entry_id)}>
            {label}
          </button>
        </Fragment>
      ))}{" "}
      <More few={few} />
    </>
  );
}

/** "call, today"; one that is not on the newest page of the history is "earlier". */
export function sourcesOf(sources: string[], context: Context, now: number): Source[] {
  const found = new Map<string, string>();
  for (const id of sources) {
    const entry = context.entries.find((each) => each.id === id);
    const channel = entry && (channelWords[entry.channel] ?? entry.channel).toLowerCase();
    const label = entry
      ? `${channel}, ${shortDay(entry.occurred_at, now)}`
      : storyWords.earlier_entry;
    if (!found.has(label)) found.set(label, id);
  }
  return [...found].map(([label, entry_id]) => ({ entry_id, label }));
}
