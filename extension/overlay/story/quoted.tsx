/** A sentence with somebody's own words in it, which look like what they are: quoted. */
import { withVisibleOverrides } from "../said";

const QUOTED = /(“[^”]+”|"[^"]+"|„[^“”]+[“”]|«[^»]+»)/u;

/** Read in the direction of the sentence as a whole; the words in quotes in that of their own. */
export function Quoted({ text }: { text: string }) {
  return (
    <bdi dir="auto">
      {text.split(QUOTED).map((part, at) => {
        if (at % 2 === 0) return withVisibleOverrides(part);
        return (
          <bdi key={at} class="quoted" dir="auto">
            {withVisibleOverrides(part)}
          </bdi>
        );
      })}
    </bdi>
  );
}
