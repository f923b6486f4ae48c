/** A page that speaks of nobody: somebody can be looked up by hand. */
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import { LookUp } from "./look_up";

export function NoCustomer() {
  return (
    <Panel
      mark={<StateMark icon="look_up" mood="plain" />}
      title={words.no_customer}
      sub={words.no_customer_note}
      can_search={false}
    >
      <LookUp />
    </Panel>
  );
}
