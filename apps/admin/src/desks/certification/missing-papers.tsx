import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { hasEnded, type Case } from './case-state';

const LAB_FAULTS = ['lab_not_passed', 'lab_too_old'] as const;
type LabFault = (typeof LAB_FAULTS)[number];
const isLabFault = (code: string): code is LabFault => (LAB_FAULTS as readonly string[]).includes(code);

/** What keeps an application from going on: which rule asks for it, in which version, and who can put it right. */
export function MissingPapers({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  if (one.missing.length === 0 || hasEnded(one.state)) return null;
  const paperOf = (code: string) => one.documents.find((paper) => paper.code === code);
  const lab = one.documents.find(({ maxAgeMonths }) => maxAgeMonths !== null);
  const whatOf = (code: string): string => {
    if (code === 'subject') return t('case.missing.subject');
    if (isLabFault(code)) return t(`case.missing.${code}`, { months: lab?.maxAgeMonths ?? 6 });
    const paper = paperOf(code);
    return paper === undefined ? code : named(paper);
  };
  const ruleOf = (code: string): string => {
    const paper = paperOf(code) ?? (isLabFault(code) ? lab : undefined);
    return paper === undefined ? t('case.missing.ruleSubject') : t('case.missing.rulePaper', { code: paper.code });
  };
  return (
    <Card title={t('case.missing.title', { count: one.missing.length })} hint={t('case.missing.hint')}>
      <SimpleTable
        label={t('case.missing.title', { count: one.missing.length })}
        rows={one.missing}
        rowKey={(code) => code}
        columns={[
          {
            title: t('case.missing.what'),
            cell: (code) => (
              <span className="thing">
                <CircleAlert aria-hidden size={16} className="danger-ink" />
                {whatOf(code)}
              </span>
            ),
          },
          { title: t('case.missing.rule'), cell: ruleOf },
          { title: t('case.missing.version'), cell: () => <span className="figure">{one.schemeCode}</span> },
          {
            title: t('case.missing.who'),
            cell: (code) =>
              t(isLabFault(code) ? 'case.missing.byLab' : 'case.missing.byParty', { party: one.partyName }),
          },
        ]}
      />
    </Card>
  );
}
