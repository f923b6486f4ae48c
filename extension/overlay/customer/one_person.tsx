/** The links that hold a customer together, with their evidence, and the way to undo each. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Icon } from "../icons";
import { contactOf, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { useDeciding } from "./decide";
import { Evidence, strongest } from "./evidence";

type Link = Context["links"][number];

export function OnePerson({ context }: { context: Context }) {
  const [isOpen, setOpen] = useState(false);
  if (context.links.length === 0) return null;
  const tools = [...new Set(context.contacts.map((each) => toolLabel(context, each.tool)))];
  const reason = strongest(context.links.flatMap((link) => link.evidence));
  return (
    <div class="one-person">
      <div class="summary">
        <Icon name="link" size={14} />
        <span class="grow">
          {words.one_person} <b>{tools.join(" + ")}</b>
          {reason && (
            <span class="soft">
              {" — "}
              <Said text={reason} />
            </span>
          )}
        </span>
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hide_details : words.details}
        </button>
      </div>
      {isOpen &&
        context.links.map((link) => <LinkCard key={link.link_id} link={link} context={context} />)}
    </div>
  );
}

function LinkCard({ link, context }: { link: Link; context: Context }) {
  const { decide } = useDeciding();
  return (
    <div class="card link">
      {link.contacts.map((id) => (
        <ContactLine key={id} contact_id={id} context={context} />
      ))}
      <Evidence reasons={link.evidence} />
      <div class="acts">
        <span class="soft grow">
          {link.state === "confirmed" ? words.joined_by(link.by) : words.joined_by_rule}
          {", "}
          <Time moment={link.at} />
        </span>
        <button type="button" onClick={() => void decide("revoke", link.link_id)}>
          {words.not_same_person}
        </button>
      </div>
    </div>
  );
}

function ContactLine({ contact_id, context }: { contact_id: string; context: Context }) {
  const contact = contactOf(context, contact_id);
  if (!contact) return null;
  const values = [...new Set(contact.identifiers.map((each) => each.value))];
  const name = contact.name ?? words.no_name;
  return (
    <div class="contact">
      <span class="tag">{toolLabel(context, contact.tool)}</span>
      <span class="grow">
        <Said text={name} />
        {values.length > 0 && <Said class="soft values" text={values.join(", ")} />}
      </span>
      <TakeOut contact_id={contact_id} name={name} context={context} />
    </div>
  );
}

interface TakeOutProps {
  contact_id: string;
  name: string;
  context: Context;
}

/** Out of all its links at once; between two contacts there is only one, and its own button does the same. */
function TakeOut({ contact_id, name, context }: TakeOutProps) {
  const { move_out } = useDeciding();
  const { customer, contacts } = context;
  if (!customer || contacts.length < 3) return null;
  const label = `${words.on_their_own}: ${name}`;
  return (
    <button
      type="button"
      class="icon"
      aria-label={label}
      title={label}
      onClick={() => void move_out(contact_id, customer.customer_id)}
    >
      <Icon name="take_out" size={14} />
    </button>
  );
}
