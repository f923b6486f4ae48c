/** A search box in the middle of a state that has nobody to show. */
import { useState } from "preact/hooks";
import { FoundCustomers, useLookAt } from "../search/customers";
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
    <div class="look-up">
      <SearchField value={typed} placeholder={words.search_all} onType={setTyped} onClose={null} />
      {q && <FoundCustomers q={q} onChoose={choose} />}
    </div>
  );
}
