/** The overlay folded to a slim tab at the edge: who is on the page and how many needs are open. */
import type { View } from "../../signals";
import { Icon, type IconName } from "../icons";
import { words } from "../words";
import { initials } from "./mark";
import { usePlace } from "./place";

export function Tab({ view }: { view: View }) {
  const { place, stand } = usePlace();
  const customer = view.view === "context" ? view.context.customer : null;
  const label = customer ? `${customer.name}. ${words.expand}` : words.expand;
  return (
    <button
      type="button"
      class="tab"
      aria-label={label}
      aria-expanded={false}
      title={label}
      onClick={() => stand({ ...place, is_collapsed: false })}
    >
      <span class={`mark small ${moodOf(view)}`}>
        {customer ? initials(customer.name) : <Icon name={iconOf(view)} />}
      </span>
      {customer && customer.n_open > 0 && (
        <span class="badge" title={words.open_count(customer.n_open)}>
          {customer.n_open}
        </span>
      )}
      <span class="grip" aria-hidden="true" />
    </button>
  );
}

function iconOf(view: View): IconName {
  if (view.view === "unreachable") return "alert";
  if (view.view === "not_paired") return "sign_in";
  if (view.view !== "context") return "look_up";
  return view.context.state === "ambiguous" ? "people" : "help";
}

function moodOf(view: View): string {
  if (view.view === "unreachable") return "bad";
  return view.view === "context" && view.context.state !== "unknown" ? "" : "plain";
}
