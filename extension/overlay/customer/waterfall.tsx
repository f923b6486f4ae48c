/** How the reasons add up: each a small bar that starts where the one before it ended, to either side of nothing. */
import { Said } from "../said";
import { words } from "../words";
import type { Reason } from "./evidence";

const HEIGHT = 8;
/** Thinner than this, a reason would not be seen at all. In hundredths of the width. */
const THINNEST = 1.5;

export function Waterfall({ reasons }: { reasons: Reason[] }) {
  const { steps, zero, total } = stepsOf(reasons.filter(({ weight }) => weight !== 0));
  return (
    <div class="waterfall">
      <ol>
        {steps.map(({ reason, weight, from, width }) => (
          <li key={reason}>
            <Said class="grow" text={reason} />
            <Bar from={from} width={width} zero={zero} mood={weight < 0 ? "against" : "for"} />
            <span class="bits">{signed(weight)}</span>
          </li>
        ))}
      </ol>
      <p class="total">
        <span class="grow">{words.together}</span>
        <span class="bits">{signed(total)}</span>
      </p>
      {reasons
        .filter(({ weight }) => weight === 0)
        .map(({ reason }) => (
          <p key={reason}>
            <Said text={reason} />
          </p>
        ))}
      <p class="soft">{words.bits_note}</p>
    </div>
  );
}

export interface Step extends Reason {
  /** Where the bar starts and how wide it is, in hundredths of the whole width. */
  from: number;
  width: number;
}

/** The reasons, what speaks for it first, as steps over one common width; `zero`: where nothing speaks. */
export function stepsOf(reasons: Reason[]): { steps: Step[]; zero: number; total: number } {
  const sorted = [...reasons].sort((a, b) => b.weight - a.weight);
  const sums = [0];
  for (const { weight } of sorted) sums.push((sums.at(-1) ?? 0) + weight);
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  const place = (bits: number) => (most === least ? 0 : ((bits - least) / (most - least)) * 100);
  const steps = sorted.map((each, at) => {
    const [before, after] = [place(sums[at] ?? 0), place(sums[at + 1] ?? 0)];
    const width = Math.max(THINNEST, Math.abs(after - before));
    return { ...each, from: Math.min(before, after, 100 - width), width };
  });
  return { steps, zero: place(0), total: sums.at(-1) ?? 0 };
}

interface BarProps {
  from: number;
  width: number;
  zero: number;
  mood: string;
}

/** Drawn, not styled: the extension's policy allows no style in the markup. The figure beside it says the same. */
function Bar({ from, width, zero, mood }: BarProps) {
  return (
    <svg class="bar" viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="zero" x={Math.min(zero, 99)} y={0} width={1} height={HEIGHT} />
      <rect class={mood} x={from} y={1} width={width} height={HEIGHT - 2} />
    </svg>
  );
}

/** "+9.2", "−0.6": with a real minus, and one digit behind the point. */
export function signed(bits: number): string {
  const size = Math.abs(bits).toFixed(1);
  if (Number(size) === 0) return size;
  return (bits < 0 ? "−" : "+") + size;
}
