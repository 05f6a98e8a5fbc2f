import type { ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { classes } from './classes';

/** A grey stand-in of the size of what will come. Shows itself only after a moment. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classes('late block', className)}>
      <span className="pulse-soft block size-full min-h-4 rounded-[8px] bg-line" />
    </span>
  );
}

interface Face {
  /** The level of the title, where the face is the whole page. */
  readonly as?: 'p' | 'h1';
  readonly title: string;
  readonly text?: string | undefined;
  readonly picture?: ReactNode;
  readonly action?: ReactNode;
  /** The number to tell the help desk. */
  readonly reference?: string | undefined;
}

/** Nothing here: why, and what to do next. */
export function EmptyFace({ title, text, picture, action, as: Title = 'p' }: Face) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-10 text-center">
      {picture}
      <Title className="text-lg font-semibold">{title}</Title>
      {text !== undefined && <p className="text-ink-2">{text}</p>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** It did not work: what happened, and how to go on. */
export function RefusedFace({ title, text, action, reference }: Face) {
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-xl flex-col items-start gap-2 rounded-card border border-danger bg-danger-tint p-4 text-ink"
    >
      <p className="flex items-center gap-2 font-semibold text-danger">
        <CircleAlert aria-hidden className="size-5 shrink-0" />
        {title}
      </p>
      {text !== undefined && <p>{text}</p>}
      {reference !== undefined && <p className="text-sm text-ink-2">{reference}</p>}
      {action !== undefined && <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

interface AsyncBoundaryProps {
  readonly state: 'waiting' | 'empty' | 'refused' | 'full';
  readonly waiting: ReactNode;
  readonly waitingLabel: string;
  readonly empty: Face;
  readonly refused: Face;
  readonly children: ReactNode;
}

/** The four faces of everything that has to be fetched. */
export function AsyncBoundary({ state, waiting, waitingLabel, empty, refused, children }: AsyncBoundaryProps) {
  if (state === 'waiting')
    return (
      <div aria-busy="true">
        <span className="sr-only" role="status">
          {waitingLabel}
        </span>
        {waiting}
      </div>
    );
  if (state === 'empty') return <EmptyFace {...empty} />;
  if (state === 'refused') return <RefusedFace {...refused} />;
  return <>{children}</>;
}
