/** One link: which two contacts it joins, on what evidence, by whom and when, and the way to take it back. */
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Icon } from "../icons";
import { contactOf, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { useDeciding } from "./decide";
import { Evidence } from "./evidence";

type Link = Context["links"][number];

export function LinkCard({ link, context }: { link: Link; context: Context }) {
  const { decide } = useDeciding();
  const [one = "", other = ""] = link.contacts;
  return (
    <div class="card link">
      <div class="sides">
        <Side contact_id={one} context={context} />
        <Icon name="both" size={13} />
        <Side contact_id={other} context={context} />
      </div>
      <Evidence reasons={link.evidence} />
      <div class="acts">
        <span class="soft grow">
          <Said
            text={
              link.state === "confirmed" ? words.joined_by(link.by) : words.joined_by_rule(link.by)
            }
          />
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

function Side({ contact_id, context }: { contact_id: string; context: Context }) {
  const contact = contactOf(context, contact_id);
  return (
    <span class="side">
      {contact && <span class="soft">{toolLabel(context, contact.tool)}</span>}
      <Said class="name" text={contact?.name ?? words.no_name} />
    </span>
  );
}
