/** A customer we know: brief, records, needs and the whole history. */
import { useRef, useState } from "preact/hooks";
import type { Context } from "../../signals";
import { ActiveNow } from "../customer/active";
import { Advice } from "../customer/advice";
import { Brief } from "../customer/brief";
import { Cases } from "../customer/cases";
import { CustomerSub, CustomerTitle } from "../customer/header";
import { Others } from "../customer/others";
import { Person } from "../customer/person";
import { Records } from "../customer/records";
import { isRepresented, Representatives } from "../customer/representatives";
import { Suggestions } from "../customer/suggestion";
import { PersonMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { EVERYTHING, type Filter, isEverything } from "../timeline/filter";
import { Filters } from "../timeline/filters";
import { useFound } from "../timeline/found";
import { Found } from "../timeline/found_list";
import { showEntry } from "../timeline/show";
import { useStory } from "../timeline/story";
import { Timeline } from "../timeline/timeline";
import { words } from "../words";
import { Answered } from "./answered";
import { Chosen } from "./chosen";
import type { StateProps } from "./drawn";

export function Known({ loaded, strip }: StateProps) {
  const { context } = loaded;
  const { customer } = context;
  const [filter, setFilter] = useState(EVERYTHING);
  const history = useRef<HTMLElement>(null);
  if (!customer) return null;
  const choose = (next: Filter) => {
    setFilter(next);
    history.current?.scrollIntoView({ block: "start" });
  };
  const within = {
    name: customer.name,
    draw: (q: string) => <Found key={q} context={context} q={q} />,
  };
  return (
    <Panel
      mark={<PersonMark name={customer.name} />}
      title={<CustomerTitle customer={customer} />}
      sub={<CustomerSub customer={customer} />}
      strip={strip}
      tools={context.tools}
      within={within}
      can_report
    >
      <Answered report={context.report} />
      <Chosen loaded={loaded} />
      <ActiveNow active={context.active} />
      <Person context={context} />
      <Suggestions candidates={context.candidates} />
      {isRepresented(context) && <Representatives context={context} />}
      <Brief
        context={context}
        onSource={(id) => {
          setFilter(EVERYTHING);
          showEntry(id);
        }}
      />
      <Records context={context} />
      <Advice advice={context.advice} />
      <Cases
        cases={context.cases}
        chosen={filter.case_id}
        onChoose={(case_id) => choose({ ...EVERYTHING, case_id })}
      />
      <Others members={context.organisation_members} />
      {!isRepresented(context) && <Representatives context={context} />}
      <History ref_={history} context={context} filter={filter} onFilter={setFilter} />
    </Panel>
  );
}

interface HistoryProps {
  ref_: { current: HTMLElement | null };
  context: Context;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

function History({ ref_, context, filter, onFilter }: HistoryProps) {
  const story = useStory(context);
  const found = useFound(context, story, filter);
  const isAll = isEverything(filter);
  return (
    <section class="history" aria-label={words.history} ref={ref_}>
      {(story.entries.length > 0 || !isAll) && (
        <Filters context={context} entries={story.entries} filter={filter} onChange={onFilter} />
      )}
      <Timeline
        key={JSON.stringify(filter)}
        context={context}
        story={isAll ? story : found}
        empty={isAll ? words.nothing_yet : <NothingFound onClear={() => onFilter(EVERYTHING)} />}
      />
    </section>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <>
      {words.nothing_found}{" "}
      <button type="button" class="text" onClick={onClear}>
        {words.clear_filter}
      </button>
    </>
  );
}
