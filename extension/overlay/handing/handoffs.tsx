/** Handoffs at the top of the story: what came to me with its two answers, and how those that I gave stand. */
import { useState } from "preact/hooks";
import type { Context, HandoffLine } from "../../signals";
import { Time, useNow } from "../clock";
import { Icon } from "../icons";
import { safeLink, toolLabel } from "../labels";
import { Said } from "../said";
import { AndMore, More, useFew } from "../shell/few";
import { Quoted } from "../story/quoted";
import { raised } from "../story/raised";
import { sectionWords, words } from "../words";
import { storyWords } from "../words_story";
import { AcceptOrDecline } from "./accept_or_decline";
import { fullNameOf, isOnTop, nameOf, useHanding } from "./hand";

const MOST = 4;

export function Handoffs({ context }: { context: Context }) {
  const now = useNow();
  const standing = context.handoffs.filter((each) => isOnTop(each, now));
  const few = useFew(mineFirst(standing), MOST);
  return (
    <>
      {few.shown.map((each) =>
        waitsForMe(each) ? (
          <Incoming key={each.handoff_id} handoff={each} context={context} />
        ) : (
          <Standing key={each.handoff_id} handoff={each} context={context} />
        ),
      )}
      {few.n_more > 0 && (
        <p class="more-of-these">
          <More few={few} letter="e" />
        </p>
      )}
      {standing.length > 0 && <AndMore n={overOf(context, now)} note={words.left_out.handoffs} />}
    </>
  );
}

/** Those that stand nowhere here: of whom the sidecar told, and of whom it did not. */
function overOf({ handoffs, n_more_handoffs }: Context, now: number): number {
  return handoffs.filter((each) => !isOnTop(each, now)).length + n_more_handoffs;
}

/** What waits for me is never what is left out. */
function mineFirst(handoffs: readonly HandoffLine[]): HandoffLine[] {
  return [...handoffs].sort((a, b) => Number(waitsForMe(b)) - Number(waitsForMe(a)));
}

export function waitsForMe({ state, is_mine, is_given_by_me }: HandoffLine): boolean {
  return state === "open" && is_mine && !is_given_by_me;
}

interface HandoffProps {
  handoff: HandoffLine;
  context: Context;
}

function Incoming({ handoff, context }: HandoffProps) {
  const { handoff_id, kind } = handoff;
  return (
    <section class="handed" data-asks="" aria-label={titleOf(handoff)}>
      <Heading handoff={handoff} context={context} />
      {handoff.reason && (
        <p class={`reason ${raised(handoff.reason)}`}>
          <Quoted text={handoff.reason} />
        </p>
      )}
      <PassedOn handoff={handoff} />
      {kind === "handoff" && <AcceptOrDecline handoff_id={handoff_id} />}
    </section>
  );
}

function Heading({ handoff, context }: HandoffProps) {
  const { tool } = handoff.from;
  const link = safeLink(handoff.deep_link);
  return (
    <div class="handed-head">
      <Icon name="both" size={14} />
      <span class="grow">
        <b>
          <Said text={titleOf(handoff)} />
        </b>{" "}
        <Said class="soft" text={storyWords.to_whom(fullNameOf(handoff.to))} />
      </span>
      {link && (
        <a
          class="icon"
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={words.open_in(tool ? toolLabel(context, tool) : storyWords.the_tool)}
        >
          <Icon name="out" size={13} />
        </a>
      )}
      <Time moment={handoff.at} class="soft" />
    </div>
  );
}

/** What the giver corrected of the brief; the brief itself stands below. */
function PassedOn({ handoff }: { handoff: HandoffLine }) {
  const [isOpen, setOpen] = useState(false);
  const parts = (["told", "tried", "promised"] as const).filter((part) => handoff[part].length > 0);
  if (parts.length === 0) return null;
  if (!isOpen) {
    return (
      <button type="button" class="text" aria-expanded={false} onClick={() => setOpen(true)}>
        {storyWords.passed_on}
      </button>
    );
  }
  return (
    <dl>
      {parts.map((part) => (
        <div key={part}>
          <dt>{sectionWords[part]}</dt>
          <dd>
            {handoff[part].map((line) => (
              <div key={line} class={raised(line)}>
                <Quoted text={line} />
              </div>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One line: given by me, or between others, or accepted; the giver sees at once how it stands. */
function Standing({ handoff, context }: HandoffProps) {
  const { withdraw } = useHanding();
  const { handoff_id, state, reason, is_given_by_me, decline_reason } = handoff;
  const isBad = state === "declined";
  const said = decline_reason ?? reason;
  return (
    <div class={`note slim standing-handoff ${isBad ? "warn" : "quiet"}`}>
      <Icon name="both" size={14} />
      <span class="grow">
        <b>
          <Said
            text={
              is_given_by_me
                ? storyWords.given(nameOf(handoff.to))
                : storyWords.from_to(nameOf(handoff.from), nameOf(handoff.to))
            }
          />
        </b>
        {" · "}
        <Said class={`state ${state}`} text={stateOf(handoff, context)} />
        {handoff.is_nobody_here && ` · ${storyWords.nobody_here}`}
        {" · "}
        <Time moment={handoff.answered_at ?? handoff.at} class="soft" />
        {said && (
          <span class={`lead-says ${raised(said)}`}>
            <Quoted text={said} />
          </span>
        )}
      </span>
      {is_given_by_me && state === "open" && handoff.kind === "handoff" && (
        <button type="button" onClick={() => void withdraw(handoff_id)}>
          {storyWords.withdraw}
        </button>
      )}
    </div>
  );
}

function titleOf({ kind, from }: HandoffLine): string {
  const by = fullNameOf(from);
  if (kind === "transfer") return storyWords.transferred_by(by);
  return kind === "reassignment" ? storyWords.reassigned_by(by) : storyWords.handed_to_you(by);
}

function stateOf(handoff: HandoffLine, context: Context): string {
  const { state, accepted_by, answered_by, answered_in } = handoff;
  const tool = answered_in && toolLabel(context, answered_in);
  if (state === "done" && answered_by && tool) return storyWords.answered_by(answered_by, tool);
  if (state !== "accepted" || !accepted_by) return storyWords.given_state[state] ?? state;
  return tool ? storyWords.reassigned_to(accepted_by, tool) : storyWords.accepted_by(accepted_by);
}
