/** The top of the story: who handed over, what they need, what was told, tried and promised, each with its source. */
import { Fragment } from "preact";
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { Said } from "../said";
import { shortDay } from "../time";
import { channelWords, sectionWords, words } from "../words";

type Line = Context["brief"]["lines"][number];

const MOST_SOURCES = 3;
const TABLE: readonly Line["section"][] = ["need", "told", "tried", "promised", "records"];

interface BriefProps {
  context: Context;
  onSource: (entry_id: string) => void;
}

export function Brief({ context, onSource }: BriefProps) {
  const { lines } = context.brief;
  if (lines.length === 0) return null;
  const said = (section: Line["section"]) => lines.filter((line) => line.section === section);
  const draw = (line: Line) => <Sentence line={line} context={context} onSource={onSource} />;
  return (
    <section class="brief" aria-label={words.brief}>
      {said("handoff").map((line) => (
        <div key={line.text} class="handoff">
          <b>{sectionWords.handoff}</b> {draw(line)}
        </div>
      ))}
      {said("effort").map((line) => (
        <div key={line.text} class="effort">
          {draw(line)}
        </div>
      ))}
      <dl>
        {TABLE.filter((section) => said(section).length > 0).map((section) => (
          <div key={section}>
            <dt>{sectionWords[section]}</dt>
            <dd>
              {said(section).map((line) => (
                <div key={line.text}>{draw(line)}</div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface SentenceProps extends BriefProps {
  line: Line;
}

function Sentence({ line, context, onSource }: SentenceProps) {
  const now = useNow();
  return (
    <>
      <Said text={line.text} />
      {sourcesOf(line, context, now).map(({ entry_id, label }) => (
        <Fragment key={label}>
          {" "}
          <button type="button" class="source" onClick={() => onSource(entry_id)}>
            {label}
          </button>
        </Fragment>
      ))}
    </>
  );
}

export interface Source {
  entry_id: string;
  label: string;
}

/** Where a sentence comes from: one link for each channel and day, the first few, leading to the newest. */
export function sourcesOf(line: Line, context: Context, now: number): Source[] {
  const sources = new Map<string, string>();
  for (const id of line.sources) {
    const entry = context.entries.find((each) => each.id === id);
    if (!entry) continue;
    const channel = (channelWords[entry.channel] ?? entry.channel).toLowerCase();
    const label = `${channel}, ${shortDay(entry.occurred_at, now)}`;
    if (!sources.has(label)) sources.set(label, id);
  }
  return [...sources].slice(0, MOST_SOURCES).map(([label, entry_id]) => ({ entry_id, label }));
}
