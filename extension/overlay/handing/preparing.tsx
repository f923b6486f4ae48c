/** The drawer while what belongs in it is being fetched, or where that could not be had. */
import type { Problem } from "../../signals";
import { Icon } from "../icons";
import { storyWords } from "../words_story";
import { Composer } from "./composer";

interface PreparingProps {
  title: string;
  problem: Problem | null;
  onClose: () => void;
}

export function Preparing({ title, problem, onClose }: PreparingProps) {
  return (
    <Composer
      title={title}
      is_ready={false}
      onSend={() => Promise.resolve(false)}
      onClose={onClose}
    >
      {problem ? (
        <p class="note bad" role="alert">
          <Icon name="alert" size={14} /> {problem.title}. {problem.detail}
        </p>
      ) : (
        <p class="soft">{storyWords.preparing}</p>
      )}
    </Composer>
  );
}
