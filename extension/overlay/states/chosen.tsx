/** Says that the person shown is not simply the page's own customer, and leads back, or on to their newest words in a tool. */
import type { Context, Loaded } from "../../signals";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { safeLink, toolLabel } from "../labels";
import { KeyButton } from "../shell/key_button";
import { words } from "../words";

export function Chosen({ loaded }: { loaded: Loaded }) {
  const { wire, page_key } = useDesk();
  if (loaded.chosen_by === "page") return null;
  const is_search = loaded.chosen_by === "search";
  const place = is_search ? placeOf(loaded.context) : undefined;
  return (
    <div class={`note slim ${is_search ? "warn" : "quiet"}`}>
      <Icon name={is_search ? "look_up" : "person"} size={15} />
      <span class="grow">
        {is_search ? words.looked_up : words.chosen}
        {place && (
          <>
            {" "}
            <a href={place.link} target="_blank" rel="noopener noreferrer">
              {words.open_in(place.tool)} <Icon name="out" size={12} />
            </a>
          </>
        )}
      </span>
      <KeyButton letter="r" onPress={() => wire.send({ kind: "look_back", page_key })}>
        {is_search ? words.look_back : words.choose_again}
      </KeyButton>
    </div>
  );
}

/** Where the newest words of the need that is shown stand in their tool, else the newest of all. */
export function placeOf(context: Context): { link: string; tool: string } | undefined {
  const places = context.entries.flatMap(({ deep_link, tool, case_id }) => {
    const link = safeLink(deep_link);
    return link ? [{ link, tool: toolLabel(context, tool), case_id }] : [];
  });
  const { case_id } = context.brief;
  return places.find((each) => case_id !== null && each.case_id === case_id) ?? places[0];
}
