/** The round mark before a name: initials of a person, or the icon of a state. */
import { Icon, type IconName } from "../icons";

export function PersonMark({ name }: { name: string }) {
  return (
    <span class="mark" aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function StateMark({ icon, mood = "" }: { icon: IconName; mood?: string }) {
  return (
    <span class={`mark ${mood}`} aria-hidden="true">
      <Icon name={icon} size={17} />
    </span>
  );
}

/** First letters of the first and the last word; whole characters, also outside the basic plane. */
export function initials(name: string): string {
  const parts = name.split(/[\s.@_-]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0]];
  const letters = ends.map((part) => part?.match(/[\p{L}\p{N}]/u)?.[0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}
