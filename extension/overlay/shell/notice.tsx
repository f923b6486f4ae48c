/** What was just done, or went wrong, with a way back where there is one. */
import type { Notice } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { words } from "../words";
import { KeyButton } from "./key_button";

interface NoticeProps {
  notice: Notice;
  onDismiss: () => void;
}

export function NoticeBar({ notice, onDismiss }: NoticeProps) {
  const undo = notice.undo;
  return (
    <section class={`toast ${notice.is_trouble ? "bad" : ""}`} aria-label={words.just_done}>
      <Icon name={notice.is_trouble ? "alert" : "check"} />
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
