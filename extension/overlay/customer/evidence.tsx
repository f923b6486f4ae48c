/** Why two contacts may be one person: each reason with how much it weighs, and on demand how they add up. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Icon } from "../icons";
import { Said } from "../said";
import { words } from "../words";
import { Waterfall } from "./waterfall";

export type Reason = Context["candidates"][number]["evidence"][number];

/** Bits above which a reason counts as strong or fair; the sidecar's own scale. */
const STRONG = 8;
const FAIR = 3;
const MARKS = { for: "check", against: "minus", neither: "info" } as const;

export function Evidence({ reasons }: { reasons: Reason[] }) {
  const [isOpen, setOpen] = useState(false);
  if (reasons.length === 0) return <p class="evidence soft">{words.no_evidence}</p>;
  return (
    <div class="evidence">
      {isOpen ? <Waterfall reasons={reasons} /> : <Reasons reasons={reasons} />}
      {reasons.some((each) => each.weight !== 0) && (
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hide_weights : words.weights}
        </button>
      )}
    </div>
  );
}

function Reasons({ reasons }: { reasons: Reason[] }) {
  const told = reasons.filter((each) => !each.aside);
  const sorted = told.sort((a, b) => b.weight - a.weight);
  return (
    <ul>
      {sorted.map(({ reason, weight }) => (
        <li key={reason} class={sideOf(weight)}>
          <Icon name={MARKS[sideOf(weight)]} size={13} />
          <span class="grow">
            <Said text={reason} />
          </span>
          {weight !== 0 && <span class="weight">{strengthOf(weight)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A rule that was applied weighs nothing itself. */
function sideOf(weight: number): keyof typeof MARKS {
  if (weight === 0) return "neither";
  return weight < 0 ? "against" : "for";
}

/** The reason that speaks loudest for it; null where nothing does. */
export function strongest(reasons: Reason[]): string | null {
  const best = reasons.reduce<Reason | null>(
    (top, each) => (each.weight > (top?.weight ?? 0) ? each : top),
    null,
  );
  return best?.reason ?? null;
}

export function strengthOf(weight: number): string {
  if (weight < 0) return words.speaks_against;
  if (weight >= STRONG) return words.strong;
  return weight >= FAIR ? words.fair : words.weak;
}
