import { Check, Circle, CircleDot, Undo2 } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** `plain`: a way that nobody walks at the moment, as a scheme describes it. */
const SIGNS = { done: Check, now: CircleDot, coming: Circle, back: Undo2, plain: null } as const;

export interface ChainStep {
  readonly key: string;
  readonly name: string;
  readonly who: string;
  readonly state: keyof typeof SIGNS;
  readonly note?: ReactNode;
}

/** The way from application to certificate as a picture: one box a step, in order, and where one stands. */
export function StepChain({ label, steps }: { label: string; steps: readonly ChainStep[] }) {
  const { t } = useTranslation();
  return (
    <ol className="way" aria-label={label} style={{ '--steps': steps.length } as CSSProperties}>
      {steps.map(({ key, name, who, state, note }, index) => {
        const Sign = SIGNS[state];
        return (
          <li key={key} className={`way-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="way-head">
              {Sign === null ? null : <Sign aria-hidden size={16} strokeWidth={2.2} />}
              <strong>
                {index + 1}. {name}
              </strong>
              {state === 'plain' ? null : <span className="sr-only">{t(`chain.${state}`)}</span>}
            </span>
            <span className="quiet">{who}</span>
            {note === undefined || note === null ? null : <span className="quiet">{note}</span>}
          </li>
        );
      })}
    </ol>
  );
}
