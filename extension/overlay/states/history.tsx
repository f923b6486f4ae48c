/** The history of a customer with its filters, each entry with the letter of its need. */
import { useMemo } from "preact/hooks";
import type { Context } from "../../signals";
import { NeedsContext } from "../story/entry_need";
import type { Lettered } from "../story/needs";
import { type Entry, EVERYTHING, type Filter, isEverything } from "../timeline/filter";
import { Filters } from "../timeline/filters";
import { useFound } from "../timeline/found";
import { useStory } from "../timeline/story";
import { Timeline } from "../timeline/timeline";
import { words } from "../words";

interface HistoryProps {
  ref_: { current: HTMLElement | null };
  context: Context;
  needs: readonly Lettered[];
  need: string | null;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

export function History({ ref_, context, needs, need, filter, onFilter }: HistoryProps) {
  const story = useStory(context);
  const found = useFound(context, story, filter);
  const isAll = isEverything(filter);
  const { entries } = isAll ? story : found;
  const lettering = useMemo(
    () => ({
      customer_id: context.customer?.customer_id ?? "",
      all: needs,
      from: (entry: Entry) => fromOn(entries, entry),
    }),
    [context.customer?.customer_id, needs, entries],
  );
  return (
    <section class="history" aria-label={words.history} ref={ref_}>
      {(story.entries.length > 0 || !isAll) && (
        <Filters
          context={context}
          entries={story.entries}
          filter={filter}
          need={need}
          onChange={onFilter}
        />
      )}
      <NeedsContext.Provider value={lettering}>
        <Timeline
          key={JSON.stringify(filter)}
          context={context}
          story={isAll ? story : found}
          end={isAll ? words.first_entry : words.last_found}
          empty={isAll ? words.nothing_yet : <NothingFound onClear={() => onFilter(EVERYTHING)} />}
        />
      </NeedsContext.Provider>
    </section>
  );
}

/** The entries of its need that came with it or after it. */
function fromOn(entries: readonly Entry[], first: Entry): string[] {
  const since = Date.parse(first.occurred_at);
  return entries
    .filter(
      ({ case_id, occurred_at }) => case_id === first.case_id && Date.parse(occurred_at) >= since,
    )
    .map(({ id }) => id);
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <>
      {words.nothing_found}{" "}
      <button type="button" class="text" onClick={onClear}>
        {words.clear_filter}
      </button>
    </>
  );
}
