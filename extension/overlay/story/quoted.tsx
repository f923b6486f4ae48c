/** A sentence of ours with the customer's or an agent's own words in it, which look like what they are: quoted. */
import { Said } from "../said";

const QUOTED = /(“[^”]+”|"[^"]+"|„[^“”]+[“”]|«[^»]+»)/u;

export function Quoted({ text }: { text: string }) {
  return (
    <>
      {text.split(QUOTED).map((part, at) =>
        at % 2 === 1 ? (
          <span key={at} class="quoted">
            <Said text={part} />
          </span>
        ) : (
          part && <Said key={at} text={part} />
        ),
      )}
    </>
  );
}
