/** The entries of a story, newest first under the names of their days, with more as one scrolls. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Icon } from "../icons";
import { dayName } from "../time";
import { words } from "../words";
import { EntryRow } from "./entry";
import { Opened } from "./opened";
import { type Row, rowsOf } from "./rows";
import type { Story } from "./story";
import { Windowed } from "./windowed";

interface TimelineProps {
  context: Context;
  story: Story;
  /** What to say where there is no entry. */
  empty: ComponentChildren;
  /** What stands below the last one. */
  end?: string;
}

export function Timeline({ context, story, empty, end = words.first_entry }: TimelineProps) {
  const { entries } = story;
  const rows = useMemo(() => rowsOf(entries), [entries]);
  const opened = useRef(new Set<string>());
  const draw = (row: Row) => (
    <>
      {row.starts_day && (
        <h3 class="day">
          <Time moment={row.entry.occurred_at} text={dayName} />
        </h3>
      )}
      <EntryRow row={row} context={context} isFirst={row === rows[0]} />
    </>
  );
  if (rows.length === 0 && !story.is_loading && !story.problem) return <p class="empty">{empty}</p>;
  return (
    <Opened.Provider value={opened.current}>
      <Windowed rows={rows} keyOf={(row) => row.entry.id} draw={draw} />
      <End story={story} end={end} />
    </Opened.Provider>
  );
}

function End({ story, end }: { story: Story; end: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const more = useRef(story.more);
  more.current = story.more;
  const has_more = story.next !== null && !story.problem;
  // watched anew after each page, or a short page would be the last
  useEffect(() => {
    if (!has_more || !button.current || !("IntersectionObserver" in globalThis)) return;
    const observer = new IntersectionObserver(
      (seen) => seen.some((each) => each.isIntersecting) && more.current(),
      { root: button.current.closest("[data-scroll]"), rootMargin: "400px 0px" },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [has_more, story.entries.length]);
  if (story.problem) return <Trouble story={story} />;
  if (story.is_loading) return <p class="end">{words.loading_earlier}</p>;
  if (story.next === null) return <p class="end">{end}</p>;
  return (
    <p class="end">
      <button ref={button} type="button" class="text" onClick={story.more}>
        {words.earlier}
      </button>
    </p>
  );
}

function Trouble({ story }: { story: Story }) {
  return (
    <div class="note bad" role="alert">
      <Icon name="alert" />
      <div class="grow">
        <b>{story.problem?.title}</b>
        <div>{story.problem?.detail}</div>
      </div>
      <button type="button" onClick={story.more}>
        {words.retry}
      </button>
    </div>
  );
}
