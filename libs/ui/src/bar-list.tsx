import type { ReactNode } from 'react';
import { classes } from './classes';

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly value: number | null;
  readonly valueText: string;
  readonly href?: string;
}

/** Names and values as a list, each with a bar as long as its share of the greatest. */
export function BarList({
  bars,
  label,
  linkTo,
}: {
  bars: readonly Bar[];
  label: string;
  linkTo?: (href: string, name: string) => ReactNode;
}) {
  const greatest = Math.max(1, ...bars.map((bar) => bar.value ?? 0));
  return (
    <ol aria-label={label} className="flex flex-col gap-2.5">
      {bars.map((bar) => (
        <li key={bar.key}>
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0">{bar.href !== undefined && linkTo ? linkTo(bar.href, bar.name) : bar.name}</span>
            <span className={classes('nums shrink-0 text-sm', bar.value === null ? 'text-ink-2' : 'font-semibold')}>
              {bar.valueText}
            </span>
          </div>
          <svg
            aria-hidden
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            className="mt-1 block h-2 w-full overflow-hidden rounded-full bg-leaf"
          >
            <rect width={((bar.value ?? 0) / greatest) * 100} height="6" fill="var(--pine)" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
