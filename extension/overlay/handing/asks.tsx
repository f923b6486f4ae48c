/** Decisions that are asked for: of me with three keys, and those that I asked for with their answer as it comes. */
import type { AskLine, Context } from "../../signals";
import { Time, useNow } from "../clock";
import { money } from "../customer/records";
import { Icon } from "../icons";
import { Said } from "../said";
import { AndMore } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { dueTime } from "../time";
import { words } from "../words";
import { storyWords } from "../words_story";
import { useAskingBack } from "./asking_back";
import { fullNameOf, nameOf, useHanding } from "./hand";
import { Word } from "./word";

export function Asks({ context }: { context: Context }) {
  return (
    <>
      {context.asks.map((each) =>
        each.state === "open" && each.is_mine ? (
          <Asked key={each.ask_id} ask={each} />
        ) : (
          <AskStanding key={each.ask_id} ask={each} />
        ),
      )}
      <AndMore n={context.n_more_asks} note={words.left_out.asks} />
    </>
  );
}

function Asked({ ask }: { ask: AskLine }) {
  return (
    <section class="asked" data-asks="" aria-label={storyWords.asks_you(nameOf(ask.from))}>
      <div class="handed-head">
        <Icon name="help" size={14} />
        <span class="grow">
          <b>
            <Said text={storyWords.asks_you(fullNameOf(ask.from))} />
          </b>
        </span>
        <AskDue ask={ask} />
      </div>
      <Question ask={ask} />
      <AskAnswers ask={ask} />
    </section>
  );
}

export function Question({ ask }: { ask: AskLine }) {
  const { question, amount, currency } = ask;
  return (
    <p class="question-said">
      <Said text={question} />
      {amount !== null && <span class="amount">{money(amount, currency)}</span>}
    </p>
  );
}

export function AskDue({ ask }: { ask: AskLine }) {
  const now = useNow();
  if (ask.by === null) return <Time moment={ask.at} class="soft" />;
  const isLate = Date.parse(ask.by) < now;
  const due = storyWords.due(dueTime(ask.by, now));
  return <span class={isLate ? "tag bad" : "tag"}>{due}</span>;
}

/** Yes, no, or something else: one key each. */
export function AskAnswers({ ask }: { ask: AskLine }) {
  const { answer } = useHanding();
  const other = useAskingBack();
  const { ask_id } = ask;
  if (other.isOpen) {
    return (
      <Word
        label={storyWords.other_answer}
        send={storyWords.send}
        is_needed
        onSend={(text) => void answer(ask_id, "other", text)}
        onClose={other.close}
      />
    );
  }
  return (
    <div class="acts" ref={other.box}>
      <KeyButton letter="y" class="primary" onPress={() => void answer(ask_id, "yes", null)}>
        {storyWords.yes}
      </KeyButton>
      <KeyButton letter="n" onPress={() => void answer(ask_id, "no", null)}>
        {storyWords.no}
      </KeyButton>
      <KeyButton letter="o" onPress={other.open}>
        {storyWords.other}
      </KeyButton>
    </div>
  );
}

/** What I asked, or others of each other: open, or with its answer. */
export function AskStanding({ ask }: { ask: AskLine }) {
  const { is_given_by_me, from, to, answer } = ask;
  const who = is_given_by_me
    ? storyWords.you_asked(nameOf(to))
    : storyWords.from_to(nameOf(from), nameOf(to));
  return (
    <div class="note slim standing-handoff quiet" role="status">
      <Icon name={answer === null ? "help" : "check"} size={14} />
      <span class="grow">
        <b>
          <Said text={who} />
        </b>
        {": "}
        <Question ask={ask} />
        {ask.state === "open" && (
          <span class="state open">
            {" · "}
            {storyWords.waits_for_answer}
            {ask.is_nobody_here && ` · ${storyWords.nobody_here}`}
          </span>
        )}
        <AskAnswer ask={ask} />
      </span>
      <Time moment={ask.answered_at ?? ask.at} class="soft" />
    </div>
  );
}

/** Yes, no, or what was said instead, and by whom. */
export function AskAnswer({ ask: { answer, text, answered_by } }: { ask: AskLine }) {
  if (answer === null) return null;
  return (
    <div class="answer">
      <span class={`tag ${ANSWER_MOODS[answer]}`}>{storyWords.says[answer]}</span>{" "}
      {text && <Said text={text} />}
      {answered_by && <Said class="soft" text={` ${storyWords.says_who(answered_by)}`} />}
    </div>
  );
}

const ANSWER_MOODS = { yes: "good", no: "bad", other: "" } as const;
