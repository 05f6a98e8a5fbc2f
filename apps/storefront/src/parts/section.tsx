import type { ReactNode } from 'react';
import { classes } from '@youjian/ui';
import { ChevronRight } from 'lucide-react';
import { Go } from './go';

interface SectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly more?: { readonly to: string; readonly label: string };
  readonly className?: string;
  readonly children: ReactNode;
}

export function Section({ title, note, more, className, children }: SectionProps) {
  return (
    <section className={classes('mt-6', className)}>
      <div className="mb-3 flex items-end justify-between gap-3">
        <h2 className="text-lg font-semibold md:text-xl">{title}</h2>
        {more && (
          <Go
            to={more.to}
            className="-my-2 flex min-h-11 shrink-0 items-center text-sm font-medium text-pine hover:underline"
          >
            {more.label}
            <ChevronRight aria-hidden className="size-4" />
          </Go>
        )}
      </div>
      {note !== undefined && <p className="-mt-2 mb-3 text-sm text-ink-2">{note}</p>}
      {children}
    </section>
  );
}

export function Card({
  children,
  className,
  as: Tag = 'div',
}: {
  children: ReactNode;
  className?: string;
  as?: 'div' | 'section' | 'article' | 'li';
}) {
  return <Tag className={classes('rounded-card border border-line bg-surface p-4', className)}>{children}</Tag>;
}

/** Names and values, in the order given; what is empty is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode] | null | false)[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts
        .filter((fact) => fact !== null && fact !== false)
        .map(([name, value]) => (
          <div key={name} className="flex gap-4 py-2">
            <dt className="w-28 shrink-0 text-ink-2">{name}</dt>
            <dd className="min-w-0 grow">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function PageTitle({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="mb-4 mt-2">
      <h1 className="text-xl font-bold md:text-2xl">{children}</h1>
      {note !== undefined && <p className="mt-1 text-ink-2">{note}</p>}
    </div>
  );
}
