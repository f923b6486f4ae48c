/** What a team lead should look at, worked down by keys: each item answered by one letter, then on to the next. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Reviews } from "../../signals";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { AndMore } from "../shell/few";
import { words } from "../words";
import { LinkItem } from "./link_item";
import { useReviews } from "./list";
import { ReportItem } from "./report_item";

export function ReviewPane({ onClose }: { onClose: () => void }) {
  const { tools } = useDesk();
  const { reviews, problem, load } = useReviews();
  const pane = useRef<HTMLDivElement>(null);
  const settled = reviews !== null || problem !== null;
  // each list begins at its first item, and where there is none, at what can be done about that
  useLayoutEffect(() => focusNext(pane.current, null), [settled, reviews]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  const next = (after: HTMLElement | null) => focusNext(pane.current, after);
  const item = { tools, onNext: next, onLeave: onClose };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in the review closes it; the button does too
    <div class="body review" data-scroll="" ref={pane} onKeyDown={onKeyDown}>
      <div class="review-head">
        <h2>{words.review_title}</h2>
        <button type="button" class="icon" aria-label={words.close_review} onClick={onClose}>
          <Icon name="close" size={15} />
        </button>
      </div>
      {!settled && <p class="empty">{words.loading_review}</p>}
      {problem && (
        <div class="note bad" role="alert">
          <Icon name="alert" size={15} />
          <span class="grow">
            <b>{problem.title}</b> {problem.detail}
          </span>
          <button type="button" data-last="" onClick={load}>
            {words.retry}
          </button>
        </div>
      )}
      {reviews && !problem && (
        <>
          <Part title={words.reports} n={reviews.reports.length} n_more={reviews.n_more_reports}>
            {reviews.reports.map((each) => (
              <ReportItem key={each.report_id} report={each} {...item} />
            ))}
          </Part>
          <Part
            title={words.suggestions}
            n={reviews.suggestions.length}
            n_more={reviews.n_more_suggestions}
          >
            {reviews.suggestions.map((each) => (
              <LinkItem key={each.link_id} link={each} {...item} />
            ))}
          </Part>
          {/* what comes after the most doubtful never grows less, whatever is answered */}
          <Part title={words.doubts} n={reviews.doubts.length} n_more={0}>
            {reviews.doubts.map((each) => (
              <LinkItem key={each.link_id} link={each} {...item} />
            ))}
          </Part>
          <End reviews={reviews} onAgain={load} />
        </>
      )}
    </div>
  );
}

interface PartProps {
  title: string;
  n: number;
  n_more: number;
  children: ComponentChildren;
}

function Part({ title, n, n_more, children }: PartProps) {
  if (n + n_more === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} {n > 0 && <span class="soft">{n}</span>}
      </h2>
      {n > 0 && <ol>{children}</ol>}
      <AndMore n={n_more} note={words.left_out.reviews} />
    </section>
  );
}

function End({ reviews, onAgain }: { reviews: Reviews; onAgain: () => void }) {
  const { reports, suggestions, doubts, n_more_reports, n_more_suggestions } = reviews;
  const isMore = n_more_reports + n_more_suggestions > 0;
  const isEmpty = !isMore && reports.length + suggestions.length + doubts.length === 0;
  const looked_at = isMore ? words.these_looked_at : words.all_looked_at;
  return (
    <div class="review-end">
      <Icon name="check" size={18} />
      <b>{isEmpty ? words.nothing_to_review : looked_at}</b>
      {isEmpty && <span class="soft">{words.nothing_to_review_note}</span>}
      <button type="button" data-last="" onClick={onAgain}>
        {words.look_again}
      </button>
    </div>
  );
}

/** The keyboard goes to the first open item behind `after`, else to the one above, else to the end of the list. */
function focusNext(pane: HTMLElement | null, after: HTMLElement | null): void {
  const open = [...(pane?.querySelectorAll<HTMLElement>("[data-asks]") ?? [])];
  const others = open.filter((each) => each !== after);
  const isBehind = (each: HTMLElement) =>
    after === null ||
    (after.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const next =
    others.find(isBehind) ?? others[0] ?? pane?.querySelector<HTMLElement>("[data-last]");
  next?.focus();
}
