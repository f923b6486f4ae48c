/** The page's person may be somebody we know: the evidence and two answers, and nothing of the history. */
import { Question } from "../customer/suggestion";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { PersonMark, StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";
import { ReadFromPage } from "./read_from_page";

export function Suggested({ loaded, strip }: StateProps) {
  const { context, hints } = loaded;
  const { candidates } = context;
  const shown = hints.find((hint) => hint.kind !== "record");
  const only = candidates.length === 1 ? candidates[0] : undefined;
  return (
    <Panel
      mark={<StateMark icon="help" mood="warn" />}
      title={shown ? <Said text={shown.value} /> : words.unnamed_page}
      sub={only ? <Said text={words.may_be(only.name)} /> : words.several_suggested}
      strip={strip}
      tools={context.tools}
    >
      <div class="note warn">
        <Icon name="hidden" size={15} />
        <span class="grow">{words.suggestion_note}</span>
      </div>
      {candidates.map((each) => (
        <section key={each.candidate_id} class="candidate">
          <div class="person">
            <PersonMark name={each.name} />
            <Said class="name grow" text={each.name} />
            {each.link_id === null && <Look candidate_id={each.candidate_id} />}
          </div>
          <Question candidate={each} />
        </section>
      ))}
      <ReadFromPage context={context} hints={hints} />
    </Panel>
  );
}

function Look({ candidate_id }: { candidate_id: string }) {
  const { wire, page_key } = useDesk();
  return (
    <button type="button" onClick={() => wire.send({ kind: "choose", page_key, candidate_id })}>
      {words.this_one}
    </button>
  );
}
