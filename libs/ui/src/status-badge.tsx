import type { ReactNode } from 'react';
import { Ban, CircleCheck, CircleDot, Clock3, Info, TriangleAlert } from 'lucide-react';
import { classes } from './classes';

const TONES = {
  ok: { icon: CircleCheck, look: 'bg-leaf text-ok' },
  info: { icon: Info, look: 'bg-info-tint text-info' },
  waiting: { icon: Clock3, look: 'bg-warn-tint text-warn' },
  warn: { icon: TriangleAlert, look: 'bg-warn-tint text-warn' },
  danger: { icon: Ban, look: 'bg-danger-tint text-danger' },
  neutral: { icon: CircleDot, look: 'border border-line bg-surface text-ink-2' },
} as const;
export type StatusTone = keyof typeof TONES;

/** A state in words with its sign: never by colour alone. */
export function StatusBadge({
  tone,
  children,
  large = false,
}: {
  tone: StatusTone;
  children: ReactNode;
  large?: boolean;
}) {
  const { icon: Icon, look } = TONES[tone];
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1 rounded-full font-semibold',
        large ? 'px-3 py-1.5' : 'px-2 py-0.5 text-sm',
        look,
      )}
    >
      <Icon aria-hidden className={large ? 'size-5' : 'size-4'} />
      {children}
    </span>
  );
}
