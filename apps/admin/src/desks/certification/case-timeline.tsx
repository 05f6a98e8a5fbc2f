import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Timeline } from '../../parts/timeline';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import type { Case } from './case-state';
import { VisitOfDecision } from './case-visits';

/** Every decision: who, in which office, under which version of the rules, and on what it rests. */
export function CaseTimeline({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  if (one.timeline.length === 0)
    return (
      <Card title={t('case.timeline')}>
        <p className="quiet">{t('case.timelineNone', { by: one.createdByName })}</p>
      </Card>
    );
  return (
    <Card title={t('case.timeline')}>
      <Timeline
        label={t('case.timeline')}
        entries={one.timeline.map((decision) => ({
          at: decision.at,
          what: t('case.decided', {
            step: named({ name: decision.stepName, nameEn: decision.stepNameEn }),
            move: t(`case.moved.${decision.move}`),
          }),
          who: [decision.actorName, ...decision.actorRoles.map((role) => word('role', role))].join(' · '),
          note: <Rests decision={decision} visit={one.visits.find(({ id }) => id === decision.visitId)} />,
        }))}
      />
    </Card>
  );
}

function Rests({ decision, visit }: { decision: Case['timeline'][number]; visit: Case['visits'][number] | undefined }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <>
      {decision.evidence === null ? null : <p className="said">{decision.evidence}</p>}
      <VisitOfDecision visit={visit} />
      <p className="quiet">
        {t('case.under', { version: decision.schemeCode })}
        {decision.documents.length === 0
          ? null
          : ` · ${t('case.onPapers', { papers: decision.documents.map((kind) => word('paper', kind)).join(', ') })}`}
      </p>
    </>
  );
}
