/** Others at a customer's organisation: seen together, and each opened as a customer of their own. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Said } from "../said";
import { useLookAt } from "../search/customers";
import { words } from "../words";

type Members = NonNullable<Context["organisation_members"]>;

const AT_FIRST = 3;

export function Others({ members: there }: { members: Members | null }) {
  const [isOpen, setOpen] = useState(false);
  if (!there) return null;
  const { members, n } = there;
  const hidden = members.length - AT_FIRST;
  const unlisted = n - members.length;
  const title = titleOf(there);
  return (
    <section class="others" aria-label={title}>
      <div class="row">
        <h2>
          <Said text={title} />
        </h2>
        <span class="soft">{words.people_there(n)}</span>
      </div>
      <ul>
        {(isOpen ? members : members.slice(0, AT_FIRST)).map((each) => (
          <Member key={each.customer_id} member={each} />
        ))}
      </ul>
      {isOpen && unlisted > 0 && <p class="soft">{words.not_listed(unlisted)}</p>}
      {hidden > 0 && (
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : words.more(hidden)}
        </button>
      )}
    </section>
  );
}

function Member({ member }: { member: Members["members"][number] }) {
  const look_at = useLookAt();
  const { name, role, last_at } = member;
  return (
    <li>
      <button type="button" class="other" onClick={() => look_at(member)}>
        <Said class="member" text={name} />
        {role && <Said class="soft grow" text={role} />}
        {last_at && (
          <span class="soft">
            <span class="unseen">{words.last_contact} </span>
            <Time moment={last_at} />
          </span>
        )}
      </button>
    </li>
  );
}

function titleOf({ name, kind }: Members): string {
  return kind === "account_number" ? words.others_on_account(name) : words.others_at(name);
}
