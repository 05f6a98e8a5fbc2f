import { useTranslation } from 'react-i18next';
import { Card, Facts } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { StepChain } from '../../parts/step-chain';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import type { Scheme } from './scheme-state';

export function SchemeContent({ scheme }: { scheme: Scheme }) {
  return (
    <>
      <Steps scheme={scheme} />
      <div className="columns">
        <div className="stack">
          <Papers scheme={scheme} />
          {scheme.conditions.length === 0 ? null : <Conditions scheme={scheme} />}
          {scheme.checklist.length === 0 ? null : <Checklist scheme={scheme} />}
        </div>
        <div className="stack">
          <Validity scheme={scheme} />
          {scheme.assumed.length === 0 ? null : <Assumed scheme={scheme} />}
        </div>
      </div>
    </>
  );
}

function Steps({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('scheme.steps')}>
      <StepChain
        label={t('scheme.steps')}
        steps={scheme.steps.map((step) => ({
          key: step.code,
          name: named(step),
          who: t(`office.${step.by}`),
          state: 'plain',
          note:
            step.by === 'public'
              ? t('scheme.days', { count: scheme.noticeDays })
              : step.deadlineDays === null
                ? null
                : t(`scheme.deadline_${step.deadlineKind}`, { count: step.deadlineDays }),
        }))}
      />
    </Card>
  );
}

function Papers({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  return (
    <Card title={t('scheme.documents')}>
      {scheme.documents.length === 0 ? (
        <p className="quiet">{t('scheme.documentsNone')}</p>
      ) : (
        <SimpleTable
          label={t('scheme.documents')}
          rows={scheme.documents}
          rowKey={({ code }) => code}
          columns={[
            { title: t('case.paperCode'), cell: ({ code }) => <span className="figure">{code}</span> },
            { title: t('case.paper'), cell: (paper) => named(paper) },
            { title: t('scheme.kinds'), cell: ({ kinds }) => kinds.map((kind) => word('paper', kind)).join(' / ') },
            { title: t('case.paperRule'), cell: ({ required }) => t(required ? 'case.required' : 'case.optional') },
            {
              title: t('scheme.age'),
              cell: ({ maxAgeMonths }) => (maxAgeMonths === null ? '–' : t('scheme.months', { count: maxAgeMonths })),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Conditions({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('scheme.conditions')}>
      <ul className="plain-list">
        {scheme.conditions.map((condition) => (
          <li key={condition.code}>{named(condition)}</li>
        ))}
      </ul>
    </Card>
  );
}

/** What an inspector looks at, section by section; the guide opens on demand. */
function Checklist({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const named = useNamed();
  const clauses = scheme.checklist.reduce((sum, section) => sum + section.clauses.length, 0);
  return (
    <Card
      title={t('scheme.checklist')}
      hint={t('scheme.checklistHint', { sections: scheme.checklist.length, clauses })}
    >
      {scheme.checklist.map((section) => (
        <details key={section.code} className="fold">
          <summary>
            {named(section)} <span className="quiet">{t('scheme.clauses', { count: section.clauses.length })}</span>
          </summary>
          <ol className="clauses">
            {section.clauses.map((clause) => (
              <li key={clause.code}>
                <span className="figure">{clause.code}</span> {named({ name: clause.text, nameEn: clause.textEn })}{' '}
                {clause.critical ? <StatusBadge tone="danger">{t('scheme.critical')}</StatusBadge> : null}
                <span className="quiet"> {t('scheme.weight', { weight: clause.weight })}</span>
                {clause.guide === '' ? null : (
                  <p className="quiet">{named({ name: clause.guide, nameEn: clause.guideEn })}</p>
                )}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </Card>
  );
}

function Validity({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('scheme.rules')}>
      <Facts
        one
        facts={[
          [t('certificate.kindLabel'), t(`certificate.kind.${scheme.subjectKind}`)],
          [t('certificate.issuer'), named({ name: scheme.issuer, nameEn: scheme.issuerEn })],
          [t('scheme.effectiveFrom'), scheme.state === 'draft' ? null : scheme.effectiveFrom],
          [t('scheme.validity'), t('scheme.months', { count: scheme.validityMonths })],
          [t('scheme.renewal'), t('scheme.renewalBefore', { days: scheme.renewalDaysBefore })],
          [t('scheme.late'), t(`scheme.late_${scheme.lateRenewal}`)],
          [t('scheme.noticeDays'), t('scheme.days', { count: scheme.noticeDays })],
          [
            t('scheme.numbering'),
            <span key="number" className="figure">
              {scheme.numberPrefix}-…
            </span>,
          ],
          [
            t('scheme.plaques'),
            scheme.plaquePrefix === null ? null : (
              <span key="plaque" className="figure">
                {scheme.plaquePrefix}-…
              </span>
            ),
          ],
          [t('scheme.marks'), scheme.marks.map(named).join(', ')],
          [t('scheme.running'), String(scheme.runningCases)],
          [t('scheme.certificates'), String(scheme.certificates)],
          [t('scheme.copiedFrom'), scheme.copiedFrom],
          [t('scheme.changedBy'), scheme.changedByName],
          [t('scheme.changedAt'), scheme.changedAt === null ? null : <When key="at" at={scheme.changedAt} />],
        ]}
      />
    </Card>
  );
}

function Assumed({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Card title={t('certificate.assumed')} hint={t('certificate.assumedHint')}>
      <ul className="plain-list">
        {scheme.assumed.map((one) => (
          <li key={one}>{word('assumed', one)}</li>
        ))}
      </ul>
    </Card>
  );
}
