/** Who this is: the name and how much is open at the top, and below it how sure we are and where they are in time. */
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { Icon } from "../icons";
import { Said } from "../said";
import { fullTime, timeIn, year } from "../time";
import { words } from "../words";
import { Flags } from "./flags";

type Customer = NonNullable<Context["customer"]>;

export function CustomerTitle({ customer }: { customer: Customer }) {
  return <Said class="name" text={customer.name} />;
}

export function CustomerSub({ customer }: { customer: Customer }) {
  const { since } = customer;
  const open = customer.n_open > 0 ? "open-needs" : "";
  return (
    <>
      {customer.is_vip && <span class="tag vip">{words.vip}</span>}
      <span class={open}>{words.open_needs(customer.n_open)}</span>
      {customer.organisation && (
        <span>
          <Said text={customer.organisation} />
        </span>
      )}
      {since && <span title={fullTime(since)}>{words.since(year(since))}</span>}
    </>
  );
}

export function CustomerFacts({ customer }: { customer: Customer }) {
  const theirs = timeIn(customer.time_zone, useNow());
  const { flags } = customer;
  if (!theirs && flags.length === 0 && customer.verification.state === "not_yet") return null;
  return (
    <div class="facts facts-line">
      <Verified customer={customer} />
      {theirs && <span title={customer.time_zone ?? undefined}>{words.their_time(theirs)}</span>}
      <Flags flags={flags} />
    </div>
  );
}

function Verified({ customer }: { customer: Customer }) {
  const { state, how, by } = customer.verification;
  if (state !== "verified") return null;
  return (
    <span class="tag good" title={how ?? undefined}>
      <Icon name="check" size={12} />
      {words.verified(by)}
    </span>
  );
}
