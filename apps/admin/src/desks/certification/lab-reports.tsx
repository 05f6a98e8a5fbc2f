import { documents, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Faces } from '../../parts/faces';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import type { Case } from './case-state';
import { LabReportDialog } from './lab-report-dialog';

type Report = ReplyOf<typeof documents.listLabReports>['items'][number];
type Verdict = Report['results'][number]['verdict'];

const TONES: Record<Report['verdict'], Tone> = { passed: 'ok', failed: 'danger', incomplete: 'warn' };
const RESULT_TONES: Record<Verdict, Tone> = {
  pass: 'ok',
  fail: 'danger',
  inconclusive: 'warn',
  unit_mismatch: 'warn',
  no_limit: 'neutral',
};

/** The reports of the laboratory, the newest first: it is the one that counts. */
export function LabReports({ one }: { one: Case }) {
  const { t } = useTranslation();
  const may = useMay();
  const [filing, setFiling] = useState(false);
  const found = useAsk(documents.listLabReports, { query: { subject: 'case', subjectId: one.id } });
  return (
    <Faces of={found} rows={2}>
      {({ items, mayAdd }) => (
        <div className="stack">
          {items.length === 0 ? <p className="quiet">{t('case.labNone')}</p> : null}
          {items.map((report, at) => (
            <OneReport key={report.id} report={report} counts={at === 0} />
          ))}
          {mayAdd && may(documents.fileLabReport) ? (
            <div>
              <Button icon={<FlaskConical aria-hidden size={16} />} onClick={() => setFiling(true)}>
                {t('case.lab.file')}
              </Button>
              <LabReportDialog one={one} open={filing} close={() => setFiling(false)} />
            </div>
          ) : null}
        </div>
      )}
    </Faces>
  );
}

function OneReport({ report, counts }: { report: Report; counts: boolean }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <details className="fold" open={counts}>
      <summary>
        <span className="row-gap">
          <StatusBadge tone={TONES[report.verdict]}>{t(`case.verdict.${report.verdict}`)}</StatusBadge>
          {report.fresh ? null : <StatusBadge tone="warn">{t('case.lab.stale')}</StatusBadge>}
          {t('case.labReport', {
            no: report.reportNo,
            laboratory: named(report.laboratory),
            day: report.reportedOn,
          })}
        </span>
      </summary>
      <SimpleTable
        label={`${t('lot.analytes')} ${report.reportNo}`}
        rows={report.results}
        rowKey={({ analyte }) => analyte}
        columns={[
          { title: t('lot.analyte'), cell: (result) => named(result) },
          { title: t('lot.method'), cell: ({ method }) => method },
          {
            title: t('lot.value'),
            right: true,
            cell: ({ below, value, unit }) => (below ? `< ${value} ${unit}` : `${value} ${unit}`),
          },
          {
            title: t('lot.limit'),
            right: true,
            cell: ({ limit, unit }) => (limit === null ? '–' : `≤ ${limit} ${unit}`),
          },
          {
            title: t('lot.verdict'),
            cell: ({ verdict }) => (
              <StatusBadge tone={RESULT_TONES[verdict]}>{t(`case.lab.result.${verdict}`)}</StatusBadge>
            ),
          },
        ]}
      />
      <p className="quiet">
        {t('case.lab.standard', { name: named(report.standard), version: report.standard.version })}
        {report.missing.length === 0
          ? null
          : ` · ${t('case.lab.missing', { names: report.missing.map(named).join(', ') })}`}
      </p>
    </details>
  );
}
