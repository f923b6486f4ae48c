/** The part of a text that an adapter means. */

/** A pattern takes longer the longer the text; nothing that names a person or a record is longer. */
const LONGEST = 500;

/**
 * The first group of `pattern` in `raw`, trimmed; all of `raw` where there is no pattern.
 * Null if there is nothing: the sidecar checks patterns before it serves them, a wrong one finds nothing.
 */
export function matched(raw: string | null, pattern?: string | null): string | null {
  const whole = raw?.trim();
  if (!whole || whole.length > LONGEST) return null;
  const value = pattern ? firstGroup(whole, pattern) : whole;
  return value && value.length <= 200 ? value : null;
}

function firstGroup(whole: string, pattern: string): string | null {
  try {
    return new RegExp(pattern).exec(whole)?.[1]?.trim() ?? null;
  } catch {
    return null;
  }
}
