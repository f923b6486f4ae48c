/** Nobody is signed in; the settings are where that is done, never this page. */
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";

export function NotPaired({ reason }: { reason: "never" | "refused" }) {
  const { wire } = useDesk();
  const isNew = reason === "never";
  return (
    <Panel
      mark={<StateMark icon="sign_in" mood={isNew ? "" : "warn"} />}
      title={isNew ? words.not_paired : words.refused_title}
      can_search={false}
      has_home={false}
    >
      <div class={`note ${isNew ? "quiet" : "warn"}`}>
        <Icon name="sign_in" size={15} />
        <span class="grow">{isNew ? words.not_paired_note : words.refused_note}</span>
      </div>
      <div class="acts centred">
        <button type="button" class="primary" onClick={() => wire.send({ kind: "options" })}>
          {words.open_settings}
        </button>
      </div>
    </Panel>
  );
}
