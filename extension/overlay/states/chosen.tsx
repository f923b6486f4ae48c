/** Says that the person shown is not simply the page's own customer, and leads back. */
import type { Loaded } from "../../signals";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { words } from "../words";

export function Chosen({ loaded }: { loaded: Loaded }) {
  const { wire, page_key } = useDesk();
  if (loaded.chosen_by === "page") return null;
  const is_search = loaded.chosen_by === "search";
  return (
    <div class={`note slim ${is_search ? "warn" : "quiet"}`}>
      <Icon name={is_search ? "look_up" : "person"} size={15} />
      <span class="grow">{is_search ? words.looked_up : words.chosen}</span>
      <button type="button" onClick={() => wire.send({ kind: "look_back", page_key })}>
        {is_search ? words.look_back : words.choose_again}
      </button>
    </div>
  );
}
