/** Public posts about us that nobody has answered yet, the longest waiting first. */
import { useCallback, useState } from "preact/hooks";
import type { Mention, Mentions } from "../../signals";
import { useNow } from "../clock";
import { attempt } from "../customer/decide";
import { type Desk, useDesk } from "../desk";
import { Icon } from "../icons";
import { networkWord, safeLink } from "../labels";
import { Said } from "../said";
import { useLookAt } from "../search/customers";
import { FailsAlone } from "../shell/fails_alone";
import { KeyButton } from "../shell/key_button";
import { span } from "../time";
import { channelWords, words } from "../words";
import { storyWords } from "../words_story";
import { Empty, Trouble } from "./empty";
import { useHandingOn } from "./handing_on";
import { useListed } from "./lists";

type Which = "unanswered" | "all";

const URGENT_MS = 3_600_000;

export function MentionList() {
  const { wire } = useDesk();
  const [which, setWhich] = useState<Which>("unanswered");
  const [older, setOlder] = useState<Mentions | null>(null);
  const read = useCallback(async () => {
    const first = await wire.ask({ call: "mentions", state: which, before: null });
    setOlder(null);
    return first;
  }, [wire, which]);
  const { list, problem, load } = useListed("mentions", read);
  if (problem && !list) return <Trouble problem={problem} onRetry={load} />;
  if (!list) return <p class="empty">{storyWords.loading_mentions}</p>;
  const shown = [...list.mentions, ...(older?.mentions ?? [])];
  const next = older ? older.next : list.next;
  const more = async () => {
    const page = await wire.ask({ call: "mentions", state: which, before: next });
    setOlder({ ...page, mentions: [...(older?.mentions ?? []), ...page.mentions] });
  };
  return (
    <>
      <div class="filters">
        <fieldset class="tabs" aria-label={storyWords.mentions}>
          {(["unanswered", "all"] as const).map((each) => (
            <button
              key={each}
              type="button"
              class="tab-button"
              aria-pressed={which === each}
              onClick={() => setWhich(each)}
            >
              {each === "all" ? storyWords.all_mentions : storyWords.only_unanswered}
            </button>
          ))}
        </fieldset>
      </div>
      {problem && <Trouble problem={problem} onRetry={load} />}
      {shown.length === 0 && (
        <Empty title={storyWords.nothing_mentioned} note={storyWords.nothing_mentioned_note} />
      )}
      <ul>
        {shown.map((each) => (
          <FailsAlone key={each.entry_id} as="li">
            <MentionRow mention={each} />
          </FailsAlone>
        ))}
      </ul>
      {next !== null && (
        <p class="end">
          <button type="button" class="text" onClick={() => void more()}>
            {storyWords.more_mentions}
          </button>
        </p>
      )}
    </>
  );
}

function MentionRow({ mention }: { mention: Mention }) {
  const desk = useDesk();
  const look_at = useLookAt();
  const row = useHandingOn();
  const link = safeLink(mention.deep_link);
  const { customer_id, answered_by, dismissed, author, author_is_known, text } = mention;
  const network = networkWord(mention.network);
  const open = () => {
    if (link) desk.wire.send({ kind: "open", deep_link: link });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key !== "Enter") return;
    event.preventDefault();
    open();
  };
  return (
    <li
      ref={row}
      class="mine-row"
      data-asks=""
      data-entry=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard stands on a row, and its keys answer it
      tabIndex={0}
      aria-label={`${author}, ${network}`}
      onKeyDown={onKeyDown}
    >
      <Icon name="mentions" size={14} />
      <div class="grow">
        <div class="mine-head">
          <Said class="name" text={author} />
          <span class="beside">
            <Said class="what" text={network} />
            <span class="when">
              <Waited mention={mention} />
            </span>
          </span>
        </div>
        <p class="line said-there">
          <Said text={text ?? words.no_text} />
        </p>
        <div class="acts">
          {link && (
            <button type="button" onClick={open}>
              {words.open_in(network)} <Icon name="out" size={12} />
            </button>
          )}
          {customer_id !== null && (
            <KeyButton letter="o" onPress={() => look_at({ customer_id })}>
              {author_is_known ? storyWords.known_customer : storyWords.who_is_it}
            </KeyButton>
          )}
          {dismissed !== null && (
            <KeyButton letter="r" onPress={() => void restore(desk, mention.entry_id)}>
              {storyWords.for_us}
            </KeyButton>
          )}
          {answered_by === null && dismissed === null && (
            <KeyButton letter="d" onPress={() => void dismiss(desk, mention.entry_id)}>
              {storyWords.not_for_us}
            </KeyButton>
          )}
        </div>
      </div>
    </li>
  );
}

function Waited({ mention }: { mention: Mention }) {
  const now = useNow();
  const { answered_by, dismissed, since } = mention;
  if (dismissed !== null) return <span class="tag">{storyWords.not_for_us}</span>;
  if (answered_by !== null) {
    const channel = (channelWords[answered_by.channel] ?? answered_by.channel).toLowerCase();
    return <span class="tag good">{storyWords.answered_through(channel)}</span>;
  }
  const waited = now - Date.parse(since);
  return <span class={waited > URGENT_MS ? "late" : ""}>{storyWords.waiting(span(waited))}</span>;
}

function dismiss(desk: Desk, entry_id: string): Promise<boolean> {
  return attempt(desk, async () => {
    await desk.wire.ask({ call: "dismiss_mention", entry_id });
    const undo = () => void restore(desk, entry_id);
    desk.tell({ text: storyWords.dismissed, is_trouble: false, undo });
  });
}

function restore(desk: Desk, entry_id: string): Promise<boolean> {
  return attempt(desk, async () => {
    await desk.wire.ask({ call: "restore_mention", entry_id });
    desk.tell({ text: storyWords.restored, is_trouble: false, undo: null });
  });
}
