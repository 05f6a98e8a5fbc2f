import { classes } from '@youjian/ui';
import type { ReactNode } from 'react';

/** A part of a page with its heading. */
export function Card({
  title,
  aside,
  children,
  id,
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section
      aria-labelledby={title === undefined ? undefined : `${id ?? title}-title`}
      className="rounded-card border border-line bg-surface p-4"
    >
      {title !== undefined && (
        <div className="mb-2 flex items-center justify-between gap-2">
          <h2 id={`${id ?? title}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid gap-1.5">
      {rows.map(([name, value]) => (
        <div key={name} className="grid grid-cols-[6.25rem_1fr] gap-2">
          <dt className="text-ink-2">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How much is done, as a bar; the figures stand beside it. */
export function Bar({ done, of, label, className }: { done: number; of: number; label: string; className?: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
      className={classes('h-2 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className="h-full rounded-full bg-pine transition-[width] duration-150"
        style={{ width: `${of === 0 ? 0 : (done / of) * 100}%` }}
      />
    </div>
  );
}
