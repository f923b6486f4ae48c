/** Orders, charges, refunds: business objects with their state and amount, what is open first. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Icon, type IconName } from "../icons";
import { safeLink, toolLabel } from "../labels";
import { Said } from "../said";
import { AndMore } from "../shell/few";
import { shortDay } from "../time";
import { words } from "../words";
import { atStake, marksOf, moodOf, titleOf } from "./at_stake";

type RecordLine = Context["records"][number];

const AT_FIRST = 4; // an order, its charge, its refund and its parcel
const PAYMENTS = new Set(["charge", "refund", "invoice", "subscription", "payment"]);

export function Records({ context }: { context: Context }) {
  const [isOpen, setOpen] = useState(false);
  const records = atStake(context.records);
  const marks = marksOf(records);
  const hidden = records.length - AT_FIRST;
  if (records.length === 0) return null;
  return (
    <section class="records" aria-label={words.records}>
      <ul>
        {(isOpen ? records : records.slice(0, AT_FIRST)).map((record) => (
          <RecordRow
            key={record.id}
            record={record}
            mark={marks.get(record.id)}
            context={context}
          />
        ))}
      </ul>
      {(isOpen || hidden <= 0) && (
        <AndMore n={context.n_more_records} note={words.left_out.records} />
      )}
      {hidden > 0 && (
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : words.show_records(hidden)}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  record: RecordLine;
  mark: string | undefined;
  context: Context;
}

function RecordRow({ record, mark, context }: RowProps) {
  const link = safeLink(record.deep_link);
  const [kind, subject] = titleOf(record);
  const inside = (
    <>
      <b>{kind}</b> <Said class="soft" text={subject} />
      {mark && " "}
      {mark && <Said class="which" text={mark} />}
    </>
  );
  return (
    <li class="record">
      <Icon name={iconOf(record.kind)} size={14} />
      <span class="grow">
        {!link && inside}
        {link && (
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            title={words.open_in(toolLabel(context, record.tool))}
          >
            {inside}
          </a>
        )}
      </span>
      <Time moment={record.occurred_at} text={shortDay} class="soft" />
      <span class={`tag ${moodOf(record.state)}`}>{record.state.replaceAll("_", " ")}</span>
      {record.amount !== null && (
        <span class="amount">{money(record.amount, record.currency)}</span>
      )}
    </li>
  );
}

/** "$189.00"; a currency that the browser does not know stands behind its amount. */
export function money(amount: string, currency: string | null): string {
  const value = Number(amount);
  if (!currency || !Number.isFinite(value)) return [amount, currency].filter(Boolean).join(" ");
  try {
    return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(value);
  } catch {
    return `${amount} ${currency}`;
  }
}

function iconOf(kind: string): IconName {
  return PAYMENTS.has(kind) ? "card" : "package";
}
