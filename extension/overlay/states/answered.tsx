/** What a team lead has answered to this agent's "this is not right", until the agent has read it. */
import type { Context } from "../../signals";
import { attempt } from "../customer/decide";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { words } from "../words";

export function Answered({ report }: { report: Context["report"] }) {
  const desk = useDesk();
  if (!report?.answer) return null;
  const { verdict, text, by } = report.answer;
  const { report_id } = report;
  const seen = () => attempt(desk, () => desk.wire.ask({ call: "seen", report_id }));
  return (
    <div class="note slim answered" role="status">
      <Icon name="flag" size={15} />
      <span class="grow">
        <Said text={verdict === "wrong" ? words.was_wrong(by) : words.was_right(by)} />
        {text && <Said class="lead-says" text={text} />}
      </span>
      <button type="button" onClick={() => void seen()}>
        {words.got_it}
      </button>
    </div>
  );
}
