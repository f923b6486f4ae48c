/** One contact's way out of a customer: on its own by one click, or to somebody else who is searched for. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Icon } from "../icons";
import { toolLabel } from "../labels";
import { FoundCustomers } from "../search/customers";
import { SearchField, usePaused } from "../search/pane";
import { words } from "../words";
import type { Contact } from "./contacts";
import { useDeciding } from "./decide";

interface TakeOutProps {
  contact: Contact;
  context: Context;
  children: ComponentChildren;
}

export function TakeOut({ contact, context, children }: TakeOutProps) {
  const { move } = useDeciding();
  const [isMoving, setMoving] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const name = contact.name ?? words.no_name;
  const tool = toolLabel(context, contact.tool);
  const close = () => {
    setMoving(false);
    opener.current?.focus();
  };
  return (
    <>
      <div class="contact">
        {children}
        {context.contacts.length > 1 && (
          <button
            type="button"
            aria-label={words.not_theirs_of(name, tool)}
            onClick={() => void move(contact.contact_id, null)}
          >
            {words.not_theirs}
          </button>
        )}
        <button
          ref={opener}
          type="button"
          class="icon"
          aria-label={words.move_of(name, tool)}
          title={words.move}
          aria-expanded={isMoving}
          onClick={() => setMoving(!isMoving)}
        >
          <Icon name="move_to" size={14} />
        </button>
      </div>
      {isMoving && (
        <WhoseIsIt contact={contact} asked={words.move_to(name, tool)} onClose={close} />
      )}
    </>
  );
}

interface WhoseIsItProps {
  contact: Contact;
  asked: string;
  onClose: () => void;
}

function WhoseIsIt({ contact, asked, onClose }: WhoseIsItProps) {
  const { move } = useDeciding();
  const [typed, setTyped] = useState("");
  const q = usePaused(typed.trim());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and legend
    <div class="whose search" role="group" aria-label={asked} onKeyDown={onKeyDown}>
      <SearchField
        value={typed}
        placeholder={words.move_search}
        onType={setTyped}
        onClose={onClose}
      />
      {q && (
        <FoundCustomers
          q={q}
          onChoose={(hit) => {
            onClose();
            void move(contact.contact_id, hit);
          }}
        />
      )}
    </div>
  );
}
