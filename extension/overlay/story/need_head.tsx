/** Above the brief: one tab for each open need, how this one stands, and what an agent corrects of it. */
import { useNow } from "../clock";
import { Icon } from "../icons";
import { Said } from "../said";
import { useDigits } from "../shell/digits";
import { More, useFew } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { useSheet } from "../shell/sheet";
import { span } from "../time";
import { storyWords } from "../words_story";
import { useCorrecting } from "./correct";
import { Letter } from "./letter";
import { idOf, isOpen, type Lettered, type Need, nextOpen } from "./needs";
import { raised } from "./raised";

interface NeedHeadProps {
  customer_id: string;
  all: readonly Lettered[];
  shown: Lettered;
  onShow: (case_id: string) => void;
  /** The line below says for how long somebody waits. */
  is_wait_said: boolean;
}

export function NeedHead({ customer_id, all, shown, onShow, is_wait_said }: NeedHeadProps) {
  const open = all.filter(({ need }) => isOpen(need));
  const tabs = open.includes(shown) ? open : [...open, shown];
  const next = nextOpen(all, shown.need.case_id);
  return (
    <div class="need-head">
      {tabs.length > 1 && (
        <div class="need-tabs">
          <fieldset aria-label={storyWords.needs}>
            {tabs.map((each) => (
              <NeedTab key={each.need.case_id} {...{ each, shown, onShow }} />
            ))}
          </fieldset>
          {next && (
            <KeyButton
              letter=">"
              class="text"
              label={storyWords.next_need}
              onPress={() => onShow(next.need.case_id)}
            >
              <Icon name="arrow" size={13} />
            </KeyButton>
          )}
        </div>
      )}
      <div class="need-line">
        <State need={shown.need} is_wait_said={is_wait_said} />
        <Said class="kind" text={shown.need.kind.replaceAll("_", " ")} />
        <NeedMenu key={shown.need.case_id} {...{ customer_id, all, shown }} />
      </div>
    </div>
  );
}

function NeedTab({
  each,
  shown,
  onShow,
}: Pick<NeedHeadProps, "shown" | "onShow"> & { each: Lettered }) {
  const { need, letter } = each;
  return (
    <button
      type="button"
      class="need-tab"
      aria-pressed={each === shown}
      aria-label={storyWords.need_letter(letter, need.line)}
      title={need.line}
      onClick={() => onShow(need.case_id)}
    >
      <Letter of={each} />
      <Said class={raised(need.line)} text={need.line} />
    </button>
  );
}

/** "Waiting for us 2 h", "Urgent": how it stands, and since when; the reasons on closer look. */
function State({ need, is_wait_said }: { need: Need; is_wait_said: boolean }) {
  const now = useNow();
  const { state, urgency, last_at, reasons } = need;
  const waits = state === "waiting_for_us" || state === "waiting_for_customer";
  const why = reasons.join("\n");
  return (
    <>
      <span class={`tag ${MOODS[state] ?? ""}`} title={why}>
        {storyWords.case_state[state] ?? state}
        {waits && !is_wait_said && ` ${span(now - Date.parse(last_at))}`}
      </span>
      {urgency === "high" && (
        <span class="tag bad" title={why}>
          {storyWords.urgent}
        </span>
      )}
    </>
  );
}

const MOODS: Readonly<Record<string, string>> = { waiting_for_us: "vip", settled: "good" };

/** How many needs have a key of their own. */
const KEYED = 9;

function NeedMenu({ customer_id, all, shown }: Omit<NeedHeadProps, "onShow" | "is_wait_said">) {
  const sheet = useSheet();
  const { settle, reopen, merge } = useCorrecting(customer_id);
  const { case_id } = shown.need;
  const others = all.filter((each) => each !== shown);
  const act = (does: () => Promise<boolean>) => {
    sheet.close();
    void does();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape inside the menu closes it; the button does too
    <div class="menu need-menu" data-asks="" ref={sheet.box} onKeyDown={sheet.onKeyDown}>
      {isOpen(shown.need) ? (
        <button type="button" class="text" onClick={() => act(() => settle(case_id))}>
          {storyWords.settle}
        </button>
      ) : (
        <button type="button" class="text" onClick={() => act(() => reopen(case_id))}>
          {storyWords.reopen}
        </button>
      )}
      {others.length > 0 && (
        <button
          type="button"
          class="icon"
          aria-label={storyWords.need_menu}
          title={`${storyWords.need_menu} (.)`}
          aria-keyshortcuts="."
          aria-expanded={sheet.isOpen}
          onClick={sheet.toggle}
        >
          <Icon name="more" size={15} />
        </button>
      )}
      {sheet.isOpen && (
        <MergeInto others={others} onMerge={(other) => act(() => merge(case_id, other))} />
      )}
    </div>
  );
}

interface MergeIntoProps {
  others: readonly Lettered[];
  onMerge: (case_id: string) => void;
}

function MergeInto({ others, onMerge }: MergeIntoProps) {
  const few = useFew(others, KEYED);
  const digitOf = useDigits(few.shown.map(idOf), KEYED);
  return (
    <div class="sheet">
      {few.shown.map((each) => (
        <KeyButton
          key={idOf(each)}
          letter={digitOf(idOf(each))}
          onPress={() => onMerge(idOf(each))}
        >
          <span class="grow">
            {storyWords.merge_into(each.letter)} <Said text={each.need.line} />
          </span>
        </KeyButton>
      ))}
      <More few={few} />
    </div>
  );
}
