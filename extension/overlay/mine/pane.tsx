/** One's own desk in front of whoever is on the page, until Escape. */
import { Icon } from "../icons";
import { storyWords } from "../words_story";
import { Home, type HomeTab } from "./home";

interface HomePaneProps {
  tab: HomeTab;
  onTab: (tab: HomeTab) => void;
  onClose: () => void;
}

export function HomePane({ tab, onTab, onClose }: HomePaneProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes it; the button does too
    <div class="body" data-scroll="" onKeyDown={onKeyDown}>
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
