import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';

const TONES = {
  info: { icon: Info, look: 'border-line bg-leaf', sign: 'text-pine' },
  warn: { icon: TriangleAlert, look: 'border-line bg-warn-tint', sign: 'text-warn' },
  danger: { icon: CircleAlert, look: 'border-danger bg-danger-tint', sign: 'text-danger' },
} as const;

interface NoticeProps {
  readonly tone: keyof typeof TONES;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly role?: 'alert' | 'status';
}

/** Something to know beside what one is doing. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  const { icon: Icon, look, sign } = TONES[tone];
  return (
    <div role={role} className={classes('flex items-start gap-2 rounded-card border p-3 text-sm text-ink', look)}>
      <Icon aria-hidden className={classes('mt-0.5 size-5 shrink-0', sign)} />
      <div className="grid min-w-0 grow gap-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
