/** An agent's "this is not right" with what stood there then: a lead says what is so, and the agent reads it. */
import { useState } from "preact/hooks";
import type { Reviews } from "../../signals";
import { Time } from "../clock";
import { attempt } from "../customer/decide";
import { strongest } from "../customer/evidence";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { type Named, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { type Choice, Item } from "./item";

type Tools = readonly Named[];
type Report = Reviews["reports"][number];

interface ReportItemProps {
  report: Report;
  onNext: (after: HTMLElement | null) => void;
  onLeave: () => void;
  tools: Tools;
}

export function ReportItem({ report, onNext, onLeave, tools }: ReportItemProps) {
  const desk = useDesk();
  const [text, setText] = useState("");
  const { report_id, customer_id, by } = report;
  const answer = (verdict: "right" | "wrong") => () =>
    attempt(desk, () =>
      desk.wire.ask({ call: "answer_report", report_id, verdict, text: text.trim() || null }),
    );
  const choices: Choice[] = [
    {
      letter: "w",
      label: words.it_was_wrong,
      said: words.it_was_wrong,
      is_primary: true,
      act: answer("wrong"),
    },
    { letter: "r", label: words.it_was_right, said: words.it_was_right, act: answer("right") },
  ];
  const open = customer_id
    ? () => {
        onLeave();
        desk.wire.send({ kind: "look_at", page_key: desk.page_key, customer_id });
      }
    : null;
  return (
    <Item label={report.name} choices={choices} onNext={onNext} onOpen={open}>
      <div class="reported">
        <Icon name="flag" size={13} />
        <span class="grow">
          <Said class="name" text={report.name} />
          <span class="soft">
            <Said text={words.reported_by(by)} />
            {", "}
            <Time moment={report.at} />
          </span>
        </span>
      </div>
      {report.note && <Said class="lead-says" text={report.note} />}
      <Stood report={report} tools={tools} />
      <input
        class="word"
        value={text}
        maxLength={2_000}
        placeholder={words.a_word(by)}
        aria-label={words.a_word(by)}
        autocomplete="off"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </Item>
  );
}

/** The contacts that were one customer then, and the strongest reason of each link between them. */
function Stood({ report, tools }: { report: Report; tools: Tools }) {
  return (
    <ul class="stood">
      {report.contacts.map((each) => (
        <li key={each.contact_id} class="contact">
          <span class="tag">{toolLabel({ tools }, each.tool)}</span>
          <Said class="grow" text={each.name ?? words.no_name} />
        </li>
      ))}
      {report.links.map((each) => {
        const reason = strongest(each.evidence);
        return (
          reason && (
            <li key={each.link_id} class="soft">
              <Icon name="link" size={12} /> <Said text={reason} />
            </li>
          )
        );
      })}
    </ul>
  );
}
