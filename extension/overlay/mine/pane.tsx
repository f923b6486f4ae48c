/** One's own desk in front of whoever is on the page, until Escape. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons";
import { storyWords } from "../words_story";
import { Home, type HomeTab } from "./home";

interface HomePaneProps {
  tab: HomeTab;
  onTab: (tab: HomeTab) => void;
  onClose: () => void;
}

export function HomePane({ tab, onTab, onClose }: HomePaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  useFirstRow(pane, tab);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes it; the button does too
    <div class="body" data-scroll="" ref={pane} onKeyDown={onKeyDown}>
      <div class="review-head">
        <h2>{storyWords.mine_title}</h2>
        <button type="button" class="icon" aria-label={storyWords.close_mine} onClick={onClose}>
          <Icon name="close" size={15} />
        </button>
      </div>
      <Home tab={tab} onTab={onTab} />
    </div>
  );
}

/** Whoever came here by a key stands on the first thing that waits, so that its keys count at once. */
function useFirstRow(pane: { current: HTMLElement | null }, tab: HomeTab): void {
  useLayoutEffect(() => {
    if (!pane.current) return undefined;
    const stand = () => {
      const row = pane.current?.querySelector<HTMLElement>(".mine-row");
      if (!row) return;
      waiting.disconnect();
      if (document.activeElement?.matches("[data-panel]")) row.focus({ preventScroll: true });
    };
    const waiting = new MutationObserver(stand);
    waiting.observe(pane.current, { childList: true, subtree: true });
    stand();
    return () => waiting.disconnect();
  }, [tab]);
}
