/** What is going on with this customer right now, with somebody else, such as a chat. */
import type { Context } from "../../signals";
import { Time } from "../clock";
import { ChannelIcon } from "../icons";
import { Said } from "../said";
import { channelWords, words } from "../words";

type Active = Context["active"][number];

export function ActiveNow({ active }: { active: Active[] }) {
  if (active.length === 0) return null;
  return (
    <section class="active">
      {active.map((each) => (
        <ActiveLine key={each.id} active={each} />
      ))}
    </section>
  );
}

function ActiveLine({ active }: { active: Active }) {
  const { agent, channel, since, product } = active;
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
        {product && (
          <>
            {", "}
            <Said class="product" text={words.about(product)} />
          </>
        )}
      </span>
      <Time moment={since} />
    </div>
  );
}
