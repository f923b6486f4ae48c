/** Through which channel to go on, and why, in one line; the alternatives on demand. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { ChannelIcon } from "../icons";
import { channelWords, words } from "../words";

export function Advice({ advice }: { advice: Context["advice"] }) {
  const [isOpen, setOpen] = useState(false);
  if (!advice) return null;
  const others = advice.others.map(otherOf).filter((other) => other !== null);
  return (
    <section class="advice">
      <div class="summary">
        <ChannelIcon channel={advice.channel} />
        <span class="grow">
          <b>{words.advice(nameOf(advice.channel))}</b> <span class="soft">{advice.reason}</span>
        </span>
        {others.length > 0 && (
          <button
            type="button"
            class="text"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? words.fewer : words.more(others.length)}
          </button>
        )}
      </div>
      {isOpen && (
        <ol class="others">
          {others.map((other) => (
            <li key={other.channel}>
              {nameOf(other.channel)} <span class="soft">{other.reason}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function nameOf(channel: string): string {
  return (channelWords[channel] ?? channel).toLowerCase();
}

function otherOf(other: Record<string, unknown>): { channel: string; reason: string } | null {
  const { channel, reason } = other;
  if (typeof channel !== "string") return null;
  return { channel, reason: typeof reason === "string" ? reason : "" };
}
