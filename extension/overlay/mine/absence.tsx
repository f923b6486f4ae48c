/** Away until when, and back again: what comes to me is my team's meanwhile, never nobody's. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useNow } from "../clock";
import { type Desk, useDesk } from "../desk";
import { useAskingBack } from "../handing/asking_back";
import { done } from "../handing/done";
import { absenceEnds } from "../handing/due";
import { momentOf } from "../handing/when";
import { Icon } from "../icons";
import { KeyButton } from "../shell/key_button";
import { dueTime } from "../time";
import { words } from "../words";
import { storyWords } from "../words_story";

/** `until`: as the sidecar says; null while I am here. */
export function Absence({ until }: { until: string | null }) {
  const desk = useDesk();
  const now = useNow();
  const leaving = useAskingBack();
  if (until !== null && Date.parse(until) > now) {
    return (
      <div class="note slim away" role="status">
        <Icon name="away" size={14} />
        <span class="grow">
          <b>{storyWords.away_until(dueTime(until, now))}</b> {storyWords.away_note}
        </span>
        <KeyButton letter="b" onPress={() => void comeBack(desk)}>
          {storyWords.am_back}
        </KeyButton>
      </div>
    );
  }
  if (leaving.isOpen) return <Leaving onClose={leaving.close} />;
  return (
    <div class="leave" ref={leaving.box}>
      <KeyButton letter="w" class="text" onPress={leaving.open}>
        {storyWords.go_away}
      </KeyButton>
    </div>
  );
}

/** One key for each of the usual ends, and any other by its date. */
function Leaving({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const [isOther, setOther] = useState(false);
  useEffect(() => box.current?.querySelector<HTMLElement>("button")?.focus(), []);
  const go = async (until: string) => {
    if (await leave(desk, until, now)) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes it; the button does too
    <div class="note leaving" data-asks="" ref={box} onKeyDown={onKeyDown}>
      <div class="grow">
        <b>{storyWords.am_away}</b> <span class="soft">{storyWords.away_note}</span>
        <div class="acts">
          {absenceEnds(now).map((end, at) => (
            // the end moves on with the clock, the button that has the keyboard is the same
            <KeyButton key={at} letter={String(at + 1)} onPress={() => void go(end.until)}>
              {end.label}
            </KeyButton>
          ))}
          <KeyButton letter="0" is_open={isOther} onPress={() => setOther(!isOther)}>
            {storyWords.another_time}
          </KeyButton>
          {!isOther && (
            <button type="button" class="text" onClick={onClose}>
              {words.cancel}
            </button>
          )}
        </div>
        {isOther && <OtherEnd onGo={go} onClose={onClose} />}
      </div>
    </div>
  );
}

interface OtherEndProps {
  onGo: (until: string) => Promise<void>;
  onClose: () => void;
}

function OtherEnd({ onGo, onClose }: OtherEndProps) {
  const [until, setUntil] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="word-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (until !== null) void onGo(until);
      }}
    >
      <input
        ref={field}
        type="datetime-local"
        class="word"
        aria-label={storyWords.until}
        onInput={({ currentTarget: { value } }) => setUntil(momentOf(value))}
      />
      <button type="submit" class="primary" disabled={until === null}>
        {storyWords.leave}
      </button>
      <button type="button" onClick={onClose}>
        {words.cancel}
      </button>
    </form>
  );
}

function leave(desk: Desk, until: string, now: number): Promise<boolean> {
  return done(
    desk,
    storyWords.away_until(dueTime(until, now)),
    () => desk.wire.ask({ call: "absence", until }),
    () => () => comeBack(desk),
  );
}

function comeBack(desk: Desk): Promise<boolean> {
  return done(desk, storyWords.came_back, () => desk.wire.ask({ call: "absence", until: null }));
}
