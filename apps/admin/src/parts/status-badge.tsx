import { Ban, CircleCheck, CircleDot, Clock3, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const SIGNS = {
  ok: CircleCheck,
  info: Info,
  waiting: Clock3,
  warn: TriangleAlert,
  danger: Ban,
  neutral: CircleDot,
} as const;
export type Tone = keyof typeof SIGNS;

/** A state in words with its sign, never by colour alone. (antd's Tag stays below 4.5 : 1 whatever its tokens say.) */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Sign = SIGNS[tone];
  return (
    <span className={`status status-${tone}`}>
      <Sign aria-hidden size={14} strokeWidth={2.2} />
      {children}
    </span>
  );
}
