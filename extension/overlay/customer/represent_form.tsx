/** Notes who may speak for whom: in which direction, who the other is, as what, and until when. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons";
import { Said } from "../said";
import { FoundCustomers } from "../search/customers";
import { SearchField, usePaused } from "../search/pane";
import { words } from "../words";
import { endOfDay, type Side, useRepresenting } from "./represent";

interface Other {
  customer_id: string;
  name: string;
}

interface FormProps {
  customer_id: string;
  onClose: () => void;
}

export function NoteRepresentative({ customer_id, onClose }: FormProps) {
  const { note } = useRepresenting();
  const [side, setSide] = useState<Side>("spoken_for_by");
  const [other, setOther] = useState<Other | null>(null);
  const [role, setRole] = useState("");
  const [until, setUntil] = useState("");
  const [said, setSaid] = useState("");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  const go = async (event: Event) => {
    event.preventDefault();
    if (!other) return;
    const speaks = side === "speaks_for";
    const isNoted = await note({
      customer_id: speaks ? customer_id : other.customer_id,
      for_customer_id: speaks ? other.customer_id : customer_id,
      role: role.trim(),
      from: null,
      until: endOfDay(until),
      note: said.trim() || null,
    });
    if (isNoted) onClose();
  };
  return (
    <form class="card represent" onSubmit={go} onKeyDown={onKeyDown}>
      <Direction side={side} onChoose={setSide} />
      {other ? (
        <Chosen other={other} onChange={() => setOther(null)} />
      ) : (
        <WhoIsIt onChoose={setOther} onClose={onClose} />
      )}
      {other && (
        <>
          <Fields role={role} onRole={setRole} until={until} onUntil={setUntil} />
          <label>
            <span class="soft">{words.note}</span>
            <input
              type="text"
              value={said}
              maxLength={500}
              autocomplete="off"
              onInput={({ currentTarget }) => setSaid(currentTarget.value)}
            />
          </label>
        </>
      )}
      <div class="acts">
        <button type="submit" class="primary" disabled={!other || role.trim() === ""}>
          {words.note_representative}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

function Direction({ side, onChoose }: { side: Side; onChoose: (side: Side) => void }) {
  return (
    <select
      aria-label={words.representatives}
      value={side}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as Side)}
    >
      <option value="spoken_for_by">{words.may_be_spoken_for}</option>
      <option value="speaks_for">{words.may_speak_for}</option>
    </select>
  );
}

interface WhoIsItProps {
  onChoose: (other: Other) => void;
  onClose: () => void;
}

function WhoIsIt({ onChoose, onClose }: WhoIsItProps) {
  const [typed, setTyped] = useState("");
  const q = usePaused(typed.trim());
  return (
    <div class="whose search">
      <SearchField
        value={typed}
        placeholder={words.search_representative}
        onType={setTyped}
        onClose={onClose}
      />
      {q && <FoundCustomers q={q} onChoose={onChoose} />}
    </div>
  );
}

function Chosen({ other, onChange }: { other: Other; onChange: () => void }) {
  return (
    <div class="row">
      <span class="grow">
        <Icon name="person" size={14} /> <Said text={words.chosen_other(other.name)} />
      </span>
      <button type="button" class="text" onClick={onChange}>
        {words.choose_again}
      </button>
    </div>
  );
}

interface FieldsProps {
  role: string;
  onRole: (role: string) => void;
  until: string;
  onUntil: (until: string) => void;
}

function Fields({ role, onRole, until, onUntil }: FieldsProps) {
  const first = useRef<HTMLInputElement>(null);
  // the other has just been chosen, so the keyboard goes on here
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="fields">
      <label>
        <span class="soft">{words.role}</span>
        <input
          ref={first}
          type="text"
          list="roles"
          required
          value={role}
          placeholder={words.role_hint}
          maxLength={60}
          autocomplete="off"
          onInput={({ currentTarget }) => onRole(currentTarget.value)}
        />
      </label>
      <datalist id="roles">
        {words.roles.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <label>
        <span class="soft">{words.until}</span>
        <input
          type="date"
          value={until}
          onInput={({ currentTarget }) => onUntil(currentTarget.value)}
        />
      </label>
    </div>
  );
}
