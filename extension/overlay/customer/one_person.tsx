/** That several tools' contacts are one customer, and why: in one line, and on demand with the way to undo each part. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Icon } from "../icons";
import { toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { Contacts } from "./contacts";
import { Decided } from "./decided";
import { strongest } from "./evidence";
import { LinkCard } from "./link_card";

export function OnePerson({ context }: { context: Context }) {
  const [isOpen, setOpen] = useState(false);
  const { contacts, links } = context;
  if (contacts.length === 0) return null;
  const tools = [...new Set(contacts.map((each) => toolLabel(context, each.tool)))];
  const reason = strongest(links.flatMap((link) => link.evidence));
  return (
    <div class="one-person">
      <div class="summary">
        <Icon name="link" size={14} />
        <span class="grow">
          {contacts.length > 1 ? words.one_person : words.known_only_in} <b>{tools.join(" + ")}</b>
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
      {isOpen && (
        <div class="link-details">
          <Contacts context={context} />
          {links.length > 0 && <h2>{words.why_one}</h2>}
          {links.map((link) => (
            <LinkCard key={link.link_id} link={link} context={context} />
          ))}
          <Decided context={context} />
        </div>
      )}
    </div>
  );
}
