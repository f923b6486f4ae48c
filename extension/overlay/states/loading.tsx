/** Looking up: quiet at first, and the shape of what is to come only when it takes longer than a blink. */
import { useEffect, useState } from "preact/hooks";
import type { Hint } from "../../signals";
import { Panel } from "../shell/panel";
import { words } from "../words";
import { ReadFromPage } from "./read_from_page";

const BLINK_MS = 150;

export function Loading({ hints }: { hints: Hint[] }) {
  const isSlow = useAfter(BLINK_MS);
  return (
    <Panel
      mark={<span class={`mark plain ${isSlow ? "bone" : ""}`} />}
      title={<Title isSlow={isSlow} />}
      sub={<span class={isSlow ? "bone sub-bone" : ""} aria-hidden="true" />}
      can_search={false}
    >
      {isSlow && <Bones />}
      {isSlow && <ReadFromPage context={null} hints={hints} />}
    </Panel>
  );
}

/** Said at once to those who listen; seen only as a shape, and only when it takes a while. */
function Title({ isSlow }: { isSlow: boolean }) {
  return (
    <>
      <span class="unseen">{words.loading}</span>
      {isSlow && <span class="bone name-bone" aria-hidden="true" />}
    </>
  );
}

function Bones() {
  return (
    <div class="bones" aria-hidden="true">
      <span class="bone w60" />
      <span class="bone w40" />
      <span class="bone block" />
      {[1, 2, 3].map((row) => (
        <div key={row} class="bone-row">
          <span class="bone square" />
          <span class="bone w60" />
          <span class="bone w90" />
        </div>
      ))}
    </div>
  );
}

function useAfter(ms: number): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAfter(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isAfter;
}
