/** How much of a brief stands at once: about sixty words, and twice that on demand; pure. */

export const AT_ONCE = 60;
export const AT_MOST = 120;
/** A sentence that ends this little past the limit is not cut off. */
const GRACE = 8;

export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The first lines that hold at most so many words; always one. The most important stand first. */
export function within<T extends { text: string }>(lines: readonly T[], limit: number): T[] {
  let words = 0;
  const end = lines.findIndex(({ text }, at) => {
    words += countWords(text);
    return at > 0 && words > limit + GRACE;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}
