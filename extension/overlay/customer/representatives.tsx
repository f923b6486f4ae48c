/** For whom a customer may speak, and who may speak for them: dated, noted and ended here, and never a link. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { Icon } from "../icons";
import { focusPanel } from "../keys";
import { Said } from "../said";
import { useLookAt } from "../search/customers";
import { shortDay } from "../time";
import { words } from "../words";
import { lastDay, type Representative, type Side, standingOf, useRepresenting } from "./represent";
import { NoteRepresentative } from "./represent_form";

const SIDES = ["spoken_for_by", "speaks_for"] as const;

export function isRepresented(context: Context): boolean {
  return SIDES.some((side) => context.representatives[side].length > 0);
}

export function Representatives({ context }: { context: Context }) {
  const [isAdding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = section;
    // the first one noted moves the section up: the keyboard must not fall out of the panel
    return () => void (current?.contains(document.activeElement) && focusPanel());
  }, []);
  const close = () => {
    setAdding(false);
    opener.current?.focus();
  };
  return (
    <section ref={section} class="representatives" aria-label={words.representatives}>
      {SIDES.map((side) => (
        <Listed key={side} side={side} context={context} />
      ))}
      <button
        ref={opener}
        type="button"
        class="text"
        aria-expanded={isAdding}
        onClick={() => setAdding(!isAdding)}
      >
        {words.add_representative}
      </button>
      {isAdding && context.customer && (
        <NoteRepresentative customer_id={context.customer.customer_id} onClose={close} />
      )}
    </section>
  );
}

function Listed({ side, context }: { side: Side; context: Context }) {
  const now = useNow();
  const { customer } = context;
  // it was told with the context, and runs out by the clock
  const lasting = context.representatives[side].filter((each) => standingOf(each, now) !== "over");
  if (!customer || lasting.length === 0) return null;
  return (
    <>
      <h2>{words[side]}</h2>
      <ul>
        {lasting.map((each) => (
          <Line
            key={each.representative_id}
            representative={each}
            side={side}
            customer_id={customer.customer_id}
          />
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  representative: Representative;
  side: Side;
  customer_id: string;
}

function Line({ representative, side, customer_id }: LineProps) {
  const now = useNow();
  const look_at = useLookAt();
  const { end } = useRepresenting();
  const { name, role, until, note, by } = representative;
  const isFuture = standingOf(representative, now) === "future";
  const label = words.end_of(role, name);
  return (
    <li class={isFuture ? "future" : ""} title={words.noted_by(by)}>
      <Icon name={isFuture ? "minus" : "check"} size={14} />
      <span class="grow">
        <button type="button" class="text" onClick={() => look_at(representative)}>
          <Said text={name} />
        </button>{" "}
        <Said class="soft" text={role} />
        {isFuture && <b>, {words.from_day(shortDay(representative.from, now))}</b>}
        {until && <span class="soft">, {words.until_day(shortDay(lastDay(until), now))}</span>}
        {note && <Said class="soft noted" text={note} />}
      </span>
      <button
        type="button"
        class="icon"
        aria-label={label}
        title={label}
        onClick={() => void end(representative, side, customer_id)}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}
