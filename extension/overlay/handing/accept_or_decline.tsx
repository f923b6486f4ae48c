/** The two answers to what was handed to me: one key each, and a word with the second. */
import { useState } from "preact/hooks";
import { KeyButton } from "../shell/key_button";
import { storyWords } from "../words_story";
import { useHanding } from "./hand";
import { Word } from "./word";

export function AcceptOrDecline({ handoff_id }: { handoff_id: string }) {
  const { accept, decline } = useHanding();
  const [isDeclining, setDeclining] = useState(false);
  if (isDeclining) {
    return (
      <Word
        label={storyWords.decline_why}
        send={storyWords.decline}
        is_needed={false}
        onSend={(text) => void decline(handoff_id, text)}
        onClose={() => setDeclining(false)}
      />
    );
  }
  return (
    <div class="acts">
      <KeyButton letter="a" class="primary" onPress={() => void accept(handoff_id)}>
        {storyWords.accept}
      </KeyButton>
      <KeyButton letter="d" onPress={() => setDeclining(true)}>
        {storyWords.decline}
      </KeyButton>
    </div>
  );
}
