/** Flags that people set: each says why, by whom and until when on closer look, and can be ended there. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { useNoting } from "../handing/noting";
import { Icon } from "../icons";
import { Said } from "../said";
import { shortDay } from "../time";
import { words } from "../words";
import { storyWords } from "../words_story";

type Flag = NonNullable<Context["customer"]>["flags"][number];

export function Flags({ flags }: { flags: Flag[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const shown = flags.find(({ flag_id }) => flag_id === open);
  return (
    <>
      {flags.map(({ flag_id, kind }) => (
        <button
          key={flag_id}
          type="button"
          class="tag bad flag"
          aria-expanded={flag_id === open}
          onClick={() => setOpen(flag_id === open ? null : flag_id)}
        >
          <Icon name="flag" size={11} />
          <Said text={kind.replaceAll("_", " ")} />
        </button>
      ))}
      {shown && <Closer flag={shown} />}
    </>
  );
}

function Closer({ flag }: { flag: Flag }) {
  const now = useNow();
  const { endFlag } = useNoting();
  return (
    <div class="flag-closer">
      <span class="grow">
        <Said text={flag.reason} />{" "}
        <span class="soft">
          <Said text={flag.by} />, {words.until_day(shortDay(flag.until, now))}
        </span>
      </span>
      <button
        type="button"
        aria-label={storyWords.end_flag(flag.kind)}
        onClick={() => void endFlag(flag.flag_id)}
      >
        {storyWords.end}
      </button>
    </div>
  );
}
