/** The tabs above a history: everything, this need, one channel; and only one tool. */
import { useRef } from "preact/hooks";
import type { Context } from "../../signals";
import { ChannelIcon } from "../icons";
import { toolLabel } from "../labels";
import { channelTabs, words } from "../words";
import { type Entry, EVERYTHING, type Filter, isEverything } from "./filter";
import { useHeight } from "./height";

interface FiltersProps {
  context: Context;
  entries: Entry[];
  filter: Filter;
  /** The need that the brief is about. */
  need: string | null;
  onChange: (filter: Filter) => void;
}

export function Filters({ context, entries, filter, need, onChange }: FiltersProps) {
  const head = useRef<HTMLDivElement>(null);
  useHeight(head, "--filters-height");
  const channels = distinct(entries.map((entry) => entry.channel));
  const tools = distinct(context.contacts.map((contact) => contact.tool));
  const case_id = filter.case_id ?? need;
  const only = (part: Partial<Filter>) => onChange({ ...EVERYTHING, tools: filter.tools, ...part });
  return (
    <div class="filters" ref={head}>
      <fieldset class="tabs" aria-label={words.filters}>
        <Tab isOn={isEverything({ ...filter, tools: [] })} onClick={() => only({})}>
          {words.all}
        </Tab>
        {case_id !== null && (
          <Tab isOn={filter.case_id === case_id} onClick={() => only({ case_id })}>
            {words.this_case}
          </Tab>
        )}
        {channels.length > 1 &&
          channels.map((channel) => (
            <Tab
              key={channel}
              isOn={filter.channels.includes(channel)}
              label={channelTabs[channel] ?? channel}
              onClick={() => only({ channels: [channel] })}
            >
              <ChannelIcon channel={channel} size={13} />
              {filter.channels.includes(channel) && (channelTabs[channel] ?? channel)}
            </Tab>
          ))}
      </fieldset>
      {tools.length > 1 && (
        <select
          aria-label={words.tool_filter}
          title={words.tool_filter}
          value={filter.tools[0] ?? ""}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, tools: value ? [value] : [] })
          }
        >
          <option value="">{words.all_tools}</option>
          {tools.map((tool) => (
            <option key={tool} value={tool}>
              {toolLabel(context, tool)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface TabProps {
  isOn: boolean;
  /** What it says to those who do not see its icon. */
  label?: string;
  onClick: () => void;
  children: preact.ComponentChildren;
}

function Tab({ isOn, label, onClick, children }: TabProps) {
  return (
    <button
      type="button"
      class="tab-button"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}
