/** What has come in above what is seen: one quiet line, and the way to it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../icons";
import { words } from "../words";
import { KeyButton } from "./key_button";
import type { News } from "./steady";

export const NewsContext = createContext<News>({ n: 0, see: () => undefined });

export function NewsLine() {
  const { n, see } = useContext(NewsContext);
  return (
    <div class="news">
      {n > 0 && (
        <KeyButton letter="s" onPress={see}>
          <Icon name="up" size={13} />
          {words.n_new(n)}
        </KeyButton>
      )}
    </div>
  );
}
