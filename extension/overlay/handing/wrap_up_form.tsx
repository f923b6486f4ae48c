/** How a contact ended, in the agent's words; promises that were found in it are confirmed along with it. */
import { useState } from "preact/hooks";
import type { NewPromise, PromiseLine } from "../../signals";
import { useNow } from "../clock";
import { Quoted } from "../story/quoted";
import { dueTime } from "../time";
import { storyWords } from "../words_story";
import { Composer } from "./composer";
import { TextArea } from "./fields";
import type { FormProps } from "./form";
import { useNoting } from "./noting";

/** With one wrap-up; the sidecar takes no more. */
const MOST = 8;

export function WrapUpForm({ context, customer, case_id, onClose }: FormProps) {
  const { wrapUp } = useNoting();
  const found = foundIn(context.promises, case_id);
  const [text, setText] = useState("");
  const [isSettled, setSettled] = useState(false);
  const [left_out, setLeftOut] = useState<readonly PromiseLine[]>([]);
  const toggle = (promise: PromiseLine) =>
    setLeftOut(
      left_out.includes(promise)
        ? left_out.filter((each) => each !== promise)
        : [...left_out, promise],
    );
  const send = () =>
    wrapUp({
      customer_id: customer.customer_id,
      case_id,
      entry_id: context.active[0]?.id ?? null,
      text: text.trim(),
      settled: isSettled,
      promises: found
        .slice(0, MOST)
        .filter((each) => !left_out.includes(each))
        .map(asNew),
    });
  return (
    <Composer
      title={storyWords.add_wrap_up}
      send={storyWords.add_wrap_up}
      is_ready={text.trim() !== ""}
      onSend={send}
      onClose={onClose}
    >
      <TextArea
        label={storyWords.wrap_up_text}
        hint={storyWords.wrap_up_hint}
        value={text}
        onText={setText}
        longest={4_000}
        is_first
      />
      {found.length > 0 && (
        <fieldset class="field">
          <legend>{storyWords.promises_found}</legend>
          {found.slice(0, MOST).map((each) => (
            <Check key={each.what} isOn={!left_out.includes(each)} onToggle={() => toggle(each)}>
              <PromiseFound promise={each} />
            </Check>
          ))}
          {found.length > MOST && (
            <p class="soft">{storyWords.promises_left(found.length - MOST)}</p>
          )}
        </fieldset>
      )}
      <Check isOn={isSettled} onToggle={() => setSettled(!isSettled)}>
        {storyWords.is_settled}
      </Check>
    </Composer>
  );
}

interface CheckProps {
  isOn: boolean;
  onToggle: () => void;
  children: preact.ComponentChildren;
}

function Check({ isOn, onToggle, children }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={isOn} onChange={onToggle} />
      <span class="grow">{children}</span>
    </label>
  );
}

function PromiseFound({ promise }: { promise: PromiseLine }) {
  const now = useNow();
  return (
    <>
      <Quoted text={promise.what} />{" "}
      <span class="soft">{storyWords.due(dueTime(promise.until, now))}</span>
    </>
  );
}

/** Those that no person has confirmed yet, of this need. */
export function foundIn(promises: readonly PromiseLine[], case_id: string | null): PromiseLine[] {
  return promises
    .filter((each) => each.state === "open" && !each.is_confirmed)
    .filter((each) => case_id === null || each.case_id === case_id);
}

function asNew({ what, until, by, entry_id }: PromiseLine): NewPromise {
  return { what, until, by, found_in: entry_id };
}
