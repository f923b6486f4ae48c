/** A page that speaks of nobody: the agent's own desk, and somebody can be looked up by hand. */
import { useState } from "preact/hooks";
import { Home, type HomeTab } from "../mine/home";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import { storyWords } from "../words_story";
import { LookUp } from "./look_up";

export function NoCustomer() {
  const [tab, setTab] = useState<HomeTab>("mine");
  return (
    <Panel
      mark={<StateMark icon="mine" mood="plain" />}
      title={storyWords.mine_title_short}
      sub={words.no_customer}
      can_search={false}
      onHome={setTab}
    >
      <LookUp />
      <Home tab={tab} onTab={setTab} />
    </Panel>
  );
}
