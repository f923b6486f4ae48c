/** The tools have not been read to the end yet, so nothing can be said about this page. */

import { useNow } from "../clock";
import { Icon } from "../icons";
import { toolLabel } from "../labels";
import { freshnessOf } from "../shell/freshness";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";
import { ReadFromPage } from "./read_from_page";

export function NotSynced({ loaded, strip }: StateProps) {
  const { context, hints } = loaded;
  const now = useNow();
  return (
    <Panel
      mark={<StateMark icon="spinner" mood="plain turning" />}
      title={words.not_synced}
      strip={strip}
    >
      <div class="note quiet">
        <Icon name="retry" size={15} />
        <span class="grow">{words.not_synced_note}</span>
      </div>
      <ul class="tool-list">
        {context.tools.map((tool) => (
          <li key={tool.tool} class={`tool ${tool.state}`}>
            <i aria-hidden="true" />
            <span class="grow">{toolLabel(context, tool.tool)}</span>
            <span class="soft">{freshnessOf(tool, now)}</span>
          </li>
        ))}
      </ul>
      <ReadFromPage context={context} hints={hints} />
    </Panel>
  );
}
