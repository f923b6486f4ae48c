/** What was said: three lines at first, all of it on demand, and the original where something was folded away. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { problemOf } from "../wire";
import { words } from "../words";
import type { Entry } from "./filter";
import { turnsOf } from "./turns";

interface ContentProps {
  entry: Entry;
  isOpen: boolean;
  onToggle: () => void;
}

export function Content({ entry, isOpen, onToggle }: ContentProps) {
  const original = useOriginal(entry.id);
  const text = useRef<HTMLDivElement>(null);
  const isCut = useIsCut(text, entry.text, isOpen);
  if (entry.masked) return <Masked />;
  return (
    <>
      {entry.text && (
        <div ref={text} class={isOpen || original.text !== null ? "text" : "text clamped"}>
          <Spoken channel={entry.channel} text={original.text ?? entry.text} />
        </div>
      )}
      {original.text !== null && !entry.text && <Said class="text" text={original.text} />}
      {original.problem && <div class="trouble">{original.problem}</div>}
      {(isCut || isOpen || entry.folded) && (
        <div class="folds">
          {(isCut || isOpen) && original.text === null && (
            <button type="button" class="text" aria-expanded={isOpen} onClick={onToggle}>
              {isOpen ? words.show_less : words.show_more}
            </button>
          )}
          {entry.folded && (
            <button
              type="button"
              class="text"
              aria-expanded={original.text !== null}
              onClick={original.toggle}
            >
              {original.label}
            </button>
          )}
        </div>
      )}
    </>
  );
}

function Spoken({ channel, text }: { channel: string; text: string }) {
  const turns = turnsOf(channel, text);
  if (!turns) return <Said text={text} />;
  return (
    <>
      {turns.map((turn, at) => (
        <div key={at}>
          {turn.speaker && <span class={`speaker ${turn.speaker}`}>{turn.speaker} </span>}
          <Said text={turn.text} />
        </div>
      ))}
    </>
  );
}

function Masked() {
  return (
    <div class="masked">
      <Icon name="lock" size={12} />
      {words.masked}
    </div>
  );
}

/** Whether the clamped text is longer than what is seen; it stays so while it is open. */
function useIsCut(text: { current: HTMLElement | null }, of: string | null, isOpen: boolean) {
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = text.current;
    if (element && !isOpen) setCut(element.scrollHeight > element.clientHeight + 1);
  }, [of, isOpen]);
  return isCut;
}

function useOriginal(entry_id: string) {
  const { wire } = useDesk();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    setProblem(null);
    try {
      const original = await wire.ask({ call: "original", entry_id });
      setText(original.text ?? words.no_text);
    } catch (error) {
      setProblem(problemOf(error).title);
    }
    setLoading(false);
  };
  const toggle = () => (text === null ? void load() : setText(null));
  const shown = text === null ? words.show_original : words.hide_original;
  return { text, problem, toggle, label: isLoading ? words.loading_original : shown };
}
