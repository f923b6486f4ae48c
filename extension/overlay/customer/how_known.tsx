/** The customer's addresses, numbers and handles, each with the tools that know it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { KindIcon } from "../icons";
import { kindWord, networkWord, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { grouped, type KnownIdentifier, oneOfEachKind } from "./identifiers";

const AT_FIRST = 2;

export function HowKnown({ context }: { context: Context }) {
  const [isOpen, setOpen] = useState(false);
  const all = grouped(context.customer?.identifiers ?? []);
  const shown = isOpen ? all : oneOfEachKind(all).slice(0, AT_FIRST);
  const hidden = all.length - shown.length;
  if (all.length === 0) return null;
  const isLong = all.length > AT_FIRST;
  const more = isLong && (
    <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? words.fewer : words.more(hidden)}
    </button>
  );
  return (
    <ul class="known-by">
      {shown.map((each, at) => (
        <Row key={each.kind + each.value} known={each} context={context}>
          {at === shown.length - 1 && more}
        </Row>
      ))}
    </ul>
  );
}

interface RowProps {
  known: KnownIdentifier;
  context: Context;
  children: ComponentChildren;
}

function Row({ known, context, children }: RowProps) {
  const tools = known.tools.map((tool) => toolLabel(context, tool)).join(", ");
  return (
    <li
      title={
        known.network ? words.kind_on(kindWord(known.kind), networkWord(known.network)) : undefined
      }
    >
      <KindIcon kind={known.kind} />
      <Said class="value" text={known.value} />
      <span class="unseen">{words.known_by}</span>
      <span class="tools" title={tools}>
        {tools}
      </span>
      {children}
    </li>
  );
}
