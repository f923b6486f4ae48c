/** The top of the story: the effort in numbers, then who handed over, need, told, tried, promised and records, each with its source. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Context, PromiseLine } from "../../signals";
import { useNow } from "../clock";
import { isOnTop } from "../handing/hand";
import { AndMore } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { sectionWords, words } from "../words";
import { storyWords } from "../words_story";
import { Effort } from "./effort";
import { InShort } from "./in_short";
import { otherDates } from "./other_date";
import { PromiseActs, PromiseState } from "./promised";
import { Quoted } from "./quoted";
import { raised } from "./raised";
import { Related } from "./related";
import { Sources } from "./sources";

type Told = Context["brief"];
type Line = Told["lines"][number];
type Section = Line["section"];

const TABLE: readonly Section[] = ["need", "told", "tried", "promised", "records"];

interface BriefProps {
  context: Context;
  brief: Told;
  /** What stands above it: which need it is, and what can be done with it. */
  head: ComponentChildren;
  onSource: (entry_id: string) => void;
}

export function Brief({ context, brief, head, onSource }: BriefProps) {
  const [isMore, setMore] = useState(false);
  const now = useNow();
  const { lines, more } = brief;
  const shown = isMore ? lines : lines.slice(0, Math.max(1, lines.length - more));
  const promises = context.promises.filter(({ case_id }) => case_id === brief.case_id);
  const rest = unsaid(promises, shown);
  const others = otherDates(promises);
  const said = (section: Section) => shown.filter((line) => line.section === section);
  const rows = TABLE.map((section) => ({
    section,
    lines: said(section),
    promises: section === "promised" ? rest : [],
  })).filter((row) => row.lines.length + row.promises.length > 0);
  const parts = { context, onSource };
  // what stands above as a handoff of its own is not said twice
  const handoffs = context.handoffs.some((each) => isOnTop(each, now)) ? [] : said("handoff");
  if (lines.length + rest.length === 0 && !head) return null;
  return (
    <section class="brief" aria-label={words.brief}>
      {head}
      {said("effort").map((line) => (
        <Effort key={line.text} line={line} onSource={onSource} />
      ))}
      <Related related={brief.related} />
      {handoffs.map((line) => (
        <div key={line.text} class="handoff">
          <b>{sectionWords.handoff}</b> <Sentence line={line} {...parts} />
        </div>
      ))}
      <InShort in_short={brief.in_short} />
      <dl>
        {rows.map((row) => (
          <div key={row.section}>
            <dt>{sectionWords[row.section]}</dt>
            <dd>
              {row.lines.map((line) => (
                <div key={line.text} class={raised(line.text)}>
                  <Sentence line={line} {...parts} />
                  <Standing promise={promiseOf(line, promises)} others={others} />
                </div>
              ))}
              {row.promises.map((each) => (
                <div key={each.promise_id ?? each.what} class={raised(each.what)}>
                  <Sentence line={lineOf(each)} {...parts} />
                  <Standing promise={each} others={others} />
                </div>
              ))}
              {row.section === "promised" && (
                <AndMore n={context.n_more_promises} note={words.left_out.promises} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {more > 0 && (
        <KeyButton letter="m" class="text more-brief" onPress={() => setMore(!isMore)}>
          {isMore ? storyWords.less_brief : storyWords.more_brief}
        </KeyButton>
      )}
    </section>
  );
}

interface SentenceProps {
  line: Pick<Line, "text" | "sources">;
  context: Context;
  onSource: (entry_id: string) => void;
}

function Sentence({ line, context, onSource }: SentenceProps) {
  return (
    <>
      <Quoted text={line.text} />
      <Sources sources={line.sources} context={context} onSource={onSource} />
    </>
  );
}

interface StandingProps {
  promise: PromiseLine | undefined;
  /** Those beside which another day is promised. */
  others: ReadonlySet<PromiseLine>;
}

function Standing({ promise, others }: StandingProps) {
  if (!promise) return null;
  return (
    <div class="standing">
      <PromiseState promise={promise} />
      {others.has(promise) && <span class="tag vip">{storyWords.other_date}</span>}
      <PromiseActs promise={promise} />
    </div>
  );
}

/** The promise that a sentence of the brief was found in, told apart by the entry it stands in. */
export function promiseOf(line: Line, promises: readonly PromiseLine[]): PromiseLine | undefined {
  if (line.section !== "promised") return undefined;
  return promises.find(({ entry_id }) => entry_id !== null && line.sources.includes(entry_id));
}

/** Promises of people, which no sentence of the brief speaks of. */
function unsaid(promises: readonly PromiseLine[], lines: readonly Line[]): PromiseLine[] {
  const said = new Set(lines.map((line) => promiseOf(line, promises)));
  return promises.filter((each) => each.state !== "dropped" && !said.has(each));
}

function lineOf({ what, by, entry_id }: PromiseLine): Pick<Line, "text" | "sources"> {
  const sources = entry_id === null ? [] : [entry_id];
  return { text: by ? `${what} (${by})` : what, sources };
}
