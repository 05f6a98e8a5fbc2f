import type { ReactNode } from 'react';
import { When } from './when';

export interface TimelineEntry {
  readonly at: string;
  readonly what: ReactNode;
  readonly who: string | null;
  readonly note?: ReactNode;
}

/** What happened, who did it, and why: newest first, at the end of every detail page. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries
        .map((entry, index) => ({ entry, index }))
        .toSorted((a, b) => Date.parse(b.entry.at) - Date.parse(a.entry.at) || b.index - a.index)
        .map(({ entry, index }) => (
          <li key={index}>
            <div className="timeline-what">
              <strong>{entry.what}</strong> {entry.who === null ? null : <span>{entry.who}</span>}
            </div>
            {entry.note === undefined || entry.note === null || entry.note === '' ? null : (
              <div className="timeline-note">{entry.note}</div>
            )}
            <div className="quiet">
              <When at={entry.at} shape="second" />
            </div>
          </li>
        ))}
    </ol>
  );
}
