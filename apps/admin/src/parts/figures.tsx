import { share, weight, yuan } from './format';

/** Money stands in columns: same width for every digit, whole fen, its sign before it. */
export function Money({ fen, strong = false }: { fen: number | null; strong?: boolean }) {
  if (fen === null) return <span className="quiet">–</span>;
  const text = yuan(fen);
  return strong ? <strong className="figure">{text}</strong> : <span className="figure">{text}</span>;
}

export const Weight = ({ grams }: { grams: number }) => <span className="figure">{weight(grams)}</span>;

export const Share = ({ part, whole }: { part: number; whole: number }) => (
  <span className="figure">{share(part, whole)}</span>
);
