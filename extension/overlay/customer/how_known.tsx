/** The customer's addresses, numbers and handles, each with the tools that know it. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { KindIcon } from "../icons";
import { kindWord, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { grouped, type KnownIdentifier } from "./identifiers";

const AT_FIRST = 3;

export function HowKnown({ context }: { context: Context }) {
  const [isOpen, setOpen] = useState(false);
  const all = grouped(context.customer?.identifiers ?? []);
  const hidden = all.length - AT_FIRST;
  if (all.length === 0) return null;
  return (
    <section class="known-by" aria-label={words.identifiers}>
      <ul>
        {(isOpen ? all : all.slice(0, AT_FIRST)).map((each) => (
          <Row key={each.kind + each.value} known={each} context={context} />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : words.more(hidden)}
        </button>
      )}
    </section>
  );
}

function Row({ known, context }: { known: KnownIdentifier; context: Context }) {
  const tools = known.tools.map((tool) => toolLabel(context, tool)).join(", ");
  return (
    <li title={known.network ? `${kindWord(known.kind)} (${known.network})` : kindWord(known.kind)}>
      <KindIcon kind={known.kind} />
      <Said class="value" text={known.value} />
      <span class="unseen">{words.known_by}</span>
      <span class="tools" title={tools}>
        {tools}
      </span>
    </li>
  );
}
