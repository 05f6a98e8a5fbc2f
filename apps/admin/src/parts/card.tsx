import type { ReactNode } from 'react';

export function Card({
  title,
  hint,
  extra,
  children,
}: {
  title: string;
  hint?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card">
      <div className="card-head">
        <div>
          <h2>{title}</h2>
          {hint === undefined ? null : <p className="quiet">{hint}</p>}
        </div>
        {extra}
      </div>
      {children}
    </section>
  );
}

/** Names and what they are. An absent fact is a dash, never a hole. */
export function Facts({
  facts,
  one = false,
}: {
  facts: readonly (readonly [name: string, fact: ReactNode])[];
  one?: boolean;
}) {
  return (
    <dl className={one ? 'facts one' : 'facts'}>
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact === null || fact === undefined || fact === '' ? <span className="quiet">–</span> : fact}</dd>
        </div>
      ))}
    </dl>
  );
}
