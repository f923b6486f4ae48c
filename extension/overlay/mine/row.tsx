/** One thing that waits for me: what, whose, until when; its keys answer it, Enter opens the customer. */
import type { ComponentChildren } from "preact";
import { Time, useNow } from "../clock";
import { useDesk } from "../desk";
import { AcceptOrDecline } from "../handing/accept_or_decline";
import { AskAnswers, Question } from "../handing/asks";
import { nameOf } from "../handing/hand";
import { waitsForMe } from "../handing/handoffs";
import { usePromising } from "../handing/promising";
import { Icon, type IconName } from "../icons";
import { languageWord, safeLink, toolLabel } from "../labels";
import { Said } from "../said";
import { useLookAt } from "../search/customers";
import { KeyButton } from "../shell/key_button";
import { Quoted } from "../story/quoted";
import { raised } from "../story/raised";
import { dueTime, span, timeIn } from "../time";
import { words } from "../words";
import { storyWords } from "../words_story";
import { useHandingOn } from "./handing_on";
import type { Item } from "./items";

export function MineRow({ item }: { item: Item }) {
  return (
    <Row
      icon={ICONS[item.kind]}
      name={item.name}
      customer_id={item.customer_id}
      what={whatOf(item)}
      when={<Due item={item} />}
    >
      <Line item={item} />
      <Acts item={item} />
      <Place item={item} />
    </Row>
  );
}

const ICONS: Readonly<Record<Item["kind"], IconName>> = {
  handoff: "both",
  ask: "help",
  promise: "promise",
  call_back: "call_back",
};

interface RowProps {
  icon: IconName;
  name: string;
  customer_id: string;
  what: string;
  when: ComponentChildren;
  children?: ComponentChildren;
}

/** The frame of a row: focused, its keys are the ones that count. */
export function Row({ icon, name, customer_id, what, when, children }: RowProps) {
  const look_at = useLookAt();
  const row = useHandingOn();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key !== "Enter") return;
    event.preventDefault();
    look_at({ customer_id });
  };
  return (
    <li
      ref={row}
      class="mine-row"
      data-asks=""
      data-entry=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard stands on a row, and its keys answer it
      tabIndex={0}
      aria-label={`${what}, ${name}`}
      onKeyDown={onKeyDown}
    >
      <Icon name={icon} size={14} />
      <div class="grow">
        <div class="mine-head">
          <button
            type="button"
            class="text name"
            tabIndex={-1}
            aria-label={storyWords.open_customer_of(name)}
            onClick={() => look_at({ customer_id })}
          >
            <Said text={name} />
          </button>
          <span class="beside">
            <Said class="what" text={what} />
            <span class="when">{when}</span>
          </span>
        </div>
        {children}
      </div>
    </li>
  );
}

function whatOf(item: Item): string {
  switch (item.kind) {
    case "handoff":
      return item.of.is_given_by_me
        ? storyWords.given(nameOf(item.of.to))
        : storyWords.handoff_from(nameOf(item.of.from));
    case "ask":
      return storyWords.ask_from(nameOf(item.of.from));
    case "promise":
      return storyWords.promise_to;
    case "call_back":
      return [
        storyWords.call_back_to,
        item.of.language && storyWords.in_language(languageWord(item.of.language)),
      ]
        .filter(Boolean)
        .join(", ");
  }
}

function Due({ item }: { item: Item }) {
  const now = useNow();
  if (item.due_at === null) return <Time moment={item.at} />;
  const late = now - Date.parse(item.due_at);
  if (late > 0) return <span class="late">{storyWords.overdue_by(span(late))}</span>;
  return <Time moment={item.due_at} text={dueTime} />;
}

function Line({ item }: { item: Item }) {
  const now = useNow();
  if (item.kind === "ask") return <Question ask={item.of} />;
  if (item.kind !== "call_back") {
    return (
      <p class={`line ${raised(lineOf(item))}`}>
        <Quoted text={lineOf(item)} />
      </p>
    );
  }
  const { number, attempts, time_zone, what } = item.of;
  const there = timeIn(time_zone, now);
  return (
    <p class="line">
      <Said text={number} />
      {" · "}
      {storyWords.attempts(attempts.length)}
      {there && ` · ${words.their_time(there)}`}
      {what && (
        <>
          {" · "}
          <Said text={what} />
        </>
      )}
    </p>
  );
}

function lineOf(item: Exclude<Item, { kind: "call_back" | "ask" }>): string {
  if (item.kind === "promise") return item.of.what;
  return item.of.decline_reason ?? item.of.reason ?? item.line;
}

function Acts({ item }: { item: Item }) {
  const { settle, settleBack, confirm } = usePromising();
  switch (item.kind) {
    case "handoff":
      return waitsForMe(item.of) ? <AcceptOrDecline handoff_id={item.of.handoff_id} /> : null;
    case "ask":
      return <AskAnswers ask={item.of} />;
    case "promise": {
      const { promise_id } = item.of;
      if (promise_id === null) {
        return (
          <div class="acts">
            <KeyButton letter="y" onPress={() => void confirm(item.of)}>
              {storyWords.confirm_promise}
            </KeyButton>
          </div>
        );
      }
      return (
        <div class="acts">
          <KeyButton letter="x" onPress={() => void settle("keep_promise", promise_id)}>
            {storyWords.keep_promise}
          </KeyButton>
        </div>
      );
    }
    case "call_back":
      return (
        <div class="acts">
          <KeyButton
            letter="x"
            onPress={() => void settleBack("keep_call_back", item.of.call_back_id)}
          >
            {storyWords.call_done}
          </KeyButton>
        </div>
      );
  }
}

/** Where a tool's own handoff was passed on. */
function Place({ item }: { item: Item }) {
  const desk = useDesk();
  const link = item.kind === "handoff" ? safeLink(item.of.deep_link) : null;
  if (!link || item.kind !== "handoff") return null;
  const { tool } = item.of.from;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {words.open_in(tool ? toolLabel(desk, tool) : storyWords.the_tool)}{" "}
      <Icon name="out" size={12} />
    </a>
  );
}
