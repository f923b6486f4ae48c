/** What was read from the page, so that a wrong or missing answer can be understood. */
import type { Context, Hint } from "../../signals";
import { KindIcon } from "../icons";
import { kindWord, networkWord, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";

interface ReadFromPageProps {
  context: Context | null;
  hints: Hint[];
}

export function ReadFromPage({ context, hints }: ReadFromPageProps) {
  if (hints.length === 0) return null;
  return (
    <section class="read-from-page">
      <h2>{words.read_from_page}</h2>
      <ul>
        {hints.map((hint) => (
          <li key={hint.kind + hint.value}>
            <KindIcon kind={hint.kind} />
            <Said class="value" text={hint.value} />
            <span class="tools">{nameOf(hint, context)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "ticket in Helpdesk", "address", "handle on X". */
function nameOf(hint: Hint, context: Context | null): string {
  if (hint.kind === "record") {
    return context ? words.kind_in(hint.record, toolLabel(context, hint.tool)) : hint.record;
  }
  const kind = kindWord(hint.kind);
  return hint.network ? words.kind_on(kind, networkWord(hint.network)) : kind;
}
