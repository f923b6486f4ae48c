/** Taken off the screen because the agent said that it is not right: nothing of the customer, and what happens next. */
import type { Context, Problem } from "../../signals";
import { Time } from "../clock";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";
import { LookUp } from "./look_up";

/** Before the sidecar has taken the report; `problem`: why it has not yet. */
export function Hidden({ problem }: { problem: Problem | null }) {
  return (
    <Panel
      mark={<StateMark icon="hidden" mood={problem ? "bad" : "plain"} />}
      title={problem ? words.unsent : words.hidden}
      sub={problem ? words.reported_sub : words.reporting}
      can_search={false}
    >
      {problem && <Unsent problem={problem} />}
      <LookUp />
    </Panel>
  );
}

function Unsent({ problem }: { problem: Problem }) {
  const { wire, page_key } = useDesk();
  return (
    <>
      <div class="note bad" role="alert">
        <Icon name="alert" size={15} />
        <div class="grow">
          <b>{problem.title}.</b> {problem.detail} {words.unsent_note}
        </div>
      </div>
      <div class="acts centred">
        <button type="button" class="primary" onClick={() => wire.send({ kind: "retry" })}>
          {words.retry}
        </button>
        <button type="button" onClick={() => wire.send({ kind: "look_back", page_key })}>
          {words.show_again}
        </button>
      </div>
    </>
  );
}

interface ReportedProps extends StateProps {
  report: NonNullable<Context["report"]>;
}

/** The report has been taken, and no lead has answered it yet. */
export function Reported({ loaded, strip, report }: ReportedProps) {
  return (
    <Panel
      mark={<StateMark icon="flag" mood="warn" />}
      title={words.reported}
      sub={words.reported_sub}
      strip={strip}
      tools={loaded.context.tools}
      can_search={false}
    >
      <div class="note warn">
        <Icon name="hidden" size={15} />
        <div class="grow">
          {words.reported_note}
          <p class="soft">
            {words.reported_at} <Time moment={report.at} />
          </p>
        </div>
      </div>
      <LookUp />
    </Panel>
  );
}
