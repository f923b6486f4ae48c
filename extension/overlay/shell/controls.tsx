/** The panel's own buttons: "not right", search, a small menu, and folding it away. */
import { useDesk } from "../desk";
import { Icon, type IconName } from "../icons";
import type { HomeTab } from "../mine/home";
import { words } from "../words";
import { storyWords } from "../words_story";
import { usePlace } from "./place";
import { useSheet } from "./sheet";

type MenuItem = [IconName, string, () => void];

interface ControlsProps {
  onReport: (() => void) | null;
  onSearch: (() => void) | null;
  onReview: () => void;
  /** To one's own desk; null where nobody is signed in. */
  onHome: ((tab: HomeTab) => void) | null;
}

/** What not every state has comes first: the others stand still under the hand when it appears. */
export function Controls({ onReport, onSearch, onReview, onHome }: ControlsProps) {
  const { place, stand } = usePlace();
  return (
    <div class="controls">
      {onReport && (
        <button
          type="button"
          class="icon"
          aria-keyshortcuts="!"
          aria-label={words.not_right}
          title={`${words.not_right} (!)`}
          onClick={onReport}
        >
          <Icon name="flag" size={15} />
        </button>
      )}
      {onSearch && (
        <button
          type="button"
          class="icon"
          data-search=""
          aria-label={words.search}
          title={`${words.search} (/)`}
          onClick={onSearch}
        >
          <Icon name="search" />
        </button>
      )}
      {onHome && (
        <>
          <button
            type="button"
            class="icon"
            data-go="h"
            aria-keyshortcuts="g h"
            aria-label={storyWords.mine}
            title={`${storyWords.mine_title} (g h)`}
            onClick={() => onHome("mine")}
          >
            <Icon name="mine" size={15} />
          </button>
          <button
            type="button"
            hidden
            data-go="m"
            aria-keyshortcuts="g m"
            onClick={() => onHome("mentions")}
          >
            {storyWords.mentions}
          </button>
        </>
      )}
      <Menu onReview={onReview} onMentions={onHome && (() => onHome("mentions"))} />
      <button
        type="button"
        class="icon"
        aria-label={words.collapse}
        title={words.collapse}
        onClick={() => stand({ ...place, is_collapsed: true })}
      >
        <Icon name={place.side === "right" ? "fold_right" : "fold_left"} />
      </button>
    </div>
  );
}

interface MenuProps {
  onReview: () => void;
  onMentions: (() => void) | null;
}

function Menu({ onReview, onMentions }: MenuProps) {
  const { wire, may_review } = useDesk();
  const { place, stand } = usePlace();
  const sheet = useSheet();
  const other = place.side === "right" ? "left" : "right";
  const items: MenuItem[] = [
    ...(may_review ? [["review", words.review, onReview] satisfies MenuItem] : []),
    ...(onMentions ? [["mentions", storyWords.mentions, onMentions] satisfies MenuItem] : []),
    [
      other === "left" ? "to_left" : "to_right",
      other === "left" ? words.move_left : words.move_right,
      () => stand({ ...place, side: other }),
    ],
    ["settings", words.settings, () => wire.send({ kind: "options" })],
    ["close", words.close, () => wire.send({ kind: "close" })],
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape inside the menu closes it; the button does too
    <div class="menu" ref={sheet.box} onKeyDown={sheet.onKeyDown}>
      <button
        type="button"
        class="icon"
        aria-label={words.menu}
        title={words.menu}
        aria-expanded={sheet.isOpen}
        onClick={sheet.toggle}
      >
        <Icon name="more" />
      </button>
      {sheet.isOpen && (
        <div class="sheet">
          {items.map(([icon, label, act]) => (
            <button
              key={label}
              type="button"
              onClick={() => {
                sheet.close();
                act();
              }}
            >
              <Icon name={icon} size={15} />
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
