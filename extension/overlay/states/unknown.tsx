/** Nobody we know: said plainly, with what was read and whether every tool has had its say. */
import type { Context, Hint } from "../../signals";
import { Icon } from "../icons";
import { kindWord, toolLabel } from "../labels";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";
import { LookUp } from "./look_up";
import { ReadFromPage } from "./read_from_page";

export function Unknown({ loaded, strip }: StateProps) {
  const { context, hints } = loaded;
  return (
    <Panel
      mark={<StateMark icon="help" mood="plain" />}
      title={words.unknown}
      sub={reasonOf(context, hints)}
      strip={strip}
      tools={context.tools}
      can_search={false}
    >
      <ReadFromPage context={context} hints={hints} />
      <Answers tools={context.tools} />
      <LookUp />
    </Panel>
  );
}

/** "Nobody" of a day on which a tool does not answer must not look like any other. */
function Answers({ tools }: Pick<Context, "tools">) {
  const said = answeredBy(tools);
  if (tools.every(({ state }) => state === "fresh")) return <p class="hint">{said}</p>;
  return (
    <p class="note warn">
      <Icon name="alert" size={15} />
      {said}
    </p>
  );
}

/** Why nobody was found, in one sentence. */
export function reasonOf(context: Context, hints: Hint[]): string {
  const identifiers = hints.filter((hint) => hint.kind !== "record");
  const [first] = identifiers;
  if (identifiers.length > 1) return words.unknown_identifiers;
  if (first) return words.unknown_identifier(kindWord(first.kind));
  const record = hints.find((hint) => hint.kind === "record");
  if (!record) return words.unknown_none;
  return words.unknown_record(record.record, toolLabel(context, record.tool));
}

/** "No" is only worth something when everybody has been asked. */
export function answeredBy(tools: Context["tools"]): string {
  const behind = tools.filter((tool) => tool.state !== "fresh");
  if (behind.length === 0) return words.tools_answered(tools.length);
  return words.tools_behind(behind.map(({ tool }) => toolLabel({ tools }, tool)).join(", "));
}
