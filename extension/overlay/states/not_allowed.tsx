/** Known to the company, but not for this team's eyes. */
import { Icon } from "../icons";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";

export function NotAllowed({ loaded, strip }: StateProps) {
  return (
    <Panel
      mark={<StateMark icon="lock" mood="plain" />}
      title={words.not_allowed}
      strip={strip}
      tools={loaded.context.tools}
    >
      <div class="note quiet">
        <Icon name="lock" size={15} />
        <span class="grow">{words.not_allowed_note}</span>
      </div>
    </Panel>
  );
}
