/** How old what we know of each tool is, trouble first. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { useNow } from "../clock";
import { Icon } from "../icons";
import { toolLabel } from "../labels";
import { clockTime, fullTime, relative } from "../time";
import { words } from "../words";

export type Tool = Context["tools"][number];

const TROUBLE: Readonly<Record<Tool["state"], number>> = {
  failing: 0,
  paused: 1,
  never: 2,
  late: 3,
  fresh: 4,
};

export function Freshness({ tools }: { tools: Tool[] }) {
  const [isOpen, setOpen] = useState(false);
  const now = useNow();
  const label = ({ tool }: Tool) => toolLabel({ tools }, tool);
  const sorted = [...tools].sort((a, b) => TROUBLE[a.state] - TROUBLE[b.state]);
  return (
    <footer class="freshness">
      <button
        type="button"
        aria-expanded={isOpen}
        title={words.freshness}
        onClick={() => setOpen(!isOpen)}
      >
        <span class={isOpen ? "lines" : "line"}>
          {sorted.map((tool) => (
            <span key={tool.tool} class={`tool ${tool.state}`} title={titleOf(tool, label(tool))}>
              <i aria-hidden="true" />
              {label(tool)} <span>{freshnessOf(tool, now)}</span>
              {isOpen && tool.reason && <span class="why">{tool.reason}</span>}
            </span>
          ))}
        </span>
        <Icon name="down" size={13} />
      </button>
    </footer>
  );
}

/** "now", "2 min ago", "failing since 10:31, data from 10:31". */
export function freshnessOf(tool: Tool, now: number): string {
  const data = tool.seen_at ? clockTime(tool.seen_at) : words.no_time;
  if (tool.state === "failing") {
    const since = tool.failing_since ? clockTime(tool.failing_since) : words.no_time;
    return tool.seen_at ? words.failing(since, data) : words.failing_never(since);
  }
  if (tool.state === "paused") return words.paused(data);
  if (tool.state === "never" || !tool.seen_at) return words.never;
  return now - Date.parse(tool.seen_at) < 60_000 ? words.fresh_now : relative(tool.seen_at, now);
}

/** The account, its data's time and, where it fails, why: that tells whom to call. */
export function titleOf(tool: Tool, label: string): string {
  const told = tool.seen_at ? `${label}: ${fullTime(tool.seen_at)}` : label;
  return tool.reason ? `${told}; ${tool.reason}` : told;
}
