/** The frame of every state: who at the top, the story in the middle, how fresh it is at the bottom. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { SearchPane, type Within } from "../search/pane";
import { words } from "../words";
import { Controls } from "./controls";
import { Freshness } from "./freshness";
import { Handle } from "./handle";

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
  children?: ComponentChildren;
}

export function Panel(props: PanelProps) {
  const { mark, title, sub, strip, tools, within, can_search = true, children } = props;
  const [isSearching, setSearching] = useState(false);
  return (
    <main class="panel" aria-label={words.panel} tabIndex={-1} data-panel="">
      <Handle />
      <header class="head">
        {mark}
        <div class="grow">
          <h1>{title}</h1>
          {sub && <div class="sub">{sub}</div>}
        </div>
        <Controls onSearch={can_search ? () => setSearching(!isSearching) : null} />
      </header>
      {strip}
      {isSearching && <SearchPane within={within ?? null} onClose={() => setSearching(false)} />}
      <div class="body" data-scroll="" hidden={isSearching}>
        {children}
      </div>
      {tools && tools.length > 0 && <Freshness tools={tools} />}
    </main>
  );
}
