/** Why we take this for one customer: identifiers with the tools that know them, and the links between these. */
import type { Context } from "../../signals";
import { words } from "../words";
import { HowKnown } from "./how_known";
import { OnePerson } from "./one_person";

export function Person({ context }: { context: Context }) {
  const { customer } = context;
  if (!customer) return null;
  return (
    <section class="person-facts" aria-label={words.identifiers}>
      <HowKnown context={context} />
      <OnePerson context={context} />
    </section>
  );
}
