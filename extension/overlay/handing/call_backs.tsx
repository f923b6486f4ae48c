/** Call-backs that were promised to this customer and not made yet: which number, when, in which language, how often tried. */
import type { CallBackLine, Context } from "../../signals";
import { useNow } from "../clock";
import { Icon } from "../icons";
import { languageWord } from "../labels";
import { Said } from "../said";
import { AndMore, More, useFew } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { clockTime, dueTime, span, timeIn } from "../time";
import { words } from "../words";
import { storyWords } from "../words_story";
import { nameOf } from "./hand";
import { usePromising } from "./promising";

const MOST = 3;

export function CallBacks({ context }: { context: Context }) {
  const open = context.call_backs.filter(({ state }) => state === "open");
  const sorted = open.sort((a, b) => Date.parse(a.until) - Date.parse(b.until));
  const few = useFew(sorted, MOST);
  // the sidecar tells of one that is over only where it told of all that are open
  const is_whole = open.length < context.call_backs.length;
  return (
    <>
      {few.shown.map((each) => (
        <CallBack key={each.call_back_id} call_back={each} />
      ))}
      {few.n_more > 0 && (
        <p class="more-of-these">
          <More few={few} />
        </p>
      )}
      {!is_whole && <AndMore n={context.n_more_call_backs} note={words.left_out.call_backs} />}
    </>
  );
}

function CallBack({ call_back }: { call_back: CallBackLine }) {
  const { settleBack } = usePromising();
  const { call_back_id, number, language, what, to, is_mine } = call_back;
  const now = useNow();
  const late = now - Date.parse(call_back.until);
  return (
    <div class={`note slim standing-handoff call-back ${late > 0 ? "bad" : "quiet"}`} data-asks="">
      <Icon name="call_back" size={14} />
      <span class="grow">
        <b>
          {storyWords.call_back_to} <Said class="number" text={number} />
        </b>
        {language && ` ${storyWords.in_language(languageWord(language))}`}
        {", "}
        {late > 0 ? (
          <span class="late">{storyWords.overdue_by(span(late))}</span>
        ) : (
          windowOf(call_back, now)
        )}
        <span class="lead-says">
          <Said
            text={[nameOf(to), storyWords.attempts(call_back.attempts.length), what]
              .filter(Boolean)
              .join(" · ")}
          />
        </span>
      </span>
      {is_mine && (
        <KeyButton letter="x" onPress={() => void settleBack("keep_call_back", call_back_id)}>
          {storyWords.call_done}
        </KeyButton>
      )}
    </div>
  );
}

/** "today 13:02–15:02, 16:42 there now"; without its beginning "due today 15:02". */
function windowOf({ from, until, time_zone }: CallBackLine, now: number): string {
  const there = timeIn(time_zone, now);
  const when = from === null ? storyWords.due(dueTime(until, now)) : between(from, until, now);
  return there ? `${when}, ${words.now_there(there)}` : when;
}

/** Of another week than this only the day. */
function between(from: string, until: string, now: number): string {
  const begins = dueTime(from, now);
  return begins.endsWith(clockTime(from)) ? `${begins}–${clockTime(until)}` : begins;
}
