/** One entry: by which channel, from whom to whom, when, and what was said. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { ChannelIcon, Icon } from "../icons";
import { safeLink, toolLabel } from "../labels";
import { Said } from "../said";
import { EntryNeed, NeedButton } from "../story/entry_need";
import { duration, timeInDay } from "../time";
import { channelWords, words } from "../words";
import { Attachments } from "./attachments";
import { Content } from "./content";
import { useOpened } from "./opened";
import type { Row } from "./rows";
import { otherAddress, whoOf } from "./who";

interface EntryRowProps {
  row: Row;
  context: Context;
  isFirst: boolean;
}

export function EntryRow({ row, context, isFirst }: EntryRowProps) {
  const { entry, subject } = row;
  const [isOpen, toggle] = useOpened(entry.id);
  const [isNeed, setNeed] = useState(false);
  const article = useRef<HTMLElement>(null);
  const closeNeed = () => {
    setNeed(false);
    article.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isNeed) {
      event.stopPropagation();
      closeNeed();
    }
    if (event.target !== event.currentTarget || event.key !== "Enter") return;
    event.preventDefault();
    toggle();
  };
  return (
    <article
      ref={article}
      class={`entry ${entry.direction} by-${entry.by}`}
      id={entry.id}
      data-entry=""
      data-asks=""
      aria-label={labelOf(context, row)}
      tabIndex={isFirst ? 0 : -1}
      onKeyDown={onKeyDown}
    >
      <span class="channel" title={channelWords[entry.channel]}>
        {entry.direction === "internal" ? (
          <Icon name="note" size={14} />
        ) : (
          <ChannelIcon channel={entry.channel} />
        )}
      </span>
      <Heading row={row} context={context}>
        <NeedButton entry={entry} isOpen={isNeed} onToggle={() => setNeed(!isNeed)} />
      </Heading>
      <div class="said">
        {subject && <Said class="subject" text={subject} />}
        <Content entry={entry} isOpen={isOpen} onToggle={toggle} />
        {!entry.masked && <Attachments entry={entry} />}
        {isNeed && <EntryNeed entry={entry} onClose={closeNeed} />}
      </div>
    </article>
  );
}

interface HeadingProps {
  row: Row;
  context: Context;
  children: ComponentChildren;
}

function Heading({ row, context, children }: HeadingProps) {
  const { entry } = row;
  const who = whoOf(context, entry);
  const link = safeLink(entry.deep_link);
  const tool = toolLabel(context, entry.tool);
  return (
    <div class="heading">
      <span class="who">
        <Said class="from" text={who.from} />
        {who.to !== null && (
          <span class="to">
            <Icon name="arrow" size={12} />
            <span class="unseen">{words.to}</span>
            <Said text={who.to} />
          </span>
        )}
      </span>
      <Time moment={entry.occurred_at} text={timeInDay} class="when" />
      <span class="by-way">
        {wayOf(context, row, tool)}
        {link && (
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={words.open_in(tool)}
            title={words.open_in(tool)}
          >
            {tool}
            <Icon name="out" size={12} />
          </a>
        )}
        {!link && <span>{tool}</span>}
        {children}
      </span>
    </div>
  );
}

/** "Call, 6 min" or "Internal note" or "Email from d.w@home.example"; a channel that is its tool is named once. */
function wayOf(context: Context, { entry }: Row, tool: string) {
  const address = otherAddress(context, entry);
  const channel = channelWords[entry.channel] ?? entry.channel;
  const lasted = entry.duration_s ? duration(entry.duration_s) : null;
  const way = entry.direction === "internal" ? words.internal_note : channel;
  const said = [way === tool ? null : way, lasted].filter((each) => each !== null).join(", ");
  return (
    <>
      {said && <span>{said}</span>}
      {address && <Said text={address} />}
      {entry.product && <Said class="product" text={words.about(entry.product)} />}
    </>
  );
}

function labelOf(context: Context, { entry }: Row): string {
  const channel = channelWords[entry.channel] ?? entry.channel;
  const { from } = whoOf(context, entry);
  if (entry.direction === "internal") return `${words.internal_note}, ${from}`;
  const side = entry.direction === "inbound" ? words.from_customer : words.from_us;
  return `${channel} ${side}, ${from}`;
}
