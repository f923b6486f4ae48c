/** A search box in the middle of a state that has nobody to show. */
import { useState } from "preact/hooks";
import { FoundCustomers, useLookAt } from "../search/customers";
import { onSearchKey } from "../search/keys";
import { SearchField, usePaused } from "../search/pane";
import { words } from "../words";

export function LookUp() {
  const [typed, setTyped] = useState("");
  const q = usePaused(typed.trim());
  const look_at = useLookAt();
  const choose: typeof look_at = (hit) => {
    setTyped("");
    look_at(hit);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of its field and of what was found
    <div class="look-up" onKeyDown={(event) => onSearchKey(event, typed.trim())}>
      <SearchField value={typed} placeholder={words.search_all} onType={setTyped} onClose={null} />
      {q && <FoundCustomers q={q} onChoose={choose} />}
    </div>
  );
}
