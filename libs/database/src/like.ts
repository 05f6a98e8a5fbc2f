/** What somebody typed, with nothing in it that `like` would take for more than the letter it is. */
export const escapeLike = (typed: string): string => typed.replace(/[\\%_]/g, '\\$&');

/** What somebody typed as a pattern for `like` that finds it anywhere; null, for nothing typed, is meant to find everything. */
export function likePattern(typed: string | undefined): string | null {
  const text = typed?.trim() ?? '';
  return text === '' ? null : `%${escapeLike(text)}%`;
}
