/** An agent's own desk: what waits for me, and what was said about us in public. */
import { FailsAlone } from "../shell/fails_alone";
import { storyWords } from "../words_story";
import { MentionList } from "./mention_list";
import { MineList } from "./mine_list";

export type HomeTab = "mine" | "mentions";

interface HomeProps {
  tab: HomeTab;
  onTab: (tab: HomeTab) => void;
}

export function Home({ tab, onTab }: HomeProps) {
  return (
    <div class="home">
      <fieldset class="home-tabs" aria-label={storyWords.mine_title}>
        {(["mine", "mentions"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={tab === each}
            aria-keyshortcuts={each === "mine" ? "g h" : "g m"}
            onClick={() => onTab(each)}
          >
            {each === "mine" ? storyWords.mine : storyWords.mentions}
          </button>
        ))}
      </fieldset>
      <FailsAlone key={tab}>{tab === "mine" ? <MineList /> : <MentionList />}</FailsAlone>
    </div>
  );
}
