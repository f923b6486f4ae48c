/** A customer we know: what waits, the brief, what is at stake, and the whole history. */
import { useRef, useState } from "preact/hooks";
import { ActiveNow } from "../customer/active";
import { Advice } from "../customer/advice";
import { Cases } from "../customer/cases";
import { CustomerFacts, CustomerSub, CustomerTitle } from "../customer/header";
import { Others } from "../customer/others";
import { Person } from "../customer/person";
import { Records } from "../customer/records";
import { isRepresented, Representatives } from "../customer/representatives";
import { Suggestions } from "../customer/suggestion";
import { Asks } from "../handing/asks";
import { CallBacks } from "../handing/call_backs";
import { Handoffs } from "../handing/handoffs";
import { WorkBar } from "../handing/work_bar";
import { PersonMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { Brief } from "../story/brief";
import { saysWait } from "../story/effort";
import { NeedHead } from "../story/need_head";
import { useShownNeed } from "../story/shown";
import { EVERYTHING, type Filter } from "../timeline/filter";
import { Found } from "../timeline/found_list";
import { showEntry } from "../timeline/show";
import { Answered } from "./answered";
import { Chosen } from "./chosen";
import type { StateProps } from "./drawn";
import { History } from "./history";

export function Known({ loaded, strip }: StateProps) {
  const { context } = loaded;
  const { customer } = context;
  const { all, shown, brief, show } = useShownNeed(context);
  const [filter, setFilter] = useState(EVERYTHING);
  const history = useRef<HTMLElement>(null);
  if (!customer) return null;
  const case_id = shown?.need.case_id ?? brief.case_id;
  const choose = (next: Filter) => {
    setFilter(next);
    history.current?.scrollIntoView({ block: "start" });
  };
  const source = (entry_id: string) => {
    // what is not on the newest page is found among the entries of its need
    const isHere = context.entries.some(({ id }) => id === entry_id);
    setFilter(isHere ? EVERYTHING : { ...EVERYTHING, case_id });
    showEntry(entry_id);
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
      foot={<WorkBar context={context} case_id={case_id} />}
      can_report
    >
      <Answered report={context.report} />
      <Chosen loaded={loaded} />
      <Handoffs context={context} />
      <Asks context={context} />
      <CallBacks context={context} />
      <ActiveNow active={context.active} />
      <CustomerFacts customer={customer} />
      <Brief
        key={brief.case_id}
        context={context}
        brief={brief}
        head={
          shown && (
            <NeedHead
              customer_id={customer.customer_id}
              {...{ all, shown }}
              onShow={show}
              is_wait_said={saysWait(brief)}
            />
          )
        }
        onSource={source}
      />
      <Suggestions candidates={context.candidates} />
      <Records context={context} />
      {isRepresented(context) && <Representatives context={context} />}
      <Person context={context} />
      <Advice advice={context.advice} />
      <Cases
        n_more={context.n_more_cases}
        needs={all}
        chosen={filter.case_id}
        onChoose={(chosen) => choose({ ...EVERYTHING, case_id: chosen })}
      />
      <Others members={context.organisation_members} />
      {!isRepresented(context) && <Representatives context={context} />}
      <History
        ref_={history}
        context={context}
        needs={all}
        need={case_id}
        filter={filter}
        onFilter={setFilter}
      />
    </Panel>
  );
}
