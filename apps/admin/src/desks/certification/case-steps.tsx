import { useTranslation } from 'react-i18next';
import { StepChain } from '../../parts/step-chain';
import { useNamed } from '../../parts/use-named';
import { time } from '../../parts/format';
import type { Case } from './case-state';

/** The whole way of this application, and where it stands. */
export function CaseSteps({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <StepChain
      label={t('case.way')}
      steps={one.steps.map((step) => ({
        key: step.code,
        name: named(step),
        who: step.doneBy ?? t(`office.${step.by}`),
        state: step.standing,
        note: step.doneAt === null ? null : <span className="figure">{time(step.doneAt, 'day')}</span>,
      }))}
    />
  );
}
