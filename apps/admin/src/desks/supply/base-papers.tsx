import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../../parts/card';
import { DeadlineChip } from '../../parts/deadline-chip';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { caseAddress, CaseBadge } from '../certification/case-state';
import { StandingBadge, type Base } from './standing';

/** What certifies the base and its products, product by product. */
export function BaseCertificates({ base }: { base: Base }) {
  const { t } = useTranslation();
  const word = useWord();
  const named = useNamed();
  return (
    <Card title={t('base.certificates')}>
      {base.certificates.length === 0 ? (
        <p className="quiet">{t('base.certificatesNone')}</p>
      ) : (
        <SimpleTable
          label={t('base.certificates')}
          rows={base.certificates}
          rowKey={({ number }) => number}
          columns={[
            {
              title: t('certificate.number'),
              cell: ({ number }) => (
                <Link className="figure" to={`/certificates?open=${encodeURIComponent(number)}`}>
                  {number}
                </Link>
              ),
            },
            { title: t('certificate.state'), cell: ({ state }) => <StandingBadge standing={state} /> },
            {
              title: t('certificate.subject'),
              cell: ({ subjectKind, variety }) =>
                variety === null ? t(`certificate.kind.${subjectKind}`) : word('variety', variety),
            },
            {
              title: t('certificate.scheme'),
              cell: ({ schemeName, schemeNameEn }) => named({ name: schemeName, nameEn: schemeNameEn }),
            },
            { title: t('certificate.plaque'), cell: ({ plaqueNumber }) => plaqueNumber ?? '–' },
            { title: t('certificate.validUntil'), cell: ({ validUntil }) => <When at={validUntil} shape="day" /> },
          ]}
        />
      )}
    </Card>
  );
}

export function BaseCases({ base }: { base: Base }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('base.cases')}>
      {base.cases.length === 0 ? (
        <p className="quiet">{t('base.casesNone')}</p>
      ) : (
        <SimpleTable
          label={t('base.cases')}
          rows={base.cases}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('case.number'),
              cell: ({ number }) => (
                <Link className="figure" to={caseAddress(number)}>
                  {number}
                </Link>
              ),
            },
            { title: t('case.kindLabel'), cell: ({ kind }) => t(`case.kind.${kind}`) },
            { title: t('case.stateLabel'), cell: ({ state }) => <CaseBadge state={state} /> },
            { title: t('case.step'), cell: (row) => named({ name: row.stepName, nameEn: row.stepNameEn }) },
            { title: t('case.due'), cell: ({ dueAt }) => <DeadlineChip dueAt={dueAt} /> },
          ]}
        />
      )}
    </Card>
  );
}
