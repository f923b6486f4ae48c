/** The frame of one thing to look at: focused, its keys are the ones that count; decided, it is one quiet line. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons";
import { Said } from "../said";
import { KeyButton } from "../shell/key_button";
import { words } from "../words";

export interface Choice {
  letter: string;
  label: string;
  /** What is said of it afterwards. */
  said: string;
  is_primary?: boolean;
  /** Resolves with whether it was done. */
  act: () => Promise<boolean>;
}

interface ItemProps {
  /** Read out when the keyboard comes to it. */
  label: string;
  choices: Choice[];
  onNext: (after: HTMLElement | null) => void;
  onOpen: (() => void) | null;
  children: ComponentChildren;
}

export function Item({ label, choices, onNext, onOpen, children }: ItemProps) {
  const [said, setSaid] = useState<string | null>(null);
  const [isBack, setBack] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const choose = async ({ act, said: after }: Choice) => {
    // on to the next one at once: whoever knows the keys is faster than the line
    onNext(item.current);
    setSaid(after);
    if (await act()) return;
    setSaid(null);
    setBack(true);
  };
  useLayoutEffect(() => {
    if (isBack) item.current?.focus();
    setBack(false);
  }, [isBack]);
  if (said !== null) {
    return (
      <li class="review-item done">
        <Icon name="check" size={13} />
        <span class="grow">
          <Said text={label} />
        </span>
        <span class="soft">{said}</span>
      </li>
    );
  }
  const skip: Choice = {
    letter: "s",
    label: words.skip,
    said: words.skipped,
    act: () => Promise.resolve(true),
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard stands on an item, and its keys answer it
    <li class="review-item" ref={item} data-asks="" data-entry="" tabIndex={0} aria-label={label}>
      {children}
      <div class="acts">
        {[...choices, skip].map((each) => (
          <KeyButton
            key={each.letter}
            letter={each.letter}
            class={each.is_primary ? "primary" : ""}
            onPress={() => void choose(each)}
          >
            {each.label}
          </KeyButton>
        ))}
        {onOpen && (
          <KeyButton letter="o" onPress={onOpen}>
            {words.open_customer}
          </KeyButton>
        )}
      </div>
    </li>
  );
}
