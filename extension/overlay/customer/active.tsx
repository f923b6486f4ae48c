/** What is going on with this customer right now, with somebody else, such as a chat. */
import type { Context } from "../../signals";
import { Time } from "../clock";
import { ChannelIcon } from "../icons";
import { Said } from "../said";
import { channelWords, words } from "../words";

type Active = Context["active"][number];

export function ActiveNow({ active }: { active: Active[] }) {
  const shown = active.filter((each) => typeof each.channel === "string");
  if (shown.length === 0) return null;
  return (
    <section class="active">
      {shown.map((each) => (
        <ActiveLine key={JSON.stringify(each)} active={each} />
      ))}
    </section>
  );
}

function ActiveLine({ active }: { active: Active }) {
  const channel = text(active.channel) ?? "";
  const agent = text(active.agent);
  const since = text(active.since);
  return (
    <div class="live-line">
      <i aria-hidden="true" />
      <ChannelIcon channel={channel} />
      <span class="grow">
        {words.active_in(channelWords[channel] ?? channel)}
        {agent && (
          <>
            {" "}
            {words.with} <Said text={agent} />
          </>
        )}
      </span>
      {since && <Time moment={since} />}
    </div>
  );
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
