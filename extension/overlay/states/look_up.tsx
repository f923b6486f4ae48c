/** A search box in the middle of a state that has nobody to show. */
import { useState } from "preact/hooks";
import { FoundCustomers } from "../search/customers";
import { SearchField, usePaused } from "../search/pane";
import { words } from "../words";

export function LookUp() {
  const [typed, setTyped] = useState("");
  const q = usePaused(typed.trim());
  return (
    <div class="look-up">
      <SearchField value={typed} placeholder={words.search_all} onType={setTyped} onClose={null} />
      {q && <FoundCustomers q={q} onChosen={() => setTyped("")} />}
    </div>
  );
}
