/** Text that somebody else wrote: always text, never markup, and kept from reordering what stands beside it. */

/** Marks that turn the reading direction by force; nobody types them, so they are shown, not obeyed. */
const OVERRIDES = /[\u202a-\u202e]/g;

interface SaidProps {
  text: string;
  class?: string;
}

export function Said({ text, class: name }: SaidProps) {
  return (
    <bdi class={name} dir="auto">
      {withVisibleOverrides(text)}
    </bdi>
  );
}

export function withVisibleOverrides(text: string): string {
  return text.replace(OVERRIDES, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`);
}
