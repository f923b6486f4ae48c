/** Who this is, in two lines: name and standing, then since when, of which organisation, and their time of day. */
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { Said } from "../said";
import { timeIn, year } from "../time";
import { words } from "../words";

type Customer = NonNullable<Context["customer"]>;

export function CustomerTitle({ customer }: { customer: Customer }) {
  const { verification } = customer;
  return (
    <>
      <Said class="name" text={customer.name} />
      {customer.is_vip && <span class="tag vip">{words.vip}</span>}
      {verification.state === "verified" && (
        <span class="tag good" title={verification.how ?? undefined}>
          {words.verified(verification.by)}
        </span>
      )}
      {customer.flags.map((flag) => {
        const text = flagText(flag);
        return (
          text && (
            <span key={text} class="tag bad">
              <Said text={text} />
            </span>
          )
        );
      })}
    </>
  );
}

export function CustomerSub({ customer }: { customer: Customer }) {
  const theirs = timeIn(customer.time_zone, useNow());
  const parts = [
    <span key="open" class={customer.n_open > 0 ? "open-needs" : ""}>
      {words.open_needs(customer.n_open)}
    </span>,
    customer.organisation && <Said key="organisation" text={customer.organisation} />,
    customer.since && <span key="since">{words.since(year(customer.since))}</span>,
    theirs && <span key="time">{words.their_time(theirs)}</span>,
  ];
  return <>{parts}</>;
}

/** A flag says its own kind; what else it carries is for another screen. */
function flagText(flag: Customer["flags"][number]): string | null {
  return typeof flag.kind === "string" ? flag.kind.replaceAll("_", " ") : null;
}
