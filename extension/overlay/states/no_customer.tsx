/** A page that speaks of nobody: the agent's own desk, how the tools stand, and somebody can be looked up by hand. */
import { useCallback, useState } from "preact/hooks";
import { useDesk } from "../desk";
import { Home, type HomeTab } from "../mine/home";
import { useListed } from "../mine/lists";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import { storyWords } from "../words_story";
import { LookUp } from "./look_up";

export function NoCustomer() {
  const [tab, setTab] = useState<HomeTab>("mine");
  const { wire } = useDesk();
  const read = useCallback(() => wire.ask({ call: "tools" }), [wire]);
  const { list } = useListed("tools", read);
  return (
    <Panel
      mark={<StateMark icon="mine" mood="plain" />}
      title={storyWords.mine_title_short}
      sub={words.no_customer}
      tools={list?.tools ?? []}
      can_search={false}
      onHome={setTab}
    >
      <LookUp />
      <Home tab={tab} onTab={setTab} />
    </Panel>
  );
}
