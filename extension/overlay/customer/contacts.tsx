/** The contacts that are this customer, one for each person in each tool, and the way to take any of them out. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { useDeciding } from "./decide";
import { TakeOut } from "./take_out";

export type Contact = Context["contacts"][number];

/** From so many on it makes a difference whether some go together or one by one. */
const WORTH_SPLITTING = 3;

export function Contacts({ context }: { context: Context }) {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const { contacts } = context;
  const toggle = (contact_id: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(contact_id)) next.add(contact_id);
      return next;
    });
  return (
    <div class="card contacts">
      {chosen && <p class="soft">{words.split_note}</p>}
      <ul aria-label={words.contacts}>
        {contacts.map((each) => (
          <li key={each.contact_id}>
            {chosen ? (
              <label class="contact">
                <input
                  type="checkbox"
                  checked={chosen.has(each.contact_id)}
                  onChange={() => toggle(each.contact_id)}
                />
                <Who contact={each} context={context} />
              </label>
            ) : (
              <TakeOut contact={each} context={context}>
                <Who contact={each} context={context} />
              </TakeOut>
            )}
          </li>
        ))}
      </ul>
      {contacts.length >= WORTH_SPLITTING && (
        <Split context={context} chosen={chosen} onChoose={setChosen} />
      )}
    </div>
  );
}

function Who({ contact, context }: { contact: Contact; context: Context }) {
  const values = [...new Set(contact.identifiers.map((each) => each.value))];
  return (
    <>
      <span class="tag">{toolLabel(context, contact.tool)}</span>
      <Said class="grow" text={contact.name ?? words.no_name} />
      {values.length > 0 && <Said class="soft values" text={values.join(", ")} />}
    </>
  );
}

interface SplitProps {
  context: Context;
  chosen: ReadonlySet<string> | null;
  onChoose: (chosen: ReadonlySet<string> | null) => void;
}

function Split({ context, chosen, onChoose }: SplitProps) {
  const { split } = useDeciding();
  const { customer, contacts } = context;
  if (!customer) return null;
  if (!chosen) {
    return (
      <button type="button" class="text" onClick={() => onChoose(new Set())}>
        {words.split}
      </button>
    );
  }
  const isSome = chosen.size > 0 && chosen.size < contacts.length;
  const go = async () => {
    if (await split(customer.customer_id, [...chosen])) onChoose(null);
  };
  return (
    <div class="acts">
      <button type="button" class="primary" disabled={!isSome} onClick={() => void go()}>
        {words.split_now(chosen.size)}
      </button>
      <button type="button" onClick={() => onChoose(null)}>
        {words.cancel}
      </button>
    </div>
  );
}
