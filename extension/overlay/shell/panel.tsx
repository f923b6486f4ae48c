/** The frame of every state: who at the top, the story in the middle, how fresh it is at the bottom. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { useDesk } from "../desk";
import { focusPanel } from "../keys";
import type { HomeTab } from "../mine/home";
import { HomePane } from "../mine/pane";
import { ReviewPane } from "../review/pane";
import { SearchPane, type Within } from "../search/pane";
import { words } from "../words";
import { Controls } from "./controls";
import { eachAlone, FailsAlone } from "./fails_alone";
import { Freshness } from "./freshness";
import { Handle } from "./handle";
import { NewsLine } from "./news";

export interface PanelProps {
  mark: ComponentChildren;
  title: ComponentChildren;
  sub?: ComponentChildren;
  /** What must be known before anything below is believed, such as that the sidecar does not answer. */
  strip?: ComponentChildren;
  tools?: Context["tools"];
  /** Search also goes through this customer's history. */
  within?: Within;
  /** Search makes no sense here: nobody is signed in or nobody answers. */
  can_search?: boolean;
  /** Somebody's story stands here, and may be the wrong one's. */
  can_report?: boolean;
  /** Nobody is signed in: there is no desk of one's own. */
  has_home?: boolean;
  /** Where the desk is this very panel. */
  onHome?: (tab: HomeTab) => void;
  /** What can be done, always in sight below the story. */
  foot?: ComponentChildren;
  children?: ComponentChildren;
}

type Pane = "search" | "review" | HomeTab;

export function Panel(props: PanelProps) {
  const { mark, title, sub, strip, tools, within, foot, onHome, children } = props;
  const { can_search = true, can_report = false, has_home = true } = props;
  const { report } = useDesk();
  const [pane, setPane] = useState<Pane | null>(null);
  const close = () => {
    setPane(null);
    focusPanel();
  };
  return (
    <main class="panel" aria-label={words.panel} tabIndex={-1} data-panel="">
      <Handle />
      <header class="head">
        {mark}
        <div class="grow">
          <h1>
            <FailsAlone as="span">{title}</FailsAlone>
          </h1>
          {sub && (
            <div class="sub">
              <FailsAlone as="span">{sub}</FailsAlone>
            </div>
          )}
        </div>
        <Controls
          onReport={can_report ? report : null}
          onSearch={can_search ? () => setPane(pane === "search" ? null : "search") : null}
          onReview={() => setPane("review")}
          onHome={has_home ? (onHome ?? setPane) : null}
        />
      </header>
      <FailsAlone>{strip}</FailsAlone>
      <NewsLine />
      <FailsAlone onClose={close}>
        {pane === "search" && <SearchPane within={within ?? null} onClose={close} />}
        {pane === "review" && <ReviewPane onClose={close} />}
        {(pane === "mine" || pane === "mentions") && (
          <HomePane tab={pane} onTab={setPane} onClose={close} />
        )}
      </FailsAlone>
      <div class="body" data-scroll="" hidden={pane !== null}>
        {eachAlone(children)}
      </div>
      {pane === null && <FailsAlone>{foot}</FailsAlone>}
      {tools && tools.length > 0 && (
        <FailsAlone>
          <Freshness tools={tools} />
        </FailsAlone>
      )}
    </main>
  );
}
