import type { ReactNode } from 'react';

/** One sum of the shift. */
export function Row({ name, isStrong = false, children }: { name: string; isStrong?: boolean; children: ReactNode }) {
  return (
    <div className={isStrong ? 'flex justify-between gap-3 text-lg font-semibold' : 'flex justify-between gap-3'}>
      <dt className={isStrong ? '' : 'text-ink-2'}>{name}</dt>
      <dd className="nums">{children}</dd>
    </div>
  );
}
