/** What was just done, or went wrong, with a way back where there is one; it goes by itself unless it is trouble. */
import { useEffect } from "preact/hooks";
import type { Notice } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { words } from "../words";
import { KeyButton } from "./key_button";

interface NoticeProps {
  notice: Notice;
  onDismiss: () => void;
}

const READ_MS = 6_000;
/** Long enough to think again; what can be taken back is also taken back where it stands. */
const UNDO_MS = 30_000;

export function NoticeBar({ notice, onDismiss }: NoticeProps) {
  const { undo, is_trouble } = notice;
  useEffect(() => {
    if (is_trouble) return undefined;
    const timer = setTimeout(onDismiss, undo ? UNDO_MS : READ_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <section class={`toast ${is_trouble ? "bad" : ""}`} aria-label={words.just_done}>
      <Icon name={is_trouble ? "alert" : "check"} />
      <Said class="grow" text={notice.text} />
      {undo && (
        <KeyButton
          letter="u"
          class="quiet"
          onPress={() => {
            onDismiss();
            undo();
          }}
        >
          {words.undo}
        </KeyButton>
      )}
      <button type="button" class="icon" aria-label={words.dismiss} onClick={onDismiss}>
        <Icon name="close" size={14} />
      </button>
    </section>
  );
}
