/** The top of the story: who handed over, what they need, what was told, tried and promised, each with its source. */
import { Fragment } from "preact";
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { Said } from "../said";
import { shortDay } from "../time";
import { channelWords, sectionWords, words } from "../words";

type Line = Context["brief"]["lines"][number];
type Entry = Context["entries"][number];

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
  const known = line.sources
    .map((id) => context.entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined);
  return (
    <>
      <Said text={line.text} />
      {known.map((entry) => (
        <Fragment key={entry.id}>
          {" "}
          <Source entry={entry} onSource={onSource} />
        </Fragment>
      ))}
    </>
  );
}

function Source({ entry, onSource }: { entry: Entry; onSource: (entry_id: string) => void }) {
  const now = useNow();
  const channel = channelWords[entry.channel] ?? entry.channel;
  return (
    <button type="button" class="source" onClick={() => onSource(entry.id)}>
      {channel.toLowerCase()}, {shortDay(entry.occurred_at, now)}
    </button>
  );
}
