import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { DocumentList, type DocumentKind } from '../../parts/documents/document-list';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { CASE_NEWS, type Case } from './case-state';
import { LabReports } from './lab-reports';

/** What the scheme asks for, against what lies there; and what the laboratory found. */
export function CaseDocuments({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  const required = one.documents.filter((paper) => paper.required);
  const present = required.filter((paper) => paper.present).length;
  const kinds = useKinds(one);
  return (
    <Card
      title={t('case.documents')}
      hint={t('case.documentsHint', { present, required: required.length, version: one.schemeCode })}
    >
      <SimpleTable
        label={t('case.documents')}
        rows={one.documents}
        rowKey={({ code }) => code}
        columns={[
          { title: t('case.paperCode'), cell: ({ code }) => <span className="figure">{code}</span> },
          { title: t('case.paper'), cell: (paper) => named(paper) },
          {
            title: t('case.paperRule'),
            cell: ({ required: must, maxAgeMonths }) =>
              [
                t(must ? 'case.required' : 'case.optional'),
                ...(maxAgeMonths === null ? [] : [t('case.maxAge', { months: maxAgeMonths })]),
              ].join(' · '),
          },
          {
            title: t('case.paperState'),
            cell: ({ present: there, required: must }) => (
              <StatusBadge tone={there ? 'ok' : must ? 'danger' : 'neutral'}>
                {t(there ? 'case.present' : must ? 'case.absent' : 'case.notHanded')}
              </StatusBadge>
            ),
          },
        ]}
      />
      <h3>{t('case.lab.reports')}</h3>
      <LabReports one={one} />
      <h3>{t('case.handedIn')}</h3>
      <DocumentList subject="case" subjectId={one.id} kinds={kinds} changes={CASE_NEWS} />
    </Card>
  );
}

/** What may be handed in: every kind the scheme takes, those still missing first. */
function useKinds(one: Case): readonly DocumentKind[] {
  const word = useWord();
  return one.documents
    .toSorted((a, b) => Number(a.present) - Number(b.present))
    .flatMap(({ code, kinds }) => kinds.map((kind) => ({ code: kind, label: `${code} · ${word('paper', kind)}` })))
    .filter((kind, at, all) => all.findIndex((other) => other.code === kind.code) === at);
}
