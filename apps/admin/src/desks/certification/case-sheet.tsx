import { certification } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { time } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import type { Case } from './case-state';
import { VisitTables } from './case-visits';

/** An application on paper: for the file, with every decision and who made it. */
export function CaseSheet() {
  const { t } = useTranslation();
  const { number = '' } = useParams();
  const found = useAsk(certification.showCase, { params: { number } });
  return (
    <PrintSheet title={t('case.one', { number })} page="size: A4; margin: 14mm">
      <Faces of={found}>{(data) => <Sheet one={data} />}</Faces>
    </PrintSheet>
  );
}

function Sheet({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  const { subject } = one;
  return (
    <article className="sheet">
      <h1>{t('case.one', { number: one.number })}</h1>
      <Facts
        facts={[
          [t('case.stateLabel'), t(`case.state.${one.state}`)],
          [t('case.step'), named({ name: one.stepName, nameEn: one.stepNameEn })],
          [t('case.form.name'), named(subject)],
          [t('case.party'), named({ name: one.partyName, nameEn: one.partyNameEn })],
          [t('certificate.region'), one.regionName ?? one.regionCode],
          [t('case.form.village'), `${one.villageName ?? ''} ${subject.villageCode}`.trim()],
          [t('base.area'), subject.areaMu],
          [t('base.varieties'), subject.varieties.map((variety) => word('variety', variety)).join(', ')],
          [t('certificate.scheme'), named({ name: one.schemeName, nameEn: one.schemeNameEn })],
          [t('scheme.code'), one.schemeCode],
          [t('certificate.number'), one.certificateNumber],
          [t('case.submitted'), one.submittedAt === null ? null : time(one.submittedAt)],
        ]}
      />
      {subject.statement === '' ? null : <p className="said">{subject.statement}</p>}
      <h2>{t('case.documents')}</h2>
      <SimpleTable
        label={t('case.documents')}
        rows={one.documents}
        rowKey={({ code }) => code}
        columns={[
          { title: t('case.paperCode'), cell: ({ code }) => code },
          { title: t('case.paper'), cell: (paper) => named(paper) },
          { title: t('case.paperState'), cell: ({ present }) => t(present ? 'case.present' : 'case.notHanded') },
        ]}
      />
      {one.visits.length === 0 ? null : (
        <>
          <h2>{t('case.visits')}</h2>
          <VisitTables visits={one.visits} />
        </>
      )}
      <h2>{t('case.timeline')}</h2>
      <SimpleTable
        label={t('case.timeline')}
        rows={one.timeline}
        rowKey={({ id }) => id}
        columns={[
          { title: t('case.when'), cell: ({ at }) => <span className="figure">{time(at)}</span> },
          {
            title: t('case.decision'),
            cell: (decision) =>
              t('case.decided', {
                step: named({ name: decision.stepName, nameEn: decision.stepNameEn }),
                move: t(`case.moved.${decision.move}`),
              }),
          },
          { title: t('case.by'), cell: ({ actorName }) => actorName },
          { title: t('case.evidence'), cell: ({ evidence }) => evidence ?? '–' },
        ]}
      />
      <p className="quiet">{t('case.under', { version: one.schemeCode })}</p>
    </article>
  );
}
