/** The two answers to what was handed to me: one key each, and a word with the second. */
import { KeyButton } from "../shell/key_button";
import { storyWords } from "../words_story";
import { useAskingBack } from "./asking_back";
import { useHanding } from "./hand";
import { Word } from "./word";

export function AcceptOrDecline({ handoff_id }: { handoff_id: string }) {
  const { accept, decline } = useHanding();
  const declining = useAskingBack();
  if (declining.isOpen) {
    return (
      <Word
        label={storyWords.decline_why}
        send={storyWords.decline}
        is_needed={false}
        onSend={(text) => void decline(handoff_id, text)}
        onClose={declining.close}
      />
    );
  }
  return (
    <div class="acts" ref={declining.box}>
      <KeyButton letter="a" class="primary" onPress={() => void accept(handoff_id)}>
        {storyWords.accept}
      </KeyButton>
      <KeyButton letter="d" onPress={declining.open}>
        {storyWords.decline}
      </KeyButton>
    </div>
  );
}
