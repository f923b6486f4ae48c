/** Orders, charges, refunds: business objects with their state and amount, newest first. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Icon, type IconName } from "../icons";
import { safeLink, toolLabel } from "../labels";
import { Said } from "../said";
import { shortDay } from "../time";
import { words } from "../words";

type RecordLine = Context["records"][number];

const AT_FIRST = 4; // an order, its charge, its refund and its parcel
const PAYMENTS = new Set(["charge", "refund", "invoice", "subscription", "payment"]);
const SETTLED_STATES = new Set(["paid", "shipped", "delivered", "succeeded", "active", "refunded"]);
const BAD_STATES = new Set(["failed", "disputed", "cancelled", "canceled", "overdue", "lost"]);

export function Records({ context }: { context: Context }) {
  const [isOpen, setOpen] = useState(false);
  const { records } = context;
  const hidden = records.length - AT_FIRST;
  if (records.length === 0) return null;
  return (
    <section class="records" aria-label={words.records}>
      <ul>
        {(isOpen ? records : records.slice(0, AT_FIRST)).map((record) => (
          <RecordRow key={record.id} record={record} context={context} />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : words.show_records(hidden)}
        </button>
      )}
    </section>
  );
}

function RecordRow({ record, context }: { record: RecordLine; context: Context }) {
  const link = safeLink(record.deep_link);
  const kind = capital(record.kind.replaceAll("_", " "));
  const inside = (
    <>
      <b>{kind}</b> <Said class="soft" text={record.subject ?? record.native_id} />
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

function moodOf(state: string): string {
  if (BAD_STATES.has(state)) return "bad";
  return SETTLED_STATES.has(state) ? "good" : "";
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
